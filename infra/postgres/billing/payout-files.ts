import { type Kysely, sql, type Transaction } from 'kysely';
import type { Candidate } from '../../../domain/billing/payout-file/findings.ts';
import type { DB } from '../schema/tables.ts';

/** A file of payments for the bank. */
export interface PayoutFileRow {
  readonly id: number;
  readonly community_id: number;
  readonly batch_id: number;
  readonly execution_on: string;
  readonly created_by: string;
  readonly created_at: Date;
  readonly cancelled_by: string | null;
  readonly cancelled_at: Date | null;
  readonly payout_ids: number[];
  readonly cents: number;
  /** How many of its payments were sent since. */
  readonly sent: number;
  readonly debtor_holder: string;
  readonly debtor_iban: string;
}

const FILES = sql<PayoutFileRow>`select f.id, f.community_id, f.batch_id, f.execution_on::text as execution_on, f.created_by, f.created_at,
    f.cancelled_by, f.cancelled_at, n.payout_ids, n.cents, n.sent, d.holder as debtor_holder, d.iban as debtor_iban
  from payout_file f join community_account d on d.id = f.account_id cross join lateral (
    select coalesce(array_agg(i.payout_id order by i.payout_id), '{}') as payout_ids, coalesce(sum(o.cents), 0)::bigint as cents,
      count(*) filter (where i.live and o.state <> 'prepared' and o.sent_on is not null)::int as sent
    from payout_file_item i join payout o on o.id = i.payout_id where i.file_id = f.id) n`;

/** The files of a batch, by id. */
export async function filesOfBatch(db: Kysely<DB>, batchId: number): Promise<PayoutFileRow[]> {
  return (await sql<PayoutFileRow>`${FILES} where f.batch_id = ${batchId} order by f.id`.execute(db)).rows;
}

export async function payoutFileById(db: Kysely<DB>, id: number): Promise<PayoutFileRow | undefined> {
  return (await sql<PayoutFileRow>`${FILES} where f.id = ${id}`.execute(db)).rows[0];
}

interface ReadiedAccounts {
  readonly batchId: number;
  readonly today: string;
  readonly executionOn: string;
  /** Reasons of banks after which an account is not paid to again. */
  readonly refusing: readonly string[];
}

/** The prepared payments of a batch that stand in no live file, each with the account that its person has today. */
export async function candidatesOf(db: Kysely<DB>, { batchId, today, executionOn, refusing }: ReadiedAccounts): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`select o.id as "payoutId", o.party_id as "partyId", o.cents, a.id as "accountId",
      coalesce(a.validity @> ${executionOn}::date, false) as "isThereOnExecution",
      exists (select 1 from payment_account w where w.party_id = o.party_id
        and (w.state = 'proposed' or w.state = 'valid' and lower(w.validity) > ${today}::date)) as "isWaiting",
      exists (select 1 from payout_file_item i join payout x on x.id = i.payout_id where i.account_id = a.id and i.live
        and x.state = 'failed' and x.failure_code = any (${[...refusing]}::text[])) as "isRefused"
    from payout o left join payment_account a on a.party_id = o.party_id and a.state = 'valid' and a.validity @> ${today}::date
    where o.batch_id = ${batchId} and o.state = 'prepared'
      and not exists (select 1 from payout_file_item i where i.payout_id = o.id and i.live)
    order by o.id`.execute(db);
  return rows;
}

interface NewPayoutFile {
  readonly communityId: number;
  readonly batchId: number;
  readonly accountId: number;
  readonly executionOn: string;
  readonly by: string;
  readonly items: readonly { readonly payoutId: number; readonly accountId: number }[];
}

/** Stores a file with its payments; its id. */
export async function insertPayoutFile(
  trx: Transaction<DB>,
  { communityId, batchId, accountId, executionOn, by, items }: NewPayoutFile,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into payout_file (community_id, batch_id, account_id, execution_on, created_by)
    values (${communityId}, ${batchId}, ${accountId}, ${executionOn}::date, ${by}) returning id`.execute(trx);
  const id = (rows[0] as { id: number }).id;
  await sql`insert into payout_file_item (file_id, payout_id, community_id, account_id)
    select ${id}, g."payoutId", ${communityId}, g."accountId"
    from json_to_recordset(${JSON.stringify(items)}::text::json) as g ("payoutId" bigint, "accountId" bigint)`.execute(trx);
  return id;
}

/** Marks a file as cancelled; its payments may then stand in another one. */
export async function cancelFile(trx: Transaction<DB>, id: number, by: string): Promise<void> {
  await sql`update payout_file set cancelled_by = ${by}, cancelled_at = now() where id = ${id}`.execute(trx);
  await sql`update payout_file_item set live = false where file_id = ${id}`.execute(trx);
}

/** A payment of a file with its account, and whether it can still be paid so. */
export interface FileItemRow {
  readonly payout_id: number;
  readonly cents: number;
  readonly state: string;
  readonly sent_on: string | null;
  readonly account_id: number;
  readonly party_id: number;
  readonly account_enc: Buffer;
  /** The account is withdrawn, or ended by now or before the execution. */
  readonly is_overtaken: boolean;
}

/** The payments of a file, by id. */
export async function itemsOfFile(
  db: Kysely<DB>,
  { id, execution_on }: Pick<PayoutFileRow, 'id' | 'execution_on'>,
  today: string,
): Promise<FileItemRow[]> {
  const { rows } = await sql<FileItemRow>`select i.payout_id, o.cents, o.state, o.sent_on, i.account_id, a.party_id, a.account_enc,
      (a.state <> 'valid' or not a.validity @> ${today}::date or not a.validity @> ${execution_on}::date) as is_overtaken
    from payout_file_item i join payout o on o.id = i.payout_id join payment_account a on a.id = i.account_id
    where i.file_id = ${id} order by i.payout_id`.execute(db);
  return rows;
}

interface DebtorRow {
  readonly holder: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly senderCode: string | null;
}

/** The account that pays a file, which exists. */
export async function debtorOf(db: Kysely<DB>, fileId: number): Promise<DebtorRow> {
  const { rows } = await sql<DebtorRow>`
    select d.holder, d.iban, d.bic, d.sender_code as "senderCode" from payout_file f join community_account d on d.id = f.account_id where f.id = ${fileId}`.execute(
    db,
  );
  return rows[0] as DebtorRow;
}
