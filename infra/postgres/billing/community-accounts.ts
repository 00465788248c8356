import { type Kysely, sql, type Transaction } from 'kysely';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A bank account of a community, from which it pays; days 'YYYY-MM-DD', `valid_to` excluded. */
export interface CommunityAccountRow {
  readonly id: number;
  readonly community_id: number;
  readonly iban: string;
  readonly bic: string | null;
  readonly holder: string;
  readonly sender_code: string | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly document_id: number;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

const ACCOUNTS = sql<CommunityAccountRow>`select a.id, a.community_id, a.iban, a.bic, a.holder, a.sender_code, lower(a.validity)::text as valid_from,
  upper(a.validity)::text as valid_to, a.document_id, a.recorded_by, a.recorded_at from community_account a`;

/** The accounts of a community, by id. */
export const listCommunityAccounts = (trx: Transaction<DB>, communityId: number, window: Window): Promise<CommunityAccountRow[]> =>
  pageOf(trx, sql<CommunityAccountRow>`${ACCOUNTS} where a.community_id = ${communityId}`, window);

/** The account from which a community pays on a day. */
export async function communityAccountOn(db: Kysely<DB>, communityId: number, day: string): Promise<CommunityAccountRow | undefined> {
  const { rows } = await sql<CommunityAccountRow>`${ACCOUNTS} where a.community_id = ${communityId} and a.validity @> ${day}::date`.execute(
    db,
  );
  return rows[0];
}

/** The account that begins last. */
export async function lastCommunityAccount(db: Kysely<DB>, communityId: number): Promise<CommunityAccountRow | undefined> {
  const { rows } =
    await sql<CommunityAccountRow>`${ACCOUNTS} where a.community_id = ${communityId} order by lower(a.validity) desc limit 1`.execute(db);
  return rows[0];
}

export type NewCommunityAccount = Omit<CommunityAccountRow, 'id' | 'community_id' | 'valid_to' | 'recorded_at'>;

/** Stores an account from a day on, on which the one before ends. */
export async function insertCommunityAccount(
  trx: Transaction<DB>,
  communityId: number,
  given: NewCommunityAccount,
): Promise<CommunityAccountRow> {
  const { iban, bic, holder, sender_code, valid_from, document_id, recorded_by } = given;
  await sql`update community_account set validity = daterange(lower(validity), ${valid_from}::date)
    where community_id = ${communityId} and upper(validity) is null`.execute(trx);
  await sql`insert into community_account (community_id, iban, bic, holder, sender_code, validity, document_id, recorded_by)
    values (${communityId}, ${iban}, ${bic}, ${holder}, ${sender_code}, daterange(${valid_from}::date, null), ${document_id}, ${recorded_by})`.execute(
    trx,
  );
  return (await lastCommunityAccount(trx, communityId)) as CommunityAccountRow;
}

/** An account with another IBAN that one of these documents proved. */
export async function otherAccountOn(trx: Transaction<DB>, documentIds: readonly number[], iban: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from community_account
    where document_id = any (${[...documentIds]}::bigint[]) and iban <> ${iban} order by id limit 1`.execute(trx);
  return rows[0]?.id;
}
