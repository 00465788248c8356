import { z } from '@hono/zod-openapi';
import { recordDeviceAlert } from '../../../activities/metering/commands/device-alerts.ts';
import { requireReadingDevice } from '../../../activities/metering/reads/reading-device.ts';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import { ALERT_SEVERITIES } from '../../../domain/metering/devices/kinds.ts';
import { readingMessages } from '../../../domain/metering/devices/reading-messages.ts';
import { sampleFault } from '../../../domain/metering/devices/sample-rules.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { type DeviceAlertRow, listDeviceAlerts as listRows } from '../../../infra/postgres/metering/devices/device-alerts.ts';
import { listedInstant } from '../../http/dates.ts';
import { changeRoute, route } from '../../http/route.ts';
import { code, id, listOf, longText, PageQuery, paged, pageWindow, timestamp } from '../../http/schemas.ts';
import { assertKeyOfDevices } from './device-key.ts';
import { DeviceParams } from './schemas.ts';

const NewAlert = z
  .strictObject({
    code: code.openapi({ description: 'Code of the alert as the device names it, such as `low_battery`' }),
    severity: z.enum(ALERT_SEVERITIES),
    text: longText(500).optional(),
    timestamp: listedInstant.optional().openapi({ description: 'When it happened; by default now' }),
  })
  .openapi('NewDeviceAlert');

const Alert = z
  .object({
    id,
    device_id: id,
    code: z.string(),
    severity: z.enum(ALERT_SEVERITIES),
    text: z.string().nullable(),
    timestamp,
    received_at: timestamp,
  })
  .openapi('DeviceAlert');

const toAlert = ({ at, received_at, ...row }: DeviceAlertRow): z.input<typeof Alert> => ({
  ...row,
  timestamp: at.toISOString(),
  received_at: received_at.toISOString(),
});

export const sendDeviceAlert = changeRoute(
  {
    method: 'post',
    path: '/api/v1/devices/{device_id}/alerts',
    id: 'sendDeviceAlert',
    tag: 'Metering',
    summary: 'Record an alert of a device',
    description: 'Creates the event `device_alert.recorded`. The same code and timestamp twice is one alert, answered with 200.',
    right: 'readings:write',
    adds: ['device_alert'],
    ofDevice: true,
    request: { params: DeviceParams, body: NewAlert },
    responses: { 200: Alert, 201: Alert },
  },
  async ({ params: { device_id: deviceId }, body, principal, work }) => {
    assertKeyOfDevices(principal, [deviceId]);
    const at = body.timestamp === undefined ? Date.now() : Date.parse(body.timestamp);
    const fault = sampleFault(at, Date.now());
    if (fault !== undefined) throw invalidInput('timestamp', fault, readingMessages.stamp(fault));
    const device = await requireReadingDevice(work.trx, deviceId);
    if (device.state === 'revoked') throw invalidInput('device_id', 'revoked_device', readingMessages.revoked);
    const alert = { code: body.code, severity: body.severity, text: body.text ?? null, at: new Date(at) };
    const { row, isNew } = await recordDeviceAlert(work, device, alert);
    return { status: isNew ? 201 : 200, body: toAlert(row) };
  },
);

export const listDeviceAlerts = route(
  {
    method: 'get',
    path: '/api/v1/devices/{device_id}/alerts',
    id: 'listDeviceAlerts',
    tag: 'Metering',
    summary: 'List alerts of a device',
    description: 'The newest alert comes first.',
    right: 'devices:read',
    ofDevice: true,
    request: { params: DeviceParams, query: PageQuery },
    responses: { 200: listOf(Alert).openapi('DeviceAlertList') },
  },
  async ({ params: { device_id: deviceId }, query, context, deps, principal }) => {
    assertKeyOfDevices(principal, [deviceId]);
    const rows = await readOnce(deps.db, context, async (trx) => {
      await requireReadingDevice(trx, deviceId);
      return listRows(trx, deviceId, pageWindow(query));
    });
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toAlert), next } };
  },
);
