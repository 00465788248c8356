import { type Kysely, sql, type Transaction } from 'kysely';
import type { Message } from '../../../../domain/kernel/messages.ts';
import type { SourceKind, SourceSettings, SourceState } from '../../../../domain/metering/sources/kinds.ts';
import type { SealedContent } from '../../../vault/master-sealed.ts';
import type { SentBy } from '../../identity/ended.ts';
import { type CutPage, cutPageOf, type Window } from '../../record/window.ts';
import type { DB } from '../../schema/tables.ts';

export interface SourceRow {
  readonly id: number;
  readonly community_id: number | null;
  readonly configuration_id: number | null;
  readonly kind: SourceKind;
  readonly name: string;
  readonly url: string;
  readonly settings: SourceSettings;
  readonly has_secret: boolean;
  readonly every_minutes: number;
  readonly first_day: string;
  readonly recheck_days: number;
  readonly refill_days: number;
  readonly calls_per_hour: number;
  readonly calls_per_day: number;
  readonly state: SourceState;
  readonly cursor_day: string | null;
  readonly last_day: string | null;
  readonly next_at: Date;
  readonly last_success_at: Date | null;
  readonly failures: number;
  readonly last_fault_at: Date | null;
  readonly last_fault: string | null;
  /** What exactly was wrong. */
  readonly last_detail: Message | null;
  readonly created_at: Date;
  readonly version: number;
  /** The session or key by which it was set up was lost, and nobody confirmed it since. */
  readonly is_unconfirmed: boolean;
}

/** What a person says of a source. */
export type SourceFacts = Pick<
  SourceRow,
  | 'name'
  | 'url'
  | 'settings'
  | 'every_minutes'
  | 'first_day'
  | 'recheck_days'
  | 'refill_days'
  | 'calls_per_hour'
  | 'calls_per_day'
  | 'state'
>;
export type NewSourceRow = SourceFacts &
  Pick<SourceRow, 'community_id' | 'configuration_id' | 'kind'> & { readonly created_by: string; readonly by: SentBy };

const sources = () => sql<SourceRow>`select id, community_id, configuration_id, kind, name, url, settings, key_id is not null as has_secret,
  every_minutes, to_char(first_day, 'YYYY-MM-DD') as first_day, recheck_days, refill_days, calls_per_hour, calls_per_day, state,
  to_char(cursor_day, 'YYYY-MM-DD') as cursor_day, to_char(last_day, 'YYYY-MM-DD') as last_day, next_at, last_success_at, failures,
  last_fault_at, last_fault, last_detail, created_at, version, maker_has_ended(session_id, api_key_id) as is_unconfirmed from meter_source`;

/** Sources that the context sees. */
export const listSources = (
  db: Kysely<DB>,
  filter: Window & { readonly communityId?: number | undefined; readonly kind?: string | undefined; readonly state?: string | undefined },
): Promise<CutPage<SourceRow>> =>
  cutPageOf(db, sql<SourceRow>`${sources()}`, {
    ...filter,
    only: { community_id: filter.communityId, kind: filter.kind, state: filter.state },
  });

export async function sourceById(db: Kysely<DB>, id: number): Promise<SourceRow | undefined> {
  return (await sql<SourceRow>`${sources()} where id = ${id}`.execute(db)).rows[0];
}

/** Keeps everybody else from changing a source until the transaction ends; false where it was removed. */
export async function lockSource(trx: Transaction<DB>, id: number): Promise<boolean> {
  return (await trx.selectFrom('meter_source').select('id').where('id', '=', id).forUpdate().executeTakeFirst()) !== undefined;
}

export async function countSources(trx: Transaction<DB>, communityId: number | null): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('meter_source:' || ${communityId ?? 0}::text, 0))`.execute(trx);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from meter_source
    where community_id is not distinct from ${communityId}::bigint`.execute(trx);
  return rows[0]?.n ?? 0;
}

