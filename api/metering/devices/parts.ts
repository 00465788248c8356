import { confirmCredentials, makeCredentials } from '../../../activities/metering/commands/device-credentials.ts';
import { addChannel, recordExchange, removeChannel, requireChannel, requireDevice } from '../../../activities/metering/commands/devices.ts';
import { madeBy } from '../../../domain/identity/principal.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { listDeadLetters } from '../../../infra/postgres/metering/devices/dead-letters.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type RouteModule, route } from '../../http/route.ts';
import { ADDS_NOTHING } from '../../http/rows/adds.ts';
import { paged, pageWindow, versioned } from '../../http/schemas.ts';
import { deviceTarget } from './devices.ts';
import {
  Channel,
  ChannelParams,
  DeadLetterList,
  DeadLetterQuery,
  Device,
  DeviceCredentials,
  DeviceParams,
  NewChannel,
  NewExchange,
} from './schemas.ts';
import { deviceView, toChannel } from './view.ts';

const path = '/api/v1/iot-devices/{device_id}';
const tag = 'Devices';

const credentials = changeRoute(
  {
    method: 'post',
    path: `${path}/credentials`,
    id: 'createDeviceCredentials',
    tag,
    summary: 'Create new credentials for a device at the MQTT broker',
    description: 'The password is shown only once. Earlier credentials of the device end, and its connection is closed.',
    right: 'devices:write',
    adds: ADDS_NOTHING,
    rows: 'platform',
    idempotency: 'never',
    request: { params: DeviceParams },
    responses: { 201: DeviceCredentials },
  },
  async ({ params, work, context, deps, principal }) => {
    const of = { reach: context, deviceId: params.device_id, by: madeBy(principal) };
    const made = await makeCredentials(work, deps.deviceAccounts, of);
    const body = { broker_url: deps.config.deviceBrokerUrl ?? '', ...made, sends: [...made.sends], reads: [...made.reads] };
    return { status: 201, body };
  },
);

const confirmation = changeRoute(
  {
    method: 'post',
    path: `${path}/credentials/confirmations`,
    id: 'confirmDeviceCredentials',
    tag,
    adds: ADDS_NOTHING,
    summary: 'Confirm the credentials of a device',
    description:
      'Use this where `credentials` is `unconfirmed` and the device and its password are known to be in the right hands: its ' +
      'messages are accepted again. Otherwise create new credentials or revoke the device.',
    right: 'devices:write',
    rows: 'platform',
    request: { params: DeviceParams },
    responses: { 200: Device },
  },
  async ({ params, work, context, deps, principal }) => {
    await confirmCredentials(work, deps.deviceAccounts, { reach: context, deviceId: params.device_id, by: madeBy(principal) });
    return { status: 200, body: await deviceView(work.trx, await requireDevice(work.trx, context, params.device_id)) };
  },
);

const channel = changeRoute(
  {
    method: 'post',
    path: `${path}/channels`,
    id: 'addDeviceChannel',
    tag,
    summary: 'Add a channel to a device',
    description: 'Defines what a value of the device means. Values of codes without a channel become dead letters.',
    right: 'devices:write',
    adds: ['device_channel'],
    rows: 'platform',
    request: { params: DeviceParams, body: NewChannel },
    responses: { 201: Device },
  },
  async ({ params, body, work, context }) => {
    await addChannel(work, context, params.device_id, body);
    return { status: 201, body: await deviceView(work.trx, await requireDevice(work.trx, context, params.device_id)) };
  },
);

const channelObject = objectRoutes(
  { path: `${path}/channels/{channel_id}`, tag, rows: 'platform', params: ChannelParams, shown: Channel },
  {
    lock: (trx, call) => deviceTarget.lock(trx, call),
    load: async (trx, { params, context }) => {
      const device = await requireDevice(trx, context, params.device_id);
      const row = await requireChannel(trx, device.id, params.channel_id);
      return { ...versioned(toChannel(row), device.version), device, row };
    },
  },
);

const getChannel = channelObject.get({
  id: 'getDeviceChannel',
  summary: 'Get a channel of a device',
  description: 'Returns the meaning of values of its code, and the newest of them.',
  right: 'devices:read',
});

const endChannel = channelObject.delete(
  {
    id: 'endDeviceChannel',
    summary: 'End a channel of a device',
    description: 'Further values of the channel are refused. Values that arrived are kept.',
    right: 'devices:write',
  },
  async ({ work }, { device, row }) => {
    await removeChannel(work, device, row);
    return undefined;
  },
);

const exchange = changeRoute(
  {
    method: 'post',
    path: `${path}/exchanges`,
    id: 'recordRegisterExchange',
    tag,
    summary: 'Record the replacement of a register',
    description:
      'Use this for a meter that was replaced: the energy continues from the last value of the old register at the first value ' +
      'of the new one.',
    right: 'devices:write',
    adds: ['register_exchange'],
    rows: 'platform',
    request: { params: DeviceParams, body: NewExchange },
    responses: { 201: Device },
  },
  async ({ params, body, work, context }) => {
    await recordExchange(work, context, params.device_id, { ...body, at: new Date(body.at) });
    return { status: 201, body: await deviceView(work.trx, await requireDevice(work.trx, context, params.device_id)) };
  },
);

const NEWEST = [{ field: 'id', descending: true }];

const letters = route(
  {
    method: 'get',
    path: '/api/v1/dead-letters',
    id: 'listDeadLetters',
    tag,
    summary: 'List rejected messages and samples of devices',
    description: 'Lists each with its reason, the newest first; kept for 62 days. Only the platform sees those of unknown senders.',
    right: 'devices:read',
    request: { query: DeadLetterQuery },
    responses: { 200: DeadLetterList },
  },
  async ({ query, context, deps }) => {
    const { community_id: communityId, device_id: deviceId, reason } = query;
    const filter = { ...pageWindow(query), sort: NEWEST, communityId, deviceId, reason };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listDeadLetters(trx, filter)), query);
    const shown = data.map((row) => ({ ...row, payload: row.payload.toString('utf8'), received_at: row.received_at.toISOString() }));
    return { status: 200, body: { data: shown, next } };
  },
);

export const devicePartRoutes: RouteModule = [credentials, confirmation, channel, getChannel, endChannel, exchange, letters];
