import type { Transaction } from 'kysely';
import { changeDevice, createDevice, endDevice, lockDevice, requireDevice } from '../../../activities/metering/commands/devices.ts';
import { brokerUser, readTopics, sentTopics } from '../../../domain/metering/devices/topics.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { type DeviceRow, listDevices } from '../../../infra/postgres/metering/devices/devices.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { paged, pageWindow, versioned } from '../../http/schemas.ts';
import { Device, DeviceChange, DeviceList, DeviceParams, DeviceQuery, NewDevice } from './schemas.ts';
import { deviceView, toDeviceItem } from './view.ts';

const path = '/api/v1/iot-devices';
const tag = 'Devices';

type DeviceCall = LoadCall<typeof DeviceParams>;

/** A device that the caller meets: locked by its community, shown with its channels. */
export const deviceTarget = {
  lock: (trx: Transaction<DB>, { params, context }: DeviceCall) => lockDevice(trx, context, params.device_id),
  load: async (trx: Transaction<DB>, { params, context }: DeviceCall) => {
    const row = await requireDevice(trx, context, params.device_id);
    return { ...versioned(await deviceView(trx, row), row.version), row };
  },
};

const list = route(
  {
    method: 'get',
    path,
    id: 'listDevices',
    tag,
    summary: 'List devices',
    description: 'Lists meters, inverters and other devices that send live samples. Members see their own.',
    right: 'devices:read',
    request: { query: DeviceQuery },
    responses: { 200: DeviceList },
  },
  async ({ query, context, deps }) => {
    const { community_id: communityId, state, type, own } = query;
    const filter = { ...pageWindow(query, context), communityId, state, type, parties: own === 'true' ? context.parties : undefined };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listDevices(trx, filter)), query);
    return { status: 200, body: { data: data.map(toDeviceItem), next } };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createDevice',
    tag,
    summary: 'Create a device',
    description:
      'A device measures a point, a plant section or a storage, or none of them. Members add devices for their own points, ' +
      'plants and storages. Its account at the MQTT broker is made by `createDeviceCredentials`.',
    right: 'devices:write',
    adds: ['device', 'own_device'],
    rows: 'platform',
    request: { body: NewDevice },
    responses: { 201: Device },
  },
  async ({ body, work, context }) => {
    const id = await createDevice(work, context, body);
    const shown = await deviceView(work.trx, await requireDevice(work.trx, context, id));
    return { status: 201, body: shown, headers: { Location: `${path}/${id}` } };
  },
);

const device = objectRoutes({ path: `${path}/{device_id}`, tag, params: DeviceParams, shown: Device, rows: 'platform' }, deviceTarget);

const get = device.get({
  id: 'getDevice',
  summary: 'Get a device',
  description: 'Returns its channels, their newest values, and replaced registers.',
  right: 'devices:read',
});

const topicsOf = (row: DeviceRow) => {
  const topics = { id: row.id, communityId: row.community_id, convention: row.convention, topicName: row.topic_name };
  return { username: brokerUser(row.id), sends: sentTopics(topics), reads: readTopics(topics) };
};

const change = device.put(
  {
    id: 'changeDevice',
    summary: 'Change a device',
    description: 'The object that it measures and its convention cannot be changed: for another meter, add another device.',
    right: 'devices:write',
    body: DeviceChange,
  },
  async ({ body, work, context, deps }, { row }) => {
    await changeDevice(work, context, row, body);
    if (body.topic_name === row.topic_name || row.credentials === 0) return undefined;
    await deps.deviceAccounts.allow(topicsOf({ ...row, topic_name: body.topic_name }));
    return undefined;
  },
);

const remove = device.delete(
  {
    id: 'revokeDevice',
    summary: 'Revoke a device',
    description: "The device's account at the broker ends and its messages are refused. Data that it sent are kept.",
    right: 'devices:write',
  },
  async ({ work, deps, log }, { row }) => {
    await endDevice(work, row);
    const username = brokerUser(row.id);
    // The process that takes in messages removes accounts of revoked devices too, should the broker not answer now.
    const after = () =>
      deps.deviceAccounts.remove([username]).catch((error: unknown) => log.warn({ err: error, username }, 'account not removed yet'));
    return row.credentials === 0 ? undefined : { after };
  },
);

export const deviceRoutes: RouteModule = [list, create, get, change, remove];
