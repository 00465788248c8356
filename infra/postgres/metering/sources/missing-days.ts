import { sql, type Transaction } from 'kysely';
import type { DB } from '../../schema/tables.ts';

/**
 * The days from `from` to `to` (excluded) on which a point, section or storage of these codes counts in a configuration, and of which the newest
 * readings of its quantity lack an interval or are not there at all. Codes and quantities stand in the same order.
 */
export async function missingReadingDays(
  trx: Transaction<DB>,
  configurationId: number,
  wanted: { readonly codes: readonly string[]; readonly quantities: readonly string[] },
  { from, to }: { readonly from: string; readonly to: string },
): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    with wanted as (select upper(code) as code, quantity from unnest(${[...wanted.codes]}::text[], ${[...wanted.quantities]}::text[]) as w (code, quantity)),
    subjects as (
      select w.quantity, a.point_id, null::bigint as section_id, null::bigint as storage_id, a.validity from wanted w
        join connection_point p on upper(p.pod) = w.code join point_assignment a on a.point_id = p.id where a.configuration_id = ${configurationId}
      union all select w.quantity, null, s.id, null, a.validity from wanted w
        join plant_section s on upper(s.code) = w.code join plant_assignment a on a.section_id = s.id where a.configuration_id = ${configurationId}
      union all select w.quantity, null, null, u.id, a.validity from wanted w
        join storage_unit u on upper(u.code) = w.code join storage_assignment a on a.storage_id = u.id where a.configuration_id = ${configurationId}),
    days as (select d::date as day from generate_series(${from}::date, ${to}::date - 1, interval '1 day') as d)
    select distinct to_char(d.day, 'YYYY-MM-DD') as day from subjects s join days d on s.validity @> d.day
      left join series r on r.quantity = s.quantity and r.point_id is not distinct from s.point_id
        and r.section_id is not distinct from s.section_id and r.storage_id is not distinct from s.storage_id and r.device_id is null
      left join lateral (select c.missing from curve c where c.series_id = r.id and c.day = d.day order by c.version desc limit 1) n on true
    where n.missing is null or n.missing > 0 order by 1`.execute(trx);
  return rows.map(({ day }) => day);
}

/** The days from `from` to `to` (excluded) of which one of the zones lacks a price. */
export async function missingPriceDays(
  trx: Transaction<DB>,
  table: 'price_day' | 'reference_price_day',
  zones: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct to_char(d, 'YYYY-MM-DD') as day from unnest(${[...zones]}::text[]) as zone,
      generate_series(${from}::date, ${to}::date - 1, interval '1 day') as d
    where not exists (select 1 from ${sql.table(table)} p where p.market_zone = zone and p.day = d::date and array_position(p.prices, null) is null)
    order by 1`.execute(trx);
  return rows.map(({ day }) => day);
}
