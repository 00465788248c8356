import { type Kysely, sql, type Transaction } from 'kysely';
import { afterShown, type CutPage, idOrder, type Window, withinBytes } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** What a candidate would have made of settled months, as it was computed. */
export interface CandidateMatchRow {
  readonly id: number;
  readonly community_id: number;
  readonly configuration_id: number;
  readonly membership_id: number | null;
  readonly note: string | null;
  readonly changes: readonly object[];
  readonly first_month: string;
  readonly last_month: string;
  readonly result: object;
  readonly computed_by: string;
  readonly computed_at: Date;
}

interface MatchFilter extends Window {
  readonly membershipId?: number | undefined;
}

/** Matches of a community by id, as many as the bytes of a page hold. */
export async function listCandidateMatches(
  db: Kysely<DB>,
  communityId: number,
  { membershipId, ...window }: MatchFilter,
): Promise<CutPage<CandidateMatchRow>> {
  const query = db
    .selectFrom('candidate_match')
    .selectAll()
    .where('community_id', '=', communityId)
    .where(afterShown(window))
    .orderBy('id', idOrder(window))
    .limit(window.take);
  const wanted = membershipId === undefined ? query : query.where('membership_id', '=', membershipId);
  const { rows, isCut } = await withinBytes(db, wanted, { sized: ['changes', 'result'], sort: window.sort });
  return { rows: rows as unknown as CandidateMatchRow[], isCut };
}

const [MOST_KEPT, MOST_BYTES] = [200, 50_000_000];

/** Keeps the newest of a community, up to a number and to the bytes of what was asked and answered; the newest of all stays, however large. */
export async function forgetOldMatches(trx: Transaction<DB>, communityId: number): Promise<void> {
  await sql`delete from candidate_match where id in (
    select id from (
      select id, row_number() over newest as place,
        sum(octet_length(changes::text) + octet_length(result::text)) over newest as bytes
      from candidate_match where community_id = ${communityId} window newest as (order by id desc)
    ) kept where place > 1 and (place > ${MOST_KEPT} or bytes > ${MOST_BYTES}))`.execute(trx);
}

export async function insertCandidateMatch(
  trx: Transaction<DB>,
  row: Omit<CandidateMatchRow, 'id' | 'computed_at'>,
): Promise<CandidateMatchRow> {
  const values = { ...row, changes: JSON.stringify(row.changes) };
  const made = await trx
    .insertInto('candidate_match')
    .values(values as never)
    .returningAll()
    .executeTakeFirstOrThrow();
  return made as unknown as CandidateMatchRow;
}
