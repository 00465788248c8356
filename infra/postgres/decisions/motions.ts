import { type Kysely, sql, type Transaction } from 'kysely';
import type { MotionForm, MotionKind } from '../../../domain/decisions/kinds.ts';
import type { MotionState } from '../../../domain/decisions/motion-states.ts';
import type { Tally } from '../../../domain/decisions/tally.ts';
import { type CutPage, cutPageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A motion. Votes are taken from `opens_at` until before `closes_at`. */
export interface MotionRow {
  readonly id: number;
  readonly community_id: number;
  readonly kind: MotionKind;
  readonly form: MotionForm;
  readonly title: string;
  readonly body: string;
  readonly place: string | null;
  readonly configuration_id: number | null;
  readonly rule: object | null;
  readonly rule_from: string | null;
  /** Why the rule shall hold before the month of the announcement, and the document that decided it; null where it does not. */
  readonly retroactive_reason: string | null;
  readonly retroactive_document_id: number | null;
  readonly opens_at: Date;
  readonly closes_at: Date;
  readonly is_secret: boolean;
  readonly state: MotionState;
  readonly terms_id: number | null;
  readonly announced_at: Date | null;
  /** When a mail reminded who had not voted. */
  readonly reminded_at: Date | null;
  readonly decided_at: Date | null;
  readonly tally: Tally | null;
  readonly withdrawn_reason: string | null;
  readonly minutes_id: number | null;
  readonly enacted_rule_id: number | null;
  readonly enactment_fault: string | null;
  /** Who drafted, changed or announced it. */
  readonly movers: readonly string[];
  readonly created_by: string;
  readonly created_at: Date;
  readonly version: number;
}

/** What a person writes of a motion. */
export type MotionText = Pick<
  MotionRow,
  | ('kind' | 'form' | 'title' | 'body' | 'place' | 'opens_at' | 'closes_at' | 'is_secret')
  | ('configuration_id' | 'rule' | 'rule_from' | 'retroactive_reason' | 'retroactive_document_id')
>;

const motions = (db: Kysely<DB>) => db.selectFrom('motion').selectAll();

interface MotionFilter extends Window {
  readonly state?: MotionState | undefined;
}

/** The motions of a community that the context sees; members see announced ones. */
export function listMotions(db: Kysely<DB>, communityId: number, { state, ...window }: MotionFilter): Promise<CutPage<MotionRow>> {
  const query = motions(db).where('community_id', '=', communityId);
  return cutPageOf(db, state === undefined ? query : query.where('state', '=', state), window) as unknown as Promise<CutPage<MotionRow>>;
}

export const motionById = (db: Kysely<DB>, communityId: number, id: number): Promise<MotionRow | undefined> =>
  motions(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst() as unknown as Promise<MotionRow | undefined>;

/** Locks a motion: its state, votes and proxies change one at a time. */
export async function lockMotion(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.selectFrom('motion').select('id').where('id', '=', id).forUpdate().execute();
}

export async function insertMotion(
  trx: Transaction<DB>,
  values: MotionText & { readonly community_id: number; readonly created_by: string },
): Promise<number> {
  return (
    await trx
      .insertInto('motion')
      .values({ ...values, movers: [values.created_by] } as never)
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

export async function updateMotion(trx: Transaction<DB>, id: number, changed: Partial<MotionRow>): Promise<void> {
  await trx
    .updateTable('motion')
    .set({ ...changed, version: sql`version + 1` } as never)
    .where('id', '=', id)
    .execute();
}

/** Keeps that a person changed or announced a motion. */
export async function addMover(trx: Transaction<DB>, id: number, by: string): Promise<void> {
  await sql`update motion set movers = movers || ${by}::text where id = ${id} and not movers @> array[${by}::text]`.execute(trx);
}

/** Makes whoever moved a motion or recorded its terms, votes on paper and proxies an author of the rule that this transaction enacts. */
export async function recordMotionAuthors(trx: Transaction<DB>, id: number): Promise<void> {
  await sql`select record_motion_authors(${id})`.execute(trx);
}

/** Removes a draft: nobody was called to it. */
export async function removeMotion(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.deleteFrom('motion').where('id', '=', id).where('state', '=', 'draft').execute();
}

/** What a rehearsal made of all months together. */
export interface RehearsalTotalsValues {
  readonly shared_before: number;
  readonly shared_after: number;
  readonly fund_before_cents: number;
  readonly fund_after_cents: number;
  readonly costs_before_cents: number;
  readonly costs_after_cents: number;
}

export interface RehearsalValues {
  readonly first_month: string;
  readonly last_month: string;
  readonly totals: RehearsalTotalsValues;
  readonly computed_at: Date;
}

export interface RehearsalRow {
  readonly member_code: string;
  readonly membership_id: number | null;
  readonly before_cents: number;
  readonly after_cents: number;
}

export const rehearsalOf = (db: Kysely<DB>, motionId: number): Promise<RehearsalValues | undefined> =>
  db
    .selectFrom('motion_rehearsal')
    .select(['first_month', 'last_month', 'totals', 'computed_at'])
    .where('motion_id', '=', motionId)
    .executeTakeFirst() as unknown as Promise<RehearsalValues | undefined>;

/** The rows that the context sees: managers all, a member the own ones. */
export const rehearsalRows = (db: Kysely<DB>, motionId: number): Promise<RehearsalRow[]> =>
  db
    .selectFrom('motion_rehearsal_row')
    .select(['member_code', 'membership_id', 'before_cents', 'after_cents'])
    .where('motion_id', '=', motionId)
    .orderBy('member_code')
    .execute();

export async function removeRehearsal(trx: Transaction<DB>, motionId: number): Promise<void> {
  await trx.deleteFrom('motion_rehearsal').where('motion_id', '=', motionId).execute();
}

/** Replaces what the last rehearsal left. */
export async function storeRehearsal(
  trx: Transaction<DB>,
  scope: { readonly communityId: number; readonly motionId: number },
  rehearsal: Omit<RehearsalValues, 'computed_at'>,
  rows: readonly RehearsalRow[],
): Promise<void> {
  const keys = { motion_id: scope.motionId, community_id: scope.communityId };
  await removeRehearsal(trx, scope.motionId);
  await trx
    .insertInto('motion_rehearsal')
    .values({ ...keys, ...rehearsal, totals: { ...rehearsal.totals } })
    .execute();
  for (let i = 0; i < rows.length; i += 1000)
    await trx
      .insertInto('motion_rehearsal_row')
      .values(rows.slice(i, i + 1000).map((row) => ({ ...keys, ...row })))
      .execute();
}
