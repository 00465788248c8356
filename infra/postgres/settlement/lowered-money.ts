import { sql, type Transaction } from 'kysely';
import type { LackingVersion } from '../../../domain/settlement/run/filled-gaps.ts';
import type { CorrectedReadings, ReceiverCents } from '../../../domain/settlement/run/lowered-money.ts';
import type { DB } from '../schema/tables.ts';

/** What runs gave each party, the fund and for costs, by run. */
export async function centsOfReceivers(trx: Transaction<DB>, runIds: readonly number[]): Promise<Map<number, ReceiverCents>> {
  const { rows } = await sql<{ runId: number; partyId: number | null; receiver: 'fund' | 'costs'; cents: number }>`
    select run_id as "runId", party_id as "partyId", case when party_id is null then receiver end as receiver, sum(cents)::bigint as cents
    from settlement_part where run_id = any (${runIds}::bigint[]) and (party_id is not null or receiver in ('fund', 'costs'))
    group by 1, 2, 3`.execute(trx);
  const byRun = Map.groupBy(rows, ({ runId }) => runId);
  return new Map(
    [...byRun].map(([runId, parts]) => [runId, new Map(parts.map(({ partyId, receiver, cents }) => [partyId ?? receiver, cents]))]),
  );
}

/** From what a posted run was settled and what it lacked, and how its community treats lowered money. */
export interface PostedGrounds extends LackingVersion {
  readonly runId: number;
  /** A version of the month was posted that lacked nothing. */
  readonly wasComplete: boolean;
  readonly fourEyes: boolean;
  readonly correctedReadings: CorrectedReadings;
}

export async function postedGrounds(trx: Transaction<DB>, runIds: readonly number[]): Promise<Map<number, PostedGrounds>> {
  const { rows } = await sql<PostedGrounds>`
    select r.id as "runId", r.input as inputs, r.missing, r.unpriced, y.corrected_readings as "correctedReadings", y.four_eyes as "fourEyes",
      exists (select 1 from settlement_run e where e.configuration_id = r.configuration_id and e.month = r.month and e.state = 'posted'
        and e.kind in ('complete', 'recalculated')) as "wasComplete"
    from settlement_run r join community y on y.id = r.community_id where r.id = any (${runIds}::bigint[])`.execute(trx);
  return new Map(rows.map((row) => [row.runId, row]));
}

/** Would a rule from this day on share out months that are posted, or that are over in a configuration accepted by GSE? */
export async function sharesOutPast(trx: Transaction<DB>, configurationId: number, from: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from settlement_run where configuration_id = ${configurationId} and state = 'posted' and kind <> 'advance'
        and month + interval '1 month' > ${from}::date)
      or (${from}::date < date_trunc('month', now()) and not isempty(coalesce(settled_days(${configurationId}), 'empty'))) as found`.execute(
    trx,
  );
  return rows[0]?.found ?? false;
}
