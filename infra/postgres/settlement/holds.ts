import { sql, type Transaction } from 'kysely';
import { reached, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import type { MarkedMonth } from './marks.ts';

/** A month that a person holds back; `until` null: until it is released. */
export interface Hold {
  readonly id: number;
  readonly configurationId: number;
  readonly communityId: number;
  readonly month: string;
  readonly until: Date | null;
  readonly note: string;
  readonly heldBy: string;
  readonly heldAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly releaseNote: string | null;
}

const COLUMNS = sql`id, configuration_id as "configurationId", community_id as "communityId", to_char(month, 'YYYY-MM') as month, until, note,
  held_by as "heldBy", held_at as "heldAt", released_by as "releasedBy", released_at as "releasedAt", release_note as "releaseNote"`;

interface NewHold extends MarkedMonth {
  readonly until: string | null;
  readonly note: string;
  readonly by: string;
}

/** Holds a month back; undefined when it is held already. */
export async function addHold(
  trx: Transaction<DB>,
  { configurationId, communityId, month, until, note, by }: NewHold,
): Promise<Hold | undefined> {
  const { rows } = await sql<Hold>`
    insert into settlement_hold (configuration_id, community_id, month, until, note, held_by)
    values (${configurationId}, ${communityId}, ${`${month}-01`}::date, ${until}::timestamptz, ${note}, ${by})
    on conflict do nothing returning ${COLUMNS}`.execute(trx);
  return rows[0];
}

/** Ends a hold; undefined when it had ended. */
export async function endHold(trx: Transaction<DB>, id: number, by: string, note: string): Promise<Hold | undefined> {
  const { rows } = await sql<Hold>`
    update settlement_hold set released_by = ${by}, released_at = now(), release_note = ${note}
    where id = ${id} and released_at is null returning ${COLUMNS}`.execute(trx);
  return rows[0];
}

/** The hold of a month that nobody released, also one whose time is over. */
export async function openHold(trx: Transaction<DB>, configurationId: number, month: string): Promise<Hold | undefined> {
  const { rows } = await sql<Hold>`
    select ${COLUMNS} from settlement_hold
    where configuration_id = ${configurationId} and month = ${`${month}-01`}::date and released_at is null`.execute(trx);
  return rows[0];
}

/** The newest hold of a month that has ended. */
export async function lastRelease(trx: Transaction<DB>, configurationId: number, month: string): Promise<Hold | undefined> {
  const { rows } = await sql<Hold>`
    select ${COLUMNS} from settlement_hold where configuration_id = ${configurationId} and month = ${`${month}-01`}::date
      and released_at is not null order by released_at desc, id desc limit 1`.execute(trx);
  return rows[0];
}

export async function findHold(trx: Transaction<DB>, id: number): Promise<Hold | undefined> {
  const { rows } = await sql<Hold>`select ${COLUMNS} from settlement_hold where id = ${id}`.execute(trx);
  return rows[0];
}

/** The configurations among these whose month is held at this moment. */
export async function configurationsOnHold(trx: Transaction<DB>, configurationIds: readonly number[], month: string): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select configuration_id as id from settlement_hold where configuration_id = any (${configurationIds}::bigint[])
      and month = ${`${month}-01`}::date and released_at is null and (until is null or until > now())`.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

/** Holds that the context sees, by id; `open`: only what nobody released yet. */
export async function listHolds(
  trx: Transaction<DB>,
  filter: Window & { readonly configurationId?: number | undefined; readonly open: boolean },
): Promise<Hold[]> {
  const { rows } = await sql<Hold>`
    select ${COLUMNS} from settlement_hold
    where id > ${filter.after} and (not ${filter.open}::boolean or released_at is null)
      and (${filter.configurationId ?? null}::bigint is null or configuration_id = ${filter.configurationId ?? null}::bigint)
      ${reached('community_id', filter)}
    order by id limit ${filter.take}`.execute(trx);
  return rows;
}
