import { type Kysely, sql } from 'kysely';
import type { Channel } from '../../../../domain/metering/devices/kinds.ts';
import type { DB } from '../../schema/tables.ts';
import { channelsJson } from './channels-json.ts';

/** A device as its readings are taken: whose it is, whether it may send, and its channels that have not ended, oldest first. */
export interface ReadingDevice {
  readonly id: number;
  readonly communityId: number;
  readonly partyId: number | null;
  readonly name: string;
  /** Revoked is also a device of somebody who left, or at a point that is somebody else's now. */
  readonly state: 'active' | 'revoked';
  readonly lastReadingAt: Date | null;
  readonly channels: readonly Channel[];
}

/** Of these devices those that the context sees, by id. */
export async function readingDevices(db: Kysely<DB>, ids: readonly number[]): Promise<ReadonlyMap<number, ReadingDevice>> {
  const { rows } = await sql<ReadingDevice>`
    select d.id, d.community_id as "communityId", d.party_id as "partyId", d.name,
      case when device_sends(d) then 'active' else 'revoked' end as state, d.last_reading_at as "lastReadingAt",
      ${channelsJson()} as channels
    from device d where d.id = any (${[...ids]}::bigint[]) order by d.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
