import { sql, type Transaction } from 'kysely';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** The smallest payment to a member that a community decided on, from a day on. */
export interface SmallestPaymentRow {
  readonly id: number;
  readonly valid_from: string;
  readonly cents: number;
  readonly decided_on: string | null;
  readonly document_id: number;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

/** A community's decisions about its smallest payment, by id. */
export function listSmallestPayments(trx: Transaction<DB>, communityId: number, window: Window): Promise<SmallestPaymentRow[]> {
  const rows = sql<SmallestPaymentRow>`select id, valid_from, cents, decided_on, document_id, recorded_by, recorded_at
    from smallest_payment where community_id = ${communityId}`;
  return pageOf(trx, rows, window);
}

/** The smallest payment to a member on a day, in cents; undefined where the community decided on none. */
export function smallestPaymentOn(
  trx: Transaction<DB>,
  communityId: number,
  day: string,
): Promise<Pick<SmallestPaymentRow, 'id' | 'valid_from' | 'cents' | 'document_id'> | undefined> {
  return termOn(trx, 'smallest_payment', 'cents', communityId, day);
}

export async function addSmallestPayment(
  trx: Transaction<DB>,
  communityId: number,
  row: Omit<SmallestPaymentRow, 'id' | 'recorded_at'>,
): Promise<SmallestPaymentRow> {
  const { id } = await trx
    .insertInto('smallest_payment')
    .values({ ...row, community_id: communityId })
    .returning('id')
    .executeTakeFirstOrThrow();
  const [stored] = await listSmallestPayments(trx, communityId, { after: id - 1, take: 1 });
  return stored as SmallestPaymentRow;
}

/** Whether a community deducts VAT, from a day on. */
export interface VatDeductionRow {
  readonly id: number;
  readonly valid_from: string;
  readonly deducts: boolean;
  readonly document_id: number;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

/** What was recorded about a community's deduction of VAT, by id. */
export function listVatDeductions(trx: Transaction<DB>, communityId: number, window: Window): Promise<VatDeductionRow[]> {
  const rows = sql<VatDeductionRow>`select id, valid_from, deducts, document_id, recorded_by, recorded_at
    from vat_deduction where community_id = ${communityId}`;
  return pageOf(trx, rows, window);
}

/** The row that counts on a day; undefined where nothing was recorded. */
export function vatDeductionOn(
  trx: Transaction<DB>,
  communityId: number,
  day: string,
): Promise<Pick<VatDeductionRow, 'id' | 'valid_from' | 'deducts' | 'document_id'> | undefined> {
  return termOn(trx, 'vat_deduction', 'deducts', communityId, day);
}

export async function addVatDeduction(
  trx: Transaction<DB>,
  communityId: number,
  row: Omit<VatDeductionRow, 'id' | 'recorded_at'>,
): Promise<VatDeductionRow> {
  const { id } = await trx
    .insertInto('vat_deduction')
    .values({ ...row, community_id: communityId })
    .returning('id')
    .executeTakeFirstOrThrow();
  const [stored] = await listVatDeductions(trx, communityId, { after: id - 1, take: 1 });
  return stored as VatDeductionRow;
}

/** Of a community's dated terms of one kind the one that counts on a day: the newest that begins by then. */
async function termOn<R extends object>(
  trx: Transaction<DB>,
  table: 'smallest_payment' | 'vat_deduction',
  value: keyof R & string,
  communityId: number,
  day: string,
): Promise<R | undefined> {
  const { rows } = await sql<R>`select id, valid_from, ${sql.ref(value)}, document_id from ${sql.table(table)}
    where community_id = ${communityId} and valid_from <= ${day}::date order by valid_from desc, id desc limit 1`.execute(trx);
  return rows[0];
}
