import { type Kysely, sql, type Transaction } from 'kysely';
import type { OwnDataRule } from '../../../domain/members/person-change.ts';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** Terms on which people join and leave; days 'YYYY-MM-DD', `valid_to` excluded. */
export interface TermsRow {
  readonly id: number;
  readonly community_id: number;
  readonly admission: 'by_person' | 'automatic';
  /** Whether what members change of their own data waits for a manager. */
  readonly own_data: OwnDataRule;
  readonly notice_days: number;
  readonly investment_cents: number;
  readonly investment_months: number;
  readonly clause: string | null;
  readonly document_id: number | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly recorded_by: string;
}

const terms = (db: Kysely<DB>) =>
  db
    .selectFrom('membership_terms as t')
    .select(['t.id', 't.community_id', 't.admission', 't.own_data', 't.notice_days', 't.investment_cents', 't.investment_months'])
    .select(['t.clause', 't.document_id', 't.recorded_by'])
    .select([sql<string>`lower(t.validity)`.as('valid_from'), sql<string | null>`upper(t.validity)`.as('valid_to')]);

export const listTerms = (db: Kysely<DB>, communityId: number, filter: Window): Promise<TermsRow[]> =>
  pageOf(db, terms(db).where('t.community_id', '=', communityId), filter);

export const termsById = (db: Kysely<DB>, communityId: number, id: number): Promise<TermsRow | undefined> =>
  terms(db).where('t.community_id', '=', communityId).where('t.id', '=', id).executeTakeFirst();

/** The terms that hold on a day; undefined where none are recorded. */
export const termsOn = (db: Kysely<DB>, communityId: number, day: string): Promise<TermsRow | undefined> =>
  terms(db).where('t.community_id', '=', communityId).where(sql<boolean>`t.validity @> ${day}::date`).executeTakeFirst();

export async function insertTerms(trx: Transaction<DB>, { valid_from, valid_to, ...values }: Omit<TermsRow, 'id'>): Promise<number> {
  const validity = formatDateRange({ from: valid_from, to: valid_to });
  const { id } = await trx
    .insertInto('membership_terms')
    .values({ ...values, validity })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A notice to leave; `ends_on` is the first day without membership. */
export interface ExitRow {
  readonly id: number;
  readonly community_id: number;
  readonly membership_id: number;
  readonly notice_on: string;
  readonly ends_on: string;
  readonly given_by: 'member' | 'manager';
  readonly reason: string | null;
  readonly document_id: number | null;
  readonly terms_id: number | null;
  readonly charge_cents: number;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly taken_back_at: Date | null;
  readonly charge_booked_at: Date | null;
}

export async function insertExit(
  trx: Transaction<DB>,
  exit: Omit<ExitRow, 'id' | 'recorded_at' | 'taken_back_at' | 'charge_booked_at'>,
): Promise<number> {
  return (await trx.insertInto('member_exit').values(exit).returning('id').executeTakeFirstOrThrow()).id;
}

/** The notices of a membership, the newest first. */
export const exitsOf = (db: Kysely<DB>, membershipId: number): Promise<ExitRow[]> =>
  db.selectFrom('member_exit').selectAll().where('membership_id', '=', membershipId).orderBy('id', 'desc').execute();

export async function takeBackExit(trx: Transaction<DB>, membershipId: number): Promise<void> {
  await trx
    .updateTable('member_exit')
    .set({ taken_back_at: sql<Date>`now()` })
    .where('membership_id', '=', membershipId)
    .where('taken_back_at', 'is', null)
    .execute();
}

/** A suspension; days 'YYYY-MM-DD', `valid_to` excluded. */
export interface SuspensionRow {
  readonly id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly reason: string;
  readonly document_id: number | null;
}

export const suspensionsOf = (db: Kysely<DB>, membershipId: number): Promise<SuspensionRow[]> =>
  db
    .selectFrom('member_suspension')
    .select(['id', 'reason', 'document_id'])
    .select([sql<string>`lower(validity)`.as('valid_from'), sql<string | null>`upper(validity)`.as('valid_to')])
    .where('membership_id', '=', membershipId)
    .orderBy(sql`lower(validity)`)
    .execute();

interface NewSuspension extends Omit<SuspensionRow, 'id'> {
  readonly community_id: number;
  readonly membership_id: number;
  readonly recorded_by: string;
}

export async function insertSuspension(trx: Transaction<DB>, { valid_from, valid_to, ...values }: NewSuspension): Promise<void> {
  const validity = formatDateRange({ from: valid_from, to: valid_to });
  await trx
    .insertInto('member_suspension')
    .values({ ...values, validity })
    .execute();
}

/** Ends the suspension that goes on past a day on that day, at the earliest one day after it began. */
export async function endSuspension(trx: Transaction<DB>, membershipId: number, day: string): Promise<void> {
  await sql`update member_suspension set validity = daterange(lower(validity), greatest(${day}::date, lower(validity) + 1))
    where membership_id = ${membershipId} and coalesce(upper(validity) > ${day}::date, true)`.execute(trx);
}
