import { sql, type Transaction } from 'kysely';
import { differenceToBook } from '../../../domain/settlement/reconciliation/judge.ts';
import type { ReconciliationFacts } from '../../../domain/settlement/reconciliation/types.ts';
import type { DB } from '../schema.ts';
import { reconciliationFacts } from './reconciliation.ts';

/** A configuration's month; `month` is its first day. */
interface OfMonth {
  readonly configurationId: number;
  readonly month: string;
}

/** Books for these posted runs' months what GSE says otherwise, as far as GSE said something; never twice. */
export async function bookGseDifferences(trx: Transaction<DB>, runIds: readonly number[]): Promise<void> {
  const { rows } = await sql<OfMonth>`
    select distinct r.configuration_id as "configurationId", r.month from settlement_run r
      join gse_amount g on g.configuration_id = r.configuration_id and g.month = r.month
    where r.id = any (${runIds}::bigint[])`.execute(trx);
  await bookDifferencesOf(trx, rows);
}

/** The same for months by their configuration, after new amounts of GSE came in. Months without a booked run of ours wait for it. */
export async function bookDifferencesOf(trx: Transaction<DB>, months: readonly OfMonth[]): Promise<void> {
  if (months.length === 0) return;
  const byMonth = Map.groupBy(await reconciliationFacts(trx, months), ({ configurationId, month }) => `${configurationId}/${month}`);
  for (const facts of byMonth.values()) await bookMonth(trx, facts);
}

async function bookMonth(trx: Transaction<DB>, facts: readonly ReconciliationFacts[]): Promise<void> {
  const [first] = facts;
  const runId = facts.find(({ ours }) => ours !== null)?.ours?.runId;
  if (first === undefined || runId === undefined) return;
  const lines = facts.flatMap((one) => {
    const { roundingCents, differenceCents } = differenceToBook(one);
    return [
      { kind: 'rounding', component: one.component, cents: roundingCents },
      { kind: 'gse_difference', component: one.component, cents: differenceCents },
    ].filter(({ cents }) => cents !== 0);
  });
  if (lines.length === 0) return;
  const newest = Math.max(0, ...facts.map(({ gse }) => gse?.id ?? 0));
  await insertEntry(trx, first, runId, `gse/${runId}/${newest}`, lines);
}

interface Line {
  readonly kind: string;
  readonly component: string;
  readonly cents: number;
}

async function insertEntry(
  trx: Transaction<DB>,
  { communityId, configurationId, month }: ReconciliationFacts,
  runId: number,
  cause: string,
  lines: readonly Line[],
): Promise<void> {
  const booked = sql`json_to_recordset(${JSON.stringify(lines)}::text::json) as l (kind text, component text, cents bigint)`;
  await sql`insert into ledger_account (community_id, kind)
    select ${communityId}, kind from ${booked} union select ${communityId}, 'gse_receivable' order by 2 on conflict do nothing`.execute(
    trx,
  );
  await sql`insert into ledger_entry (community_id, run_id, configuration_id, month, cause, description)
    values (${communityId}, ${runId}, ${configurationId}, ${`${month}-01`}::date, ${cause}, ${`what GSE says of ${month} otherwise`})`.execute(
    trx,
  );
  await sql`insert into ledger_posting (entry_id, community_id, account_id, component, cents)
    with owed as (
      select kind, component, -cents as cents from ${booked}
      union all select 'gse_receivable', component, sum(cents)::bigint from ${booked} group by component)
    select e.id, e.community_id, a.id, o.component, o.cents from owed o join ledger_entry e on e.cause = ${cause}
    join ledger_account a on a.community_id = e.community_id and a.kind = o.kind and a.party_id is null
    where o.cents <> 0 order by a.id, o.component`.execute(trx);
}
