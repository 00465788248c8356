import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { PaidAccount, PaymentAccountChannel, PaymentAccountState } from '../../../domain/members/payment-account.ts';
import { openFor, type PartyKey, type PersonalKeys, sealFor } from '../../vault/personal.ts';
import { partyKeys } from '../record/party-keys.ts';
import { type RefusalView, refusalOf } from '../record/refusals.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A bank account of a person; days 'YYYY-MM-DD', `valid_to` excluded. */
export interface PaymentAccountRow {
  readonly id: number;
  readonly community_id: number;
  readonly party_id: number;
  /** Of the membership or mandate of the person that began last. */
  readonly code: string | null;
  readonly account_enc: Buffer;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly state: PaymentAccountState;
  readonly channel: PaymentAccountChannel;
  readonly document_id: number | null;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly confirmed_by: string | null;
  /** Who refused it while it was proposed; null: nobody, or hidden. */
  readonly refusal: RefusalView | null;
}

const ACCOUNTS = sql<PaymentAccountRow>`select a.id, a.community_id, a.party_id, a.account_enc, lower(a.validity)::text as valid_from,
    upper(a.validity)::text as valid_to, a.state, a.channel, a.document_id, a.recorded_by, a.recorded_at, a.confirmed_by,
    ${refusalOf('payment_account_id', 'a.id')} as refusal,
    coalesce((select m.code from membership m where m.party_id = a.party_id and m.community_id = a.community_id
        order by lower(m.validity) desc, m.id desc limit 1),
      (select d.code from mandate d where d.party_id = a.party_id and d.community_id = a.community_id
        order by lower(d.validity) desc, d.id desc limit 1)) as code
  from payment_account a`;

const where = (condition: RawBuilder<unknown>) => sql<PaymentAccountRow>`${ACCOUNTS} where ${condition}`;

interface AccountFilter extends Window {
  readonly partyId?: number | undefined;
  readonly state?: PaymentAccountState | undefined;
}

/** The accounts of people of a community, by id. */
export const listPaymentAccounts = (trx: Transaction<DB>, communityId: number, filter: AccountFilter): Promise<PaymentAccountRow[]> =>
  pageOf(
    trx,
    where(sql`a.community_id = ${communityId} and (${filter.partyId ?? null}::bigint is null or a.party_id = ${filter.partyId ?? null}::bigint)
      and (${filter.state ?? null}::text is null or a.state = ${filter.state ?? null}::text)`),
    filter,
  );

/** All accounts of these people, by id. */
export async function accountsOfParties(db: Kysely<DB>, partyIds: readonly number[]): Promise<PaymentAccountRow[]> {
  return (await where(sql`a.party_id = any (${[...partyIds]}::bigint[]) order by a.id`).execute(db)).rows;
}

export async function paymentAccountById(db: Kysely<DB>, id: number): Promise<PaymentAccountRow | undefined> {
  return (await where(sql`a.id = ${id}`).execute(db)).rows[0];
}

/** How many accounts of a person were recorded within a day. */
export async function accountsSince(db: Kysely<DB>, partyId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from payment_account
    where party_id = ${partyId} and recorded_at > now() - interval '1 day'`.execute(db);
  return rows[0]?.n ?? 0;
}

/** The record of a person in a community, if it is there. */
export async function isPartyOf(db: Kysely<DB>, communityId: number, partyId: number): Promise<boolean> {
  const row = await db
    .selectFrom('party')
    .select('id')
    .where('id', '=', partyId)
    .where('community_id', '=', communityId)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewPaymentAccount {
  readonly communityId: number;
  readonly account: PaidAccount;
  readonly validFrom: string;
  readonly state: 'proposed' | 'valid';
  readonly channel: PaymentAccountChannel;
  readonly documentId: number | null;
  readonly by: string;
}

/** Stores an account, sealed under the person's key; its id. */
export async function insertPaymentAccount(trx: Transaction<DB>, key: PartyKey, given: NewPaymentAccount): Promise<number> {
  const sealed = sealFor(key, 'payment_account.account', JSON.stringify(given.account));
  const { rows } = await sql<{ id: number }>`insert into payment_account
      (community_id, party_id, account_enc, validity, state, channel, document_id, recorded_by)
    values (${given.communityId}, ${key.partyId}, ${sealed}, daterange(${given.validFrom}::date, null), ${given.state}, ${given.channel},
      ${given.documentId}, ${given.by}) returning id`.execute(trx);
  return (rows[0] as { id: number }).id;
}

/** Makes room from a day on: what is paid to before ends on it, what would begin then or later is withdrawn. */
export async function endAccountsFrom(trx: Transaction<DB>, partyId: number, day: string, by: string): Promise<void> {
  await sql`update payment_account set state = 'withdrawn', withdrawn_by = ${by}, withdrawn_at = now()
    where party_id = ${partyId} and state = 'valid' and lower(validity) >= ${day}::date`.execute(trx);
  await sql`update payment_account set validity = daterange(lower(validity), ${day}::date)
    where party_id = ${partyId} and state = 'valid' and (upper(validity) is null or upper(validity) > ${day}::date)`.execute(trx);
}

/** A proposed account is confirmed and paid to from a day on. */
export async function confirmAccount(trx: Transaction<DB>, id: number, day: string, by: string): Promise<void> {
  await sql`update payment_account set state = 'valid', validity = daterange(${day}::date, null), confirmed_by = ${by}, confirmed_at = now()
    where id = ${id} and state = 'proposed'`.execute(trx);
}

export async function endAccountOn(trx: Transaction<DB>, id: number, day: string): Promise<void> {
  await sql`update payment_account set validity = daterange(lower(validity), ${day}::date) where id = ${id}`.execute(trx);
}

/** An account that was not paid to yet never is; the one that it would have replaced stays. */
export async function withdrawAccount(trx: Transaction<DB>, { id, party_id, valid_from }: PaymentAccountRow, by: string): Promise<void> {
  const { rows } = await sql<{
    was: PaymentAccountState;
  }>`with before as (select id, state from payment_account where id = ${id} for update)
    update payment_account a set state = 'withdrawn', withdrawn_by = ${by}, withdrawn_at = now() from before b where a.id = b.id
    returning b.state as was`.execute(trx);
  if (rows[0]?.was !== 'valid') return;
  await sql`update payment_account set validity = daterange(lower(validity), null)
    where party_id = ${party_id} and state = 'valid' and upper(validity) = ${valid_from}::date`.execute(trx);
}

/** The accounts in clear text by id; those of people who were erased are absent. */
export async function openAccounts(
  db: Kysely<DB>,
  keys: PersonalKeys,
  rows: readonly Pick<PaymentAccountRow, 'id' | 'party_id' | 'account_enc'>[],
): Promise<Map<number, PaidAccount>> {
  const byParty = await partyKeys(db, keys, [...new Set(rows.map(({ party_id }) => party_id))]);
  return new Map(
    rows.flatMap(({ id, party_id, account_enc }) => {
      const key = byParty.get(party_id);
      return key === undefined ? [] : [[id, JSON.parse(openFor(key, 'payment_account.account', account_enc)) as PaidAccount] as const];
    }),
  );
}
