import { sql, type Transaction } from 'kysely';
import type { CorrectedReadings } from '../../../domain/settlement/run/lowered-money.ts';
import type { RunRecipe } from '../../../domain/settlement/run/recipe.ts';
import type { DB } from '../schema/tables.ts';

/** What runs gave each party, by run. */
export async function centsOfParties(trx: Transaction<DB>, runIds: readonly number[]): Promise<Map<number, Map<number, number>>> {
  const { rows } = await sql<{ runId: number; partyId: number; cents: number }>`
    select run_id as "runId", party_id as "partyId", sum(cents)::bigint as cents from settlement_part
    where run_id = any (${runIds}::bigint[]) and party_id is not null group by 1, 2`.execute(trx);
  const byRun = Map.groupBy(rows, ({ runId }) => runId);
  return new Map([...byRun].map(([runId, parts]) => [runId, new Map(parts.map(({ partyId, cents }) => [partyId, cents]))]));
}

/** From what a posted run was settled, and how its community treats corrected readings. */
export interface PostedGrounds {
  readonly runId: number;
  readonly kind: string;
  readonly recipe: RunRecipe;
  readonly correctedReadings: CorrectedReadings;
}

export async function postedGrounds(trx: Transaction<DB>, runIds: readonly number[]): Promise<Map<number, PostedGrounds>> {
  const { rows } = await sql<PostedGrounds>`
    select r.id as "runId", r.kind, r.input as recipe, y.corrected_readings as "correctedReadings"
    from settlement_run r join community y on y.id = r.community_id where r.id = any (${runIds}::bigint[])`.execute(trx);
  return new Map(rows.map((row) => [row.runId, row]));
}

/** Who may not approve a run that lowers money. */
export interface ApprovalTerms {
  readonly lowersMoney: boolean;
  readonly fourEyes: boolean;
  /** Whose changes came since the posted version before; an import counts for whoever sent it. */
  readonly causedBy: string[];
}

export async function approvalTerms(trx: Transaction<DB>, runId: number): Promise<ApprovalTerms> {
  const { rows } = await sql<ApprovalTerms>`
    select r.lowers_money as "lowersMoney", y.four_eyes as "fourEyes",
      array(select distinct coalesce(o.created_by, k.marked_by)
        from settlement_mark k left join operation o on k.marked_by = 'import:' || o.id
        where k.configuration_id = r.configuration_id and k.month = r.month and k.cause <> 'request'
          and (k.received_at > p.computed_at
            or k.run_id in (select n.id from settlement_run n where n.configuration_id = r.configuration_id and n.month = r.month
              and n.kind <> 'advance' and n.version > p.version))) as "causedBy"
    from settlement_run r join community y on y.id = r.community_id left join settlement_run p on p.id = r.previous_run_id
    where r.id = ${runId}`.execute(trx);
  return rows[0] as ApprovalTerms;
}

/** Is a month of the configuration posted that ends after this day? */
export async function hasPostedFrom(trx: Transaction<DB>, configurationId: number, from: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from settlement_run where configuration_id = ${configurationId} and state = 'posted' and kind <> 'advance'
      and month + interval '1 month' > ${from}::date) as found`.execute(trx);
  return rows[0]?.found ?? false;
}
