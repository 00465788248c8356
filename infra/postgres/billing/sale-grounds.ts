import { sql, type Transaction } from 'kysely';
import type { SoldPlant } from '../../../domain/billing/sale/sale-bounds.ts';
import type { DB } from '../schema/tables.ts';

/** A plant by its code in a month, `yyyy-mm`. */
export interface PlantMonth {
  readonly plantCode: string;
  readonly month: string;
}

export const plantMonthKey = ({ plantCode, month }: PlantMonth): string => `${month} ${plantCode}`;

/** The plants of the configuration in these months, by `plantMonthKey`: producer, what its readings say it injected, hours without a reading. */
export async function soldPlants(
  trx: Transaction<DB>,
  configurationId: number,
  wanted: readonly PlantMonth[],
): Promise<Map<string, SoldPlant>> {
  const asked = JSON.stringify(wanted.map(({ plantCode, month }) => ({ plantCode, month })));
  const { rows } = await sql<SoldPlant & PlantMonth>`
    with wanted as (select distinct w."plantCode" as code, w.month, (w.month || '-01')::date as first
        from json_to_recordset(${asked}::text::json) as w ("plantCode" text, month text)),
      sold as (select distinct on (w.code, w.month) w.*, p.id as plant_id, p.producer_id
        from wanted w join plant p on p.code = w.code
        where exists (select 1 from plant_section s join plant_assignment a on a.section_id = s.id where s.plant_id = p.id
          and a.configuration_id = ${configurationId} and a.validity && daterange(w.first, (w.first + interval '1 month')::date))
        order by w.code, w.month, p.id),
      days as (select s.code, s.month, n.id as section_id, d::date as day
        from sold s join plant_section n on n.plant_id = s.plant_id
          cross join lateral generate_series(s.first, s.first + interval '1 month' - interval '1 day', interval '1 day') as d
        where exists (select 1 from plant_assignment a where a.section_id = n.id and a.validity @> d::date)),
      read as (select y.code, y.month, case e.unit when 'mWh' then 0.001 else 1 end * coalesce(v.sum, 0) as wh,
          case when c.resolution_min is null then 24 else c.missing * c.resolution_min / 60.0 end as missing
        from days y left join series e on e.section_id = y.section_id and e.quantity = 'injected'
          left join lateral (select c.resolution_min, c.missing, c.values, c.big_values from curve c
            where c.series_id = e.id and c.day = y.day order by c.version desc limit 1) c on true
          left join lateral (select sum(u) from unnest(coalesce(c.big_values, c.values::bigint[])) as u) v on true)
    select s.code as "plantCode", s.month, s.plant_id as "plantId", s.producer_id as "partyId",
      exists (select 1 from party_key k where k.party_id = s.producer_id and k.erased_at is not null) as "isErased",
      coalesce(floor(sum(r.wh)), 0)::bigint as "injectedWh", coalesce(ceil(sum(r.missing)), 0)::int as "missingHours"
    from sold s left join read r on r.code = s.code and r.month = s.month group by 1, 2, 3, 4`.execute(trx);
  return new Map(rows.map((row) => [plantMonthKey(row), row]));
}

/** Whether energy of a configuration can be sold: neither it nor its community is a draft, and the community is not archived. */
export async function saleStanding(trx: Transaction<DB>, configurationId: number): Promise<'draft' | 'archived' | 'open'> {
  const { rows } = await sql<{ standing: 'draft' | 'archived' | 'open' }>`
    select case when y.status = 'archived' then 'archived' when c.status = 'draft' or y.status = 'draft' then 'draft' else 'open' end as standing
    from configuration c join community y on y.id = c.community_id where c.id = ${configurationId}`.execute(trx);
  return rows[0]?.standing ?? 'draft';
}
