import { sql, type Transaction } from 'kysely';
import type { PayoutState } from '../../../domain/billing/kinds.ts';
import type { PreparedPayout } from '../../../domain/billing/payout/prepare.ts';
import type { FourEyes } from '../../../domain/kernel/four-eyes.ts';
import type { LedgerComponent } from '../../../domain/settlement/types.ts';
import { pageOf, reached, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** Reserves payments as one batch and answers its id. */
export async function addPayouts(
  trx: Transaction<DB>,
  { communityId, note, by }: { readonly communityId: number; readonly note: string; readonly by: string },
  payouts: readonly PreparedPayout[],
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into payout_batch (community_id, note, prepared_by) values (${communityId}, ${note}, ${by}) returning id`.execute(trx);
  const batchId = (rows[0] as { id: number }).id;
  const given = sql`json_to_recordset(${JSON.stringify(payouts)}::text::json) as g ("partyId" bigint, cents bigint, lines json)`;
  await sql`insert into payout (batch_id, community_id, party_id, cents)
    select ${batchId}, ${communityId}, g."partyId", g.cents from ${given} order by g."partyId"`.execute(trx);
  await sql`insert into payout_line (payout_id, community_id, configuration_id, component, cents)
    select o.id, o.community_id, n."configurationId", n.component, n.cents from ${given} join payout o on o.batch_id = ${batchId} and o.party_id = g."partyId"
      cross join lateral json_to_recordset(g.lines) as n ("configurationId" bigint, component text, cents bigint)`.execute(trx);
  return batchId;
}

/** A payment as it is shown. */
export interface PayoutRow {
  readonly id: number;
  readonly batch_id: number;
  readonly community_id: number;
  readonly party_id: number;
  readonly member_code: string | null;
  readonly cents: number;
  readonly state: PayoutState;
  readonly reference: string | null;
  readonly sent_on: string | null;
  readonly ended_on: string | null;
  readonly failure: string | null;
  readonly failure_code: string | null;
  readonly failure_document_id: number | null;
  /** Where in that document it stands; null: nobody said. */
  readonly failure_line: number | null;
  readonly lines: { readonly configuration_id: number; readonly component: LedgerComponent; readonly cents: number }[];
}

const COLUMNS = sql`o.id, o.batch_id, o.community_id, o.party_id, o.cents, o.state, o.reference, o.sent_on, o.ended_on, o.failure, o.failure_code,
  o.failure_document_id, o.failure_line,
  (select m.code from membership m where m.community_id = o.community_id and m.party_id = o.party_id order by lower(m.validity) desc limit 1)
    as member_code,
  (select jsonb_agg(jsonb_build_object('configuration_id', n.configuration_id, 'component', n.component, 'cents', n.cents)
    order by n.configuration_id, n.component) from payout_line n where n.payout_id = o.id) as lines`;

interface PayoutFilter extends Window {
  readonly communityId?: number | undefined;
  readonly batchId?: number | undefined;
  readonly state?: PayoutState | undefined;
}

/** The payments that the context sees, by id. */
export async function listPayouts(trx: Transaction<DB>, filter: PayoutFilter): Promise<PayoutRow[]> {
  const { rows } = await sql<PayoutRow>`select ${COLUMNS} from payout o where o.id > ${filter.after}
      and (${filter.communityId ?? null}::bigint is null or o.community_id = ${filter.communityId ?? null}::bigint)
      and (${filter.batchId ?? null}::bigint is null or o.batch_id = ${filter.batchId ?? null}::bigint)
      and (${filter.state ?? null}::text is null or o.state = ${filter.state ?? null}::text)${reached('o.community_id', filter)}
    order by o.id limit ${filter.take}`.execute(trx);
  return rows;
}

export async function lockPayout(trx: Transaction<DB>, id: number): Promise<PayoutRow | undefined> {
  const { rows } = await sql<PayoutRow>`select ${COLUMNS} from payout o where o.id = ${id} for update of o`.execute(trx);
  return rows[0];
}

/** A batch without its payments. */
export interface BatchRow {
  readonly id: number;
  readonly community_id: number;
  readonly note: string;
  readonly prepared_by: string;
  readonly prepared_at: Date;
}

export async function batchById(trx: Transaction<DB>, id: number): Promise<BatchRow | undefined> {
  const { rows } = await sql<BatchRow>`
    select id, community_id, note, prepared_by, prepared_at from payout_batch where id = ${id}`.execute(trx);
  return rows[0];
}

/** A batch with what its payments come to, in cents and by state. */
export interface BatchSummary extends BatchRow {
  readonly cents: number;
  readonly prepared: number;
  readonly sent: number;
  readonly confirmed: number;
  readonly failed: number;
}

export function listBatches(trx: Transaction<DB>, communityId: number, window: Window): Promise<BatchSummary[]> {
  const batches = sql<BatchSummary>`select b.id, b.community_id, b.note, b.prepared_by, b.prepared_at, n.*
    from payout_batch b cross join lateral (select coalesce(sum(o.cents), 0)::bigint as cents,
      count(*) filter (where o.state = 'prepared') as prepared, count(*) filter (where o.state = 'sent') as sent,
      count(*) filter (where o.state = 'confirmed') as confirmed, count(*) filter (where o.state = 'failed') as failed
      from payout o where o.batch_id = b.id) n
    where b.community_id = ${communityId}`;
  return pageOf(trx, batches, window);
}

/** Marks payments and books those that leave or come back; the ids in these states already are left alone by the caller. */
export async function markSent(trx: Transaction<DB>, ids: readonly number[], on: string, reference: string): Promise<void> {
  await sql`update payout set state = 'sent', sent_on = ${on}::date, reference = ${reference} where id = any (${ids}::bigint[])`.execute(
    trx,
  );
  await bookPayouts(trx, ids, { cause: 'payout', sign: 1, description: `paid out on ${on}: ${reference}` });
}

export async function markConfirmed(trx: Transaction<DB>, id: number, on: string, by: string): Promise<void> {
  await sql`update payout set state = 'confirmed', ended_on = ${on}::date, confirmed_by = ${by} where id = ${id}`.execute(trx);
}

/** Whether the community wants another person, and who prepared and confirmed a payment. */
export async function confirmationTerms(trx: Transaction<DB>, id: number): Promise<FourEyes> {
  const { rows } = await sql<FourEyes>`
    select y.four_eyes as "fourEyes", array_remove(array[b.prepared_by, o.confirmed_by], null) as "causedBy"
    from payout o join payout_batch b on b.id = o.batch_id join community y on y.id = o.community_id where o.id = ${id}`.execute(trx);
  return rows[0] as FourEyes;
}

/** How a payment failed; the document is the bank's, null for one that was not confirmed. */
interface PayoutFailure {
  readonly on: string;
  readonly reason: string;
  readonly code: string | null;
  readonly documentId: number | null;
  readonly line: number | null;
}

/** Another payment whose return one of these documents proved: by this line, or by any where no line is given. */
export async function otherReturn(
  trx: Transaction<DB>,
  {
    documentIds,
    line,
    payoutIds,
  }: { readonly documentIds: readonly number[]; readonly line: number | null; readonly payoutIds: readonly number[] },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from payout where failure_document_id = any (${[...documentIds]}::bigint[])
    and (${line}::int is null or failure_line = ${line}::int) and id <> all (${[...payoutIds]}::bigint[]) order by id limit 1`.execute(trx);
  return rows[0]?.id;
}

/** A payment that had left is booked back; what failed is payable again. */
export async function markFailed(
  trx: Transaction<DB>,
  { id, state }: PayoutRow,
  { on, reason: failure, code, documentId, line }: PayoutFailure,
): Promise<void> {
  await sql`update payout set state = 'failed', ended_on = ${on}::date, failure = ${failure}, failure_code = ${code}, failure_document_id = ${documentId},
    failure_line = ${line} where id = ${id}`.execute(trx);
  if (state !== 'prepared')
    await bookPayouts(trx, [id], { cause: 'payout-failed', sign: -1, description: `payment came back: ${failure}` });
}

interface PayoutBooking {
  readonly cause: string;
  readonly sign: 1 | -1;
  readonly description: string;
}

/** One entry for each payment and configuration: paid to the member against the bank. */
async function bookPayouts(trx: Transaction<DB>, ids: readonly number[], { cause, sign, description }: PayoutBooking): Promise<void> {
  const lines = sql`(select o.id, o.community_id, o.party_id, n.configuration_id, n.component, n.cents, ${cause}::text || '/' || o.id || '/' || n.configuration_id as cause
    from payout o join payout_line n on n.payout_id = o.id where o.id = any (${ids}::bigint[]))`;
  await sql`insert into ledger_account (community_id, kind, party_id)
    select distinct community_id, 'member_paid', party_id from ${lines} as l union select distinct community_id, 'bank', null::bigint from ${lines} as l
    order by 1, 2, 3 on conflict do nothing`.execute(trx);
  await sql`insert into ledger_entry (community_id, configuration_id, cause, description)
    select distinct community_id, configuration_id, cause, ${description} from ${lines} as l order by cause`.execute(trx);
  await sql`insert into ledger_posting (entry_id, community_id, account_id, component, cents)
    with moved as (
      select cause, 'member_paid' as kind, party_id, component, ${sign}::int * cents as cents from ${lines} as l
      union all select cause, 'bank', null, component, -${sign}::int * cents from ${lines} as l)
    select e.id, e.community_id, a.id, m.component, m.cents from moved m join ledger_entry e on e.cause = m.cause
    join ledger_account a on a.community_id = e.community_id and a.kind = m.kind and a.party_id is not distinct from m.party_id
    order by e.id, a.id, m.component`.execute(trx);
}
