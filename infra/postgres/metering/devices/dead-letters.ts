import { type Kysely, sql, type Transaction } from 'kysely';
import type { DeadReason } from '../../../../domain/metering/devices/kinds.ts';
import { type CutPage, cutPageOf, type Window } from '../../record/window.ts';
import type { DB } from '../../schema/tables.ts';

/** A message or sample that was not taken. Ids null: of a sender that nobody knows. */
export interface NewDeadLetter {
  readonly communityId: number | null;
  readonly deviceId: number | null;
  readonly channel: 'mqtt' | 'http';
  readonly topic: string;
  readonly reason: DeadReason;
  readonly detail: string;
  /** The first 4,096 bytes of what came. */
  readonly payload: Buffer;
  readonly payloadBytes: number;
  /** Of topic, reason and payload: a message that comes twice is one letter. */
  readonly fingerprint: Buffer;
}

/** Letters of one device within a day; what comes beyond is counted by the process that reads, not stored. */
const MOST_A_DAY = 1000;

/** Adds dead letters and answers how many were new. */
export async function addDeadLetters(trx: Transaction<DB>, letters: readonly NewDeadLetter[]): Promise<number> {
  let added = 0;
  for (const one of letters) {
    const { rows } = await sql<{ id: number }>`
      insert into dead_letter (community_id, device_id, channel, topic, reason, detail, payload, payload_bytes, fingerprint)
      select ${one.communityId}::bigint, ${one.deviceId}::bigint, ${one.channel}::text, ${one.topic}::text, ${one.reason}::text, ${one.detail}::text,
        ${one.payload}::bytea, ${one.payloadBytes}::int, ${one.fingerprint}::bytea
      where (select count(*) from (select 1 from dead_letter d where d.device_id is not distinct from ${one.deviceId}::bigint
        and d.received_at > now() - interval '1 day' limit ${MOST_A_DAY}) as l) < ${MOST_A_DAY}
      on conflict do nothing returning id`.execute(trx);
    added += rows.length;
  }
  return added;
}

export interface DeadLetterRow {
  readonly id: number;
  readonly community_id: number | null;
  readonly device_id: number | null;
  readonly channel: 'mqtt' | 'http';
  readonly topic: string;
  readonly reason: DeadReason;
  readonly detail: string;
  readonly payload: Buffer;
  readonly payload_bytes: number;
  readonly received_at: Date;
}

/** Dead letters that the context sees, narrowed to a community or a device. */
export function listDeadLetters(
  db: Kysely<DB>,
  filter: Window & {
    readonly communityId?: number | undefined;
    readonly deviceId?: number | undefined;
    readonly reason?: DeadReason | undefined;
  },
): Promise<CutPage<DeadLetterRow>> {
  let query = db
    .selectFrom('dead_letter')
    .select(['id', 'community_id', 'device_id', 'channel', 'topic', 'reason', 'detail', 'payload', 'payload_bytes', 'received_at']);
  if (filter.communityId !== undefined) query = query.where('community_id', '=', filter.communityId);
  if (filter.deviceId !== undefined) query = query.where('device_id', '=', filter.deviceId);
  if (filter.reason !== undefined) query = query.where('reason', '=', filter.reason);
  return cutPageOf(db, query, filter) as Promise<CutPage<DeadLetterRow>>;
}
