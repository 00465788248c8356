import { sql, type Transaction } from 'kysely';
import type { Contribution, Side } from '../../../domain/settlement/explain/few-contributors.ts';
import type { DayRange } from '../../../domain/settlement/run/run-inputs.ts';
import type { DB } from '../schema/tables.ts';

interface Row extends Contribution {
  readonly of: number;
}

/** Whose points and plants brought energy into each run; none for an advance. The context must see the whole community. */
export async function runContributions(trx: Transaction<DB>, runIds: readonly number[]): Promise<Map<number, Contribution[]>> {
  const { rows } = await sql<Row>`
    select r.id as of, 'withdrawn' as side, m.party_id as "partyId", p->'counts' as days
    from settlement_run r cross join jsonb_array_elements(r.input->'points') as p
      join settlement_point s on s.run_id = r.id and s.point_id = (p->>'pointId')::bigint and s.membership_id = (p->>'membershipId')::bigint
      join membership m on m.id = s.membership_id
    where r.id = any (${runIds}::bigint[]) and s.withdrawn > 0
    union all
    select r.id, 'injected', k.producer_id, p->'counts'
    from settlement_run r cross join jsonb_array_elements(r.input->'plants') as p
      join settlement_plant s on s.run_id = r.id and s.section_id = (p->>'sectionId')::bigint
      join plant_section n on n.id = s.section_id join plant k on k.id = n.plant_id
    where r.id = any (${runIds}::bigint[]) and r.kind <> 'advance' and s.injected > 0`.execute(trx);
  return grouped(rows, runIds);
}

const FAR = { from: '0001-01-01', to: '9999-12-31' } as const;

/** Whose points and plants belong to each configuration, by the days of their assignments. The context must see the whole community. */
export async function assignedContributions(
  trx: Transaction<DB>,
  configurationIds: readonly number[],
): Promise<Map<number, Contribution[]>> {
  const { rows } = await sql<{ of: number; side: Side; partyId: number } & { from: string | null; to: string | null }>`
    select a.configuration_id as of, 'withdrawn' as side, m.party_id as "partyId", lower(a.validity) as "from", upper(a.validity) as "to"
    from point_assignment a join membership m on m.id = a.membership_id where a.configuration_id = any (${configurationIds}::bigint[])
    union all
    select a.configuration_id, 'injected', k.producer_id, lower(a.validity), upper(a.validity)
    from plant_assignment a join plant_section n on n.id = a.section_id join plant k on k.id = n.plant_id
    where a.configuration_id = any (${configurationIds}::bigint[])`.execute(trx);
  const dated = rows.map(({ from, to, ...row }) => ({ ...row, days: [{ from: from ?? FAR.from, to: to ?? FAR.to } satisfies DayRange] }));
  return grouped(dated, configurationIds);
}

/** Does the caller whose context it is belong to the community today? */
export async function belongsTo(trx: Transaction<DB>, communityId: number): Promise<boolean> {
  const { rows } = await sql<{ belongs: boolean }>`select is_member(${communityId}) as belongs`.execute(trx);
  return rows[0]?.belongs === true;
}

function grouped(rows: readonly Row[], ids: readonly number[]): Map<number, Contribution[]> {
  const found = Map.groupBy(rows, ({ of }) => of);
  return new Map(ids.map((id) => [id, found.get(id) ?? []]));
}
