import { type DeviceAlertRow, insertDeviceAlert, type NewDeviceAlert } from '../../../infra/postgres/metering/devices/device-alerts.ts';
import type { ReadingDevice } from '../../../infra/postgres/metering/devices/reading-devices.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Records what a device reports of itself, once however often it is sent. */
export async function recordDeviceAlert(
  work: CommandWork,
  device: ReadingDevice,
  alert: Omit<NewDeviceAlert, 'communityId' | 'deviceId' | 'recordedBy'>,
): Promise<{ readonly row: DeviceAlertRow; readonly isNew: boolean }> {
  const { communityId, id: deviceId } = device;
  const found = await insertDeviceAlert(work.trx, { ...alert, communityId, deviceId, recordedBy: work.actor });
  const { id, code, severity } = found.row;
  const after = { device_id: deviceId, code, severity };
  if (found.isNew) work.audit({ chain: communityId, action: 'device_alert.recorded', objectKind: 'device_alert', objectId: id, after });
  return found;
}
