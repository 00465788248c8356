import { type Kysely, sql, type Transaction } from 'kysely';
import { GROUP_KINDS, STATUTE_CLAUSES, type StatuteClause, type StatuteKind } from '../../../domain/communities/statutes.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A community's statute or contract on the days on which it is in force; `valid_to` excluded, null while it is. */
export interface StatuteRow {
  readonly id: number;
  readonly community_id: number;
  readonly kind: StatuteKind;
  readonly clauses: StatuteClause[];
  readonly document_id: number | null;
  readonly source: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const statutes = (db: Kysely<DB>) =>
  db
    .selectFrom('community_statute')
    .select(['id', 'community_id', 'kind', 'document_id', 'source'])
    .select([sql<StatuteClause[]>`clauses`.as('clauses')])
    .select([sql<string>`lower(validity)`.as('valid_from'), sql<string | null>`upper(validity)`.as('valid_to')]);

export const listStatutes = (db: Kysely<DB>, communityId: number, window: Window): Promise<StatuteRow[]> =>
  pageOf(db, statutes(db).where('community_id', '=', communityId), window);

export const statuteById = (db: Kysely<DB>, communityId: number, id: number): Promise<StatuteRow | undefined> =>
  statutes(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst();

/** The first day from which the community has had a statute (no contract of a group) with every clause; null for never. */
export async function completeStatuteSince(db: Kysely<DB>, communityId: number): Promise<LocalDate | null> {
  const row = await db
    .selectFrom('community_statute')
    .where('community_id', '=', communityId)
    .where('kind', '<>', 'private_contract')
    .where(sql<boolean>`clauses @> ${[...STATUTE_CLAUSES]}::text[]`)
    .select(sql<LocalDate | null>`min(lower(validity))`.as('since'))
    .executeTakeFirst();
  return row?.since ?? null;
}

/** True while the community has no configuration yet, or one of a group, which a private contract can set up. */
export async function mayBeGroup(db: Kysely<DB>, communityId: number): Promise<boolean> {
  const rows = await db.selectFrom('configuration').select('kind').where('community_id', '=', communityId).execute();
  return rows.length === 0 || rows.some(({ kind }) => GROUP_KINDS.some((group) => group === kind));
}

/** Adds a statute; one that overlaps another of the community is refused by the database. */
export async function insertStatute(trx: Transaction<DB>, { valid_from, valid_to, ...row }: Omit<StatuteRow, 'id'>): Promise<number> {
  const values = { ...row, validity: formatDateRange({ from: valid_from, to: valid_to }) };
  return (await trx.insertInto('community_statute').values(values).returning('id').executeTakeFirstOrThrow()).id;
}
