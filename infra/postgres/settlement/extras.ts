import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** What a run's amounts depend on in addition to readings: storages and exempt energy by point, split groups by plant section. */
export interface RunExtrasView {
  readonly storages: { readonly code: string; readonly pod: string; readonly efficiencies: string[] }[];
  readonly exempt_points: string[];
  readonly split_groups: { readonly section_code: string; readonly group: string; readonly class_power_kw: string }[];
}

/** From what the run was settled from; points of others than the caller are left out where he does not see the community. */
export async function runExtras(trx: Transaction<DB>, runId: number): Promise<RunExtrasView> {
  const { rows } = await sql<RunExtrasView>`
    with run as (select input, sees_community(community_id) as whole from settlement_run where id = ${runId}),
    point as (select p from run, jsonb_array_elements(input->'points') p where whole or (p->>'partyId')::bigint = any (app_parties()))
    select
      coalesce((select jsonb_agg(jsonb_build_object('code', s->>'code', 'pod', p->>'pod',
          'efficiencies', (select coalesce(jsonb_agg(e->>'value'), '[]'::jsonb) from jsonb_array_elements(s->'efficiency') e))
          order by s->>'code', p->>'pod')
        from point, jsonb_array_elements(p->'storages') s), '[]'::jsonb) as storages,
      coalesce((select jsonb_agg(distinct p->>'pod') from point where p ? 'exempt'), '[]'::jsonb) as exempt_points,
      coalesce((select jsonb_agg(jsonb_build_object('section_code', k->>'code', 'group', k->>'splitGroup', 'class_power_kw', k->>'classPowerKw')
          order by k->>'code')
        from run, jsonb_array_elements(input->'plants') k where k ? 'splitGroup'), '[]'::jsonb) as split_groups`.execute(trx);
  return rows[0] ?? { storages: [], exempt_points: [], split_groups: [] };
}
