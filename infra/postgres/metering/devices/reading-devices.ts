import { type Kysely, sql } from 'kysely';
import type { Channel } from '../../../../domain/metering/devices/kinds.ts';
import type { DB } from '../../schema/tables.ts';

/** A device as its readings are taken: whose it is, whether it may send, and its channels that have not ended, oldest first. */
export interface ReadingDevice {
  readonly id: number;
  readonly communityId: number;
  readonly partyId: number | null;
  readonly name: string;
  readonly state: 'active' | 'revoked';
  readonly lastReadingAt: Date | null;
  readonly channels: readonly Channel[];
}

const devices = (where: ReturnType<typeof sql>) => sql<ReadingDevice>`
  select d.id, d.community_id as "communityId", d.party_id as "partyId", d.name, d.state, d.last_reading_at as "lastReadingAt",
    coalesce((select json_agg(json_build_object('id', c.id, 'deviceId', c.device_id, 'code', c.code, 'quantity', c.quantity, 'kind', c.kind,
      'unit', c.unit, 'factor', c.factor::text, 'rollsOverAt', c.rolls_over_at) order by c.id)
      from device_channel c where c.device_id = d.id and c.ended_at is null), '[]'::json) as channels
  from device d where ${where} order by d.id`;

/** Of these devices those that the context sees, by id. */
export async function readingDevices(db: Kysely<DB>, ids: readonly number[]): Promise<ReadonlyMap<number, ReadingDevice>> {
  const { rows } = await devices(sql`d.id = any (${[...ids]}::bigint[])`).execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
