import { sql, type Transaction } from 'kysely';
import type { Correction, Side, Version } from '../../../domain/settlement/explain/few-contributors.ts';
import type { DB } from '../schema/tables.ts';

interface Row {
  readonly of: number;
  readonly isNewest: boolean;
  readonly corrections: readonly { readonly side: Side; readonly parties: readonly number[] }[] | null;
}

/**
 * For each run whether it is the newest posted version of its month, and by hour and side whose readings differ from those of each earlier
 * posted version: one entry for each different set of people. The context must see the whole community.
 */
export async function runVersionFacts(trx: Transaction<DB>, runIds: readonly number[]): Promise<Map<number, Version>> {
  const { rows } = await sql<Row>`
    with pair as (select r.id as of, e.id as before, r.month from settlement_run r join settlement_run e
        on e.configuration_id = r.configuration_id and e.month = r.month and e.state = 'posted' and e.kind <> 'advance' and e.version < r.version
      where r.id = any (${runIds}::bigint[])),
    own_curve as (select p.of, p.before, c.run_id, c.subject_kind, c.subject_id, c.quantity, c.values
      from pair p join settlement_curve c on c.run_id in (p.of, p.before) and c.month = p.month
      where c.subject_kind in ('point', 'plant') and c.quantity in ('withdrawn', 'injected')),
    changed as (select of, before, subject_kind, subject_id, quantity, coalesce(n.values, '{}') as now, coalesce(b.values, '{}') as was
      from (select * from own_curve where run_id = of) n full join (select * from own_curve where run_id = before) b
        using (of, before, subject_kind, subject_id, quantity) where n.values is distinct from b.values),
    by_hour as (select c.of, c.quantity, array_agg(distinct case c.subject_kind
          when 'plant' then (select k.producer_id from plant_section s join plant k on k.id = s.plant_id where s.id = c.subject_id)
          else (select min(m.party_id) from settlement_point s join membership m on m.id = s.membership_id
            where s.run_id in (c.of, c.before) and s.point_id = c.subject_id) end) as parties
      from changed c cross join lateral (select place from unnest(c.now) with ordinality as n (value, place)
        full join unnest(c.was) with ordinality as b (value, place) using (place)
        where coalesce(n.value, 0) <> coalesce(b.value, 0)) as hour
      group by c.of, c.before, c.quantity, hour.place)
    select r.id as of, r.state = 'posted' and r.kind <> 'advance' and not exists (select 1 from settlement_run l
        where l.configuration_id = r.configuration_id and l.month = r.month and l.state = 'posted' and l.kind <> 'advance'
          and l.version > r.version) as "isNewest",
      (select jsonb_agg(distinct jsonb_build_object('side', h.quantity, 'parties', h.parties)) from by_hour h where h.of = r.id) as corrections
    from settlement_run r where r.id = any (${runIds}::bigint[])`.execute(trx);
  return new Map(rows.map(({ of, isNewest, corrections }) => [of, { isNewest, corrections: (corrections ?? []).map(toCorrection) }]));
}

const toCorrection = ({ side, parties }: { readonly side: Side; readonly parties: readonly number[] }): Correction => ({
  side,
  partyIds: parties,
});