/** Notes who had a part in what sources of a configuration bring, or those of prices; once noted it stays, also when the source is removed. */
export async function noteSourcePerson(
  trx: Transaction<DB>,
  { community_id, configuration_id, kind }: Pick<SourceRow, 'community_id' | 'configuration_id' | 'kind'>,
  person: string,
): Promise<void> {
  // No money rests on weather.
  if (kind === 'open_meteo') return;
  await trx
    .insertInto('source_person')
    .values({ community_id, configuration_id, person })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertSource(trx: Transaction<DB>, { by, ...row }: NewSourceRow): Promise<number> {
  return (
    await trx
      .insertInto('meter_source')
      .values({ ...row, ...makerOf(by) })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

const makerOf = ({ sessionId, keyId }: SentBy) => ({ session_id: sessionId, api_key_id: keyId });

/** Changes what a person says of a source, who answers for it from now on; it is due at once, and its faults are forgotten. */
export async function updateSource(trx: Transaction<DB>, id: number, facts: SourceFacts, by: SentBy): Promise<void> {
  await trx
    .updateTable('meter_source')
    .set({ ...facts, ...makerOf(by), next_at: sql`now()`, failures: 0, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Pauses a source that nobody answers for any more. */
export async function pauseUnconfirmed(trx: Transaction<DB>, id: number): Promise<void> {
  await trx
    .updateTable('meter_source')
    .set({ state: 'paused', last_fault: 'unconfirmed', last_detail: null, last_fault_at: sql`now()`, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** The secret of a source; null takes it away. */
export async function setSourceSecret(trx: Transaction<DB>, id: number, secret: SealedContent | null): Promise<void> {
  await trx
    .updateTable('meter_source')
    .set({ key_id: secret?.keyId ?? null, secret_enc: secret?.sealed ?? null })
    .where('id', '=', id)
    .execute();
}

export async function sourceSecret(trx: Transaction<DB>, id: number): Promise<SealedContent | undefined> {
  const row = await trx.selectFrom('meter_source').select(['key_id', 'secret_enc']).where('id', '=', id).executeTakeFirst();
  return row?.key_id == null || row.secret_enc === null ? undefined : { keyId: row.key_id, sealed: row.secret_enc };
}

/** Deletes a source with its pulls and its weather; what it brought of readings and prices stays. */
export async function deleteSource(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.deleteFrom('meter_source').where('id', '=', id).execute();
}

/** A source is due now. */
export async function makeDue(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.updateTable('meter_source').set({ next_at: sql`now()` }).where('id', '=', id).execute();
}

/** The organisation of a community; null: the platform. */
export async function organisationOf(db: Kysely<DB>, communityId: number | null): Promise<number | null> {
  if (communityId === null) return null;
  const row = await db.selectFrom('community').select('organisation_id').where('id', '=', communityId).executeTakeFirst();
  return row?.organisation_id ?? null;
}

/** Active sources that are due at `at`, in communities that are not archived, after the one with id `after`. */
export async function dueSources(trx: Transaction<DB>, at: Date, after: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select s.id from meter_source s left join community c on c.id = s.community_id
    where s.state = 'active' and s.next_at <= ${at} and s.id > ${after} and c.status is distinct from 'archived'
    order by s.id limit ${limit}`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Where a source stands after a window or a run; what is left out stays. */
export interface SourceProgress {
  readonly cursorDay?: string | null;
  readonly lastDay?: string | null;
  readonly nextAt?: Date;
  readonly fault?: string | null;
  readonly detail?: Message | null;
}

/** Records how far a source came. A fault counts with those before it; a success ends them. */
export async function recordProgressOf(trx: Transaction<DB>, id: number, at: Date, progress: SourceProgress): Promise<void> {
  const { cursorDay, lastDay, nextAt, fault, detail } = progress;
  const said = detail == null ? null : JSON.stringify(detail);
  await sql`update meter_source set
    cursor_day = greatest(cursor_day, ${cursorDay ?? null}::date), last_day = greatest(last_day, ${lastDay ?? null}::date),
    next_at = coalesce(${nextAt ?? null}::timestamptz, next_at),
    failures = case when ${fault === undefined} then failures when ${fault === null} then 0 else failures + 1 end,
    last_fault = case when ${fault === undefined} then last_fault else ${fault ?? null} end,
    last_detail = case when ${fault === undefined} then last_detail else ${said}::text::jsonb end,
    last_fault_at = case when ${typeof fault === 'string'} then ${at} else last_fault_at end,
    last_success_at = case when ${fault === null} then ${at} else last_success_at end
    where id = ${id}`.execute(trx);
}
