import { type Kysely, sql, type Transaction } from 'kysely';
import type { AlertSeverity } from '../../../../domain/metering/devices/kinds.ts';
import { pageOf, type Window } from '../../record/window.ts';
import type { DB } from '../../schema/tables.ts';

export interface NewDeviceAlert {
  readonly communityId: number;
  readonly deviceId: number;
  readonly code: string;
  readonly severity: AlertSeverity;
  readonly text: string | null;
  readonly at: Date;
  readonly recordedBy: string;
}

export interface DeviceAlertRow {
  readonly id: number;
  readonly device_id: number;
  readonly code: string;
  readonly severity: AlertSeverity;
  readonly text: string | null;
  readonly at: Date;
  readonly received_at: Date;
}

const COLUMNS = ['id', 'device_id', 'code', 'severity', 'text', 'at', 'received_at'] as const;

/** Stores a report of a device; the row that is there already where device, code and instant are the same. */
export async function insertDeviceAlert(trx: Transaction<DB>, one: NewDeviceAlert): Promise<{ row: DeviceAlertRow; isNew: boolean }> {
  const { communityId: community_id, deviceId: device_id, code, severity, text, at, recordedBy: recorded_by } = one;
  const made = await trx
    .insertInto('device_alert')
    .values({ community_id, device_id, code, severity, text, at, recorded_by })
    .onConflict((oc) => oc.columns(['device_id', 'code', 'at']).doNothing())
    .returning(COLUMNS)
    .executeTakeFirst();
  if (made !== undefined) return { row: made as DeviceAlertRow, isNew: true };
  const known = trx.selectFrom('device_alert').select(COLUMNS).where('device_id', '=', device_id).where('code', '=', code);
  return { row: (await known.where(sql`at`, '=', at).executeTakeFirstOrThrow()) as DeviceAlertRow, isNew: false };
}

/** Reports of a device, newest first. */
export const listDeviceAlerts = (db: Kysely<DB>, deviceId: number, window: Window): Promise<DeviceAlertRow[]> =>
  pageOf(db, db.selectFrom('device_alert').select(COLUMNS).where('device_id', '=', deviceId), {
    ...window,
    sort: [{ field: 'id', descending: true }],
  }) as Promise<DeviceAlertRow[]>;
