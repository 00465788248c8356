import { type Kysely, sql, type Transaction } from 'kysely';
import type { MajorityBase, MotionKind } from '../../../domain/decisions/kinds.ts';
import type { DecisionTerms } from '../../../domain/decisions/tally.ts';
import { formatDateRange } from '../driver/index.ts';
import { type CutPage, cutPageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** How a kind of motion is decided on the days of its validity; `weights`: votes by member code, one where a member is not named. */
export interface VotingTermsRow {
  readonly id: number;
  readonly community_id: number;
  readonly kind: MotionKind;
  readonly notice_days: number;
  readonly quorum_numerator: number;
  readonly quorum_denominator: number;
  readonly majority_numerator: number;
  readonly majority_denominator: number;
  readonly majority_exceeds: boolean;
  readonly majority_of: MajorityBase;
  readonly most_proxies: number;
  readonly weights: Readonly<Record<string, number>>;
  readonly clause: string;
  readonly document_id: number | null;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

const terms = (db: Kysely<DB>) =>
  db
    .selectFrom('voting_terms')
    .select(['id', 'community_id', 'kind', 'notice_days', 'quorum_numerator', 'quorum_denominator', 'majority_numerator'])
    .select([
      'majority_denominator',
      'majority_exceeds',
      'majority_of',
      'most_proxies',
      'clause',
      'document_id',
      'recorded_by',
      'recorded_at',
    ])
    .select([
      sql<Readonly<Record<string, number>>>`weights`.as('weights'),
      sql<string>`lower(validity)`.as('valid_from'),
      sql<string | null>`upper(validity)`.as('valid_to'),
    ]);

export const listVotingTerms = (db: Kysely<DB>, communityId: number, window: Window): Promise<CutPage<VotingTermsRow>> =>
  cutPageOf(db, terms(db).where('community_id', '=', communityId), window) as Promise<CutPage<VotingTermsRow>>;

export const votingTermsById = (db: Kysely<DB>, communityId: number, id: number): Promise<VotingTermsRow | undefined> =>
  terms(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst() as Promise<VotingTermsRow | undefined>;

/** Terms of a community by id. */
export async function votingTermsByIds(db: Kysely<DB>, communityId: number, ids: readonly number[]): Promise<Map<number, VotingTermsRow>> {
  if (ids.length === 0) return new Map();
  const rows = (await terms(db).where('community_id', '=', communityId).where('id', 'in', ids).execute()) as VotingTermsRow[];
  return new Map(rows.map((row) => [row.id, row]));
}

/** The terms of a kind that are in force on a day. */
export const votingTermsOn = (db: Kysely<DB>, communityId: number, kind: MotionKind, day: string): Promise<VotingTermsRow | undefined> =>
  terms(db)
    .where('community_id', '=', communityId)
    .where('kind', '=', kind)
    .where(sql<boolean>`validity @> ${day}::date`)
    .executeTakeFirst() as Promise<VotingTermsRow | undefined>;

/** Adds terms; the database refuses those that overlap others of their kind. */
export async function insertVotingTerms(
  trx: Transaction<DB>,
  { valid_from, valid_to, ...row }: Omit<VotingTermsRow, 'id' | 'recorded_at'>,
): Promise<number> {
  const values = { ...row, validity: formatDateRange({ from: valid_from, to: valid_to }) };
  return (await trx.insertInto('voting_terms').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

/** The terms as the count takes them. */
export const countingTerms = (row: VotingTermsRow): DecisionTerms => ({
  quorum: { numerator: row.quorum_numerator, denominator: row.quorum_denominator },
  majority: {
    numerator: row.majority_numerator,
    denominator: row.majority_denominator,
    exceeds: row.majority_exceeds,
    of: row.majority_of,
  },
});
