import { sql, type Transaction } from 'kysely';
import { differenceToBook } from '../../../domain/billing/reconciliation/judge.ts';
import type { ReconciliationFacts } from '../../../domain/billing/reconciliation/types.ts';
import type { DB } from '../schema/tables.ts';
import { bookEntry, type LedgerLine } from './ledger-entry.ts';
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
  const lines = facts.flatMap(linesOf);
  if (lines.length === 0) return;
  const { communityId, configurationId, month } = first;
  const newest = Math.max(0, ...facts.map(({ gse }) => gse?.id ?? 0));
  const description = `what GSE says of ${month} otherwise`;
  await bookEntry(trx, { communityId, configurationId, runId, month: `${month}-01`, cause: `gse/${runId}/${newest}`, description, lines });
}

/** More from GSE is a debit of what it owes and a credit of the difference. */
function linesOf(facts: ReconciliationFacts): LedgerLine[] {
  const { roundingCents, differenceCents } = differenceToBook(facts);
  const { component } = facts;
  return [
    { kind: 'rounding' as const, component, cents: -roundingCents },
    { kind: 'gse_difference' as const, component, cents: -differenceCents },
    { kind: 'gse_receivable' as const, component, cents: roundingCents + differenceCents },
  ].filter(({ cents }) => cents !== 0);
}
