import { sql, type Transaction } from 'kysely';
import type { LedgerComponent } from '../../../domain/settlement/types.ts';
import type { DB } from '../schema/tables.ts';

/** What moves between a community's own accounts. Debits are positive; the lines sum to zero, or the database refuses the entry. */
export interface LedgerEntry {
  readonly communityId: number;
  readonly configurationId: number;
  /** The run that it is about, and the first day of the month. */
  readonly runId?: number;
  readonly month?: string;
  /** Names the entry once for ever: a second one is refused. */
  readonly cause: string;
  readonly description: string;
  readonly lines: readonly LedgerLine[];
}

/** A line on one of the accounts that belong to no member. */
export interface LedgerLine {
  readonly kind:
    | 'bank'
    | 'gse_received'
    | 'gse_receivable'
    | 'gse_difference'
    | 'rounding'
    | 'costs_paid'
    | 'excess_premium'
    | 'sale_received';
  readonly component: LedgerComponent;
  readonly cents: number;
}

/** Books an entry; accounts are made where they are new, lines of zero are left out. */
export async function bookEntry(trx: Transaction<DB>, entry: LedgerEntry): Promise<void> {
  const { communityId, configurationId, runId, month, cause, description } = entry;
  const lines = sql`json_to_recordset(${JSON.stringify(entry.lines)}::text::json) as l (kind text, component text, cents bigint)`;
  await sql`insert into ledger_account (community_id, kind)
    select distinct ${communityId}::bigint, kind from ${lines} order by 2 on conflict do nothing`.execute(trx);
  await sql`insert into ledger_entry (community_id, run_id, configuration_id, month, cause, description)
    values (${communityId}, ${runId ?? null}, ${configurationId}, ${month ?? null}, ${cause}, ${description})`.execute(trx);
  await sql`insert into ledger_posting (entry_id, community_id, account_id, component, cents)
    select e.id, e.community_id, a.id, l.component, sum(l.cents)::bigint from ${lines} join ledger_entry e on e.cause = ${cause}
    join ledger_account a on a.community_id = e.community_id and a.kind = l.kind and a.party_id is null
    group by e.id, e.community_id, a.id, l.component having sum(l.cents) <> 0 order by a.id, l.component`.execute(trx);
}

/** One writer of a community's payments at a time: others wait until the transaction ends. */
export async function lockPayments(trx: Transaction<DB>, communityId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payments:${communityId}`}, 0))`.execute(trx);
}
