import { z } from '@hono/zod-openapi';
import { requireReadingDevice } from '../../../activities/metering/reads/reading-device.ts';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import { curveMessages } from '../../../domain/metering/curves/messages.ts';
import { MOST_SAMPLE_DAYS } from '../../../domain/metering/devices/kinds.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { channelStatistics, deviceInstants, latestSamples } from '../../../infra/postgres/metering/devices/device-readings.ts';
import { listedInstant } from '../../http/dates.ts';
import { route } from '../../http/route.ts';
import { id, listOf, PageQuery, paged, pageWindow, text, timestamp } from '../../http/schemas.ts';
import { namedFields, toChannelValues } from './channel-values.ts';
import { assertKeyOfDevices } from './device-key.ts';
import { ChannelValue, DeviceParams } from './schemas.ts';

const DAY_MS = 86_400_000;
/** Past the clocks that run ahead. */
const END = 8_640_000_000_000;

const named = z.number().nullable();
const DeviceReading = z
  .object({
    device_id: id,
    timestamp,
    received_at: timestamp,
    energy_production: named,
    energy_consumption: named,
    temperature: named,
    humidity: named,
    battery_level: named,
    values: z.array(ChannelValue),
  })
  .openapi('DeviceReading');

const Period = { from: listedInstant.optional(), to: listedInstant.optional().openapi({ description: 'Not included' }) };

export const listDeviceReadings = route(
  {
    method: 'get',
    path: '/api/v1/devices/{device_id}/readings',
    id: 'listDeviceReadings',
    tag: 'Metering',
    summary: 'List readings of a device',
    description: `Lists the measured values at each instant, the newest first. Readings are kept for ${MOST_SAMPLE_DAYS} days; curves are kept longer.`,
    right: 'devices:read',
    ofDevice: true,
    shows: 'curves',
    request: { params: DeviceParams, query: PageQuery.extend({ ...Period, channel: text(120).optional() }) },
    responses: { 200: listOf(DeviceReading).openapi('DeviceReadingList') },
  },
  async ({ params: { device_id: deviceId }, query, context, deps, principal }) => {
    assertKeyOfDevices(principal, [deviceId]);
    const { device, rows } = await readOnce(deps.db, context, async (trx) => {
      const device = await requireReadingDevice(trx, deviceId);
      const channelId = query.channel === undefined ? undefined : (device.channels.find(({ code }) => code === query.channel)?.id ?? 0);
      return { device, rows: await deviceInstants(trx, { deviceId, channelId, ...periodOf(query) }, pageWindow(query)) };
    });
    const { data, next } = paged(rows, query);
    const shown = data.map(({ id: at, received_at, values }) => {
      const byChannel = toChannelValues(values, device.channels);
      const stamp = new Date(at).toISOString();
      return {
        device_id: deviceId,
        timestamp: stamp,
        received_at: received_at.toISOString(),
        ...namedFields(byChannel, device.channels),
        values: byChannel,
      };
    });
    return { status: 200, body: { data: shown, next } };
  },
);

const Latest = z
  .object({ device_id: id, last_reading_at: timestamp.nullable(), values: z.array(ChannelValue.extend({ timestamp })) })
  .openapi('LatestReadings');

export const getLatestReadings = route(
  {
    method: 'get',
    path: '/api/v1/devices/{device_id}/latest',
    id: 'getLatestReadings',
    tag: 'Metering',
    summary: 'Get the latest readings of a device',
    description: 'Returns the newest value of each channel.',
    right: 'devices:read',
    ofDevice: true,
    shows: 'curves',
    request: { params: DeviceParams },
    responses: { 200: Latest },
  },
  async ({ params: { device_id: deviceId }, context, deps, principal }) => {
    assertKeyOfDevices(principal, [deviceId]);
    const { device, rows } = await readOnce(deps.db, context, async (trx) => ({
      device: await requireReadingDevice(trx, deviceId),
      rows: await latestSamples(trx, deviceId),
    }));
    const values = rows.flatMap((row) =>
      toChannelValues([row], device.channels).map((one) => ({ ...one, timestamp: row.at.toISOString() })),
    );
    return { status: 200, body: { device_id: deviceId, last_reading_at: device.lastReadingAt?.toISOString() ?? null, values } };
  },
);

const value = z.int().openapi({ description: 'In the unit' });
const Statistics = z
  .object({
    device_id: id,
    from: timestamp,
    to: timestamp,
    channels: z.array(
      ChannelValue.omit({ value: true }).extend({
        samples: z.int(),
        first_at: timestamp,
        last_at: timestamp,
        least: value,
        most: value,
        mean: z.number().openapi({ description: 'Value of the samples, in the unit' }),
        first_value: value,
        last_value: value,
        total: value.nullable().openapi({
          description: 'Energy: the increase of a register or the sum of intervals; null for instants',
        }),
        longest_gap_seconds: z.int().openapi({ description: 'Longest time between two samples' }),
      }),
    ),
  })
  .openapi('ReadingStatistics');

export const getReadingStatistics = route(
  {
    method: 'get',
    path: '/api/v1/devices/{device_id}/statistics',
    id: 'getReadingStatistics',
    tag: 'Metering',
    summary: 'Get statistics of the readings of a device',
    description: 'Returns statistics by channel, of the last day or the given period.',
    right: 'devices:read',
    ofDevice: true,
    shows: 'curves',
    heavy: {},
    request: { params: DeviceParams, query: z.object(Period) },
    responses: { 200: Statistics },
  },
  async ({ params: { device_id: deviceId }, query, context, deps, principal }) => {
    assertKeyOfDevices(principal, [deviceId]);
    const to = query.to === undefined ? Date.now() : Date.parse(query.to);
    const from = query.from === undefined ? to - DAY_MS : Date.parse(query.from);
    if (to <= from) throw invalidInput('query.to', 'invalid', curveMessages.beforeFrom);
    const { device, rows } = await readOnce(deps.db, context, async (trx) => ({
      device: await requireReadingDevice(trx, deviceId),
      rows: await channelStatistics(trx, { deviceId, from, to }),
    }));
    const channels = rows.flatMap(({ channel_id, growth, total, first_at, last_at, ...row }) =>
      toChannelValues([{ channel_id, value: 0 }], device.channels).map(({ value: _value, ...channel }) => ({
        ...channel,
        ...row,
        first_at: first_at.toISOString(),
        last_at: last_at.toISOString(),
        total: channel.kind === 'register' ? growth : channel.kind === 'interval' ? total : null,
      })),
    );
    return { status: 200, body: { device_id: deviceId, from: new Date(from).toISOString(), to: new Date(to).toISOString(), channels } };
  },
);

function periodOf({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }) {
  const period = { from: from === undefined ? 0 : Date.parse(from), to: to === undefined ? END : Date.parse(to) };
  if (period.to <= period.from) throw invalidInput('query.to', 'invalid', curveMessages.beforeFrom);
  return period;
}
