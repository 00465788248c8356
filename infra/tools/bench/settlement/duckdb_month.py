"""A month of energy communities by DuckDB: vectorised SQL over hourly sums, exact integers, largest remainders by window functions."""

import time

import duckdb

import month_tables

READ = """
create table prices as select * from read_csv('{folder}/prices.csv');
create table points as select * from read_csv('{folder}/points.csv');
create table plants as select * from read_csv('{folder}/plants.csv');
create table curves as select series_id, day, cast(translate("values", '{{}}', '[]') as integer[]) as wh
  from read_csv('{folder}/curves.csv', columns = {{'series_id': 'bigint', 'day': 'integer', 'values': 'varchar'}});
"""

ENERGY = """
create table hourly as select series_id, day * 24 + h as hour, wh[4 * h + 1]::bigint + wh[4 * h + 2] + wh[4 * h + 3] + wh[4 * h + 4] as wh
  from curves, range(24) as hours (h);
create table withdrawn as select p.configuration, p.subject, p.code, h.hour, h.wh from hourly h join points p using (series_id);
create table injected as select p.configuration, p.subject, p.code, p.entry, h.hour, h.wh from hourly h join plants p using (series_id);
create table sums as select configuration, hour, w.wh as withdrawn, i.wh as injected, least(w.wh, i.wh) as shared
  from (select configuration, hour, sum(wh)::bigint as wh from withdrawn group by all) as w
  join (select configuration, hour, sum(wh)::bigint as wh from injected group by all) as i using (configuration, hour);
create table attributed as with ranked as (
    select i.*, s.shared, sum(i.wh) over together as together, sum(i.wh) over oldest - sum(i.wh) over together as before
    from injected i join sums s using (configuration, hour)
    window together as (partition by configuration, hour, entry), oldest as (partition by configuration, hour order by entry)),
  filled as (select *, greatest(0, least(shared - before, together))::bigint as given from ranked),
  floors as (select *, case when together = 0 then 0 else given * wh // together end as part,
      case when together = 0 then 0 else given * wh % together end as rest from filled)
  select configuration, subject, code, hour, wh, (part + case when row_number() over (partition by configuration, hour, entry
    order by rest desc, code) <= given - sum(part) over (partition by configuration, hour, entry) then 1 else 0 end)::bigint as part from floors;
create table coincident as with floors as (
    select w.*, s.shared, s.withdrawn, case when s.withdrawn = 0 then 0 else s.shared * w.wh // s.withdrawn end as part,
      case when s.withdrawn = 0 then 0 else s.shared * w.wh % s.withdrawn end as rest from withdrawn w join sums s using (configuration, hour))
  select configuration, subject, code, hour, wh, case when withdrawn = 0 then 0 else shared * wh / withdrawn end as weight,
    (part + case when row_number() over (partition by configuration, hour order by rest desc, code)
      <= shared - sum(part) over (partition by configuration, hour) then 1 else 0 end)::bigint as part from floors;
"""

# Rates in micro-EUR per MWh times Wh are 10^-12 EUR; a cent is 10^10 of them.
MONEY = """
create table rates as select hour, least({cap}, {base} + greatest(0, {threshold} - price)) + {correction} as rate from prices;
create table amounts as select configuration, (sum(part * rate)::bigint + 5000000000) // 10000000000 as premium,
    (sum(part)::bigint * {refund} + 5000000000) // 10000000000 as refund from attributed join rates using (hour) group by configuration;
create table quotas as select *, rest * 4 // 10 + case when rest * 4 % 10 >= 5 then 1 else 0 end as producers
  from (select *, premium + refund - fund as rest from (select *, ((premium + refund) + 5) // 10 as fund from amounts));
create table weights as
  select configuration, 'plant' as receiver, code, sum(part)::double as weight from attributed group by all
  union all select configuration, 'point', code, sum(weight) from coincident group by all;
create table split as with side as (
    select w.*, case receiver when 'plant' then q.producers else q.rest - q.producers end as given,
      sum(weight) over (partition by configuration, receiver) as total from weights w join quotas q using (configuration)),
  floors as (select *, case when total = 0 then 1.0 / count(*) over (partition by configuration, receiver) else weight / total end as share from side)
  select configuration, receiver, code, floor(given * share)::bigint + case when row_number() over (partition by configuration, receiver
    order by given * share - floor(given * share) desc, code) <= given - sum(floor(given * share)::bigint) over (partition by configuration, receiver)
    then 1 else 0 end as cents from floors
  union all select configuration, 'fund', 'fund', fund from quotas;
create table parts as with floors as (
    select s.*, q.premium, case when q.premium + q.refund = 0 then 0 else q.premium * cents // (q.premium + q.refund) end as floor,
      case when q.premium + q.refund = 0 then 0 else q.premium * cents % (q.premium + q.refund) end as rest from split s join quotas q using (configuration))
  select configuration, receiver, code, cents, floor + case when row_number() over (partition by configuration order by rest desc, code)
    <= premium - sum(floor) over (partition by configuration) then 1 else 0 end as premium from floors;
create table plant_cents as with earned as (
    select configuration, code, sum(part * rate)::hugeint as worth from attributed join rates using (hour) group by all),
  floors as (select e.*, a.premium, sum(worth) over one as total,
      case when sum(worth) over one = 0 then 0 else a.premium * worth // sum(worth) over one end as floor,
      case when sum(worth) over one = 0 then 0 else a.premium * worth % sum(worth) over one end as rest
    from earned e join amounts a using (configuration) window one as (partition by configuration))
  select configuration, code, floor + case when row_number() over (partition by configuration order by rest desc, code)
    <= premium - sum(floor) over (partition by configuration) then 1 else 0 end as cents from floors;
"""

CURVES = """
create table whole as select configuration, min(community) as community from points group by all;
create table out_curve as
  select configuration, 'configuration' as kind, configuration as subject, quantity, list(wh order by hour) as wh
    from (unpivot (select configuration, hour, withdrawn, injected, shared from sums) on withdrawn, injected, shared into name quantity value wh) group by all
  union all select configuration, 'plant', subject, 'injected', list(wh order by hour) from attributed group by all
  union all select configuration, 'plant', subject, 'attributed', list(part order by hour) from attributed group by all
  union all select configuration, 'point', subject, 'withdrawn', list(wh order by hour) from coincident group by all
  union all select configuration, 'point', subject, 'coincident', list(part order by hour) from coincident group by all;
"""

WRITE = {
    "settlement_run": """select s.configuration, s.configuration, community, '{month}', 1, 'complete', 'posted', 'Wh', count(*), 0, 0, sum(withdrawn)::bigint,
      sum(injected)::bigint, sum(shared)::bigint, any_value(premium), any_value(refund), '{{}}', '{{}}', '' from sums s join whole using (configuration)
      join amounts using (configuration) group by s.configuration, community""",
    "settlement_curve": """select configuration, '{month}', community, kind, subject, quantity, '{{' || array_to_string(wh, ',') || '}}'
      from out_curve join whole using (configuration)""",
    "settlement_plant": """select a.configuration, community, a.subject, a.code, sum(a.wh)::bigint, sum(a.part)::bigint, 0, any_value(p.cents)
      from attributed a join whole using (configuration) join plant_cents p using (configuration, code) group by a.configuration, community, a.subject, a.code""",
    "settlement_point": """select c.configuration, p.community, p.subject, p.membership, p.code, sum(c.wh)::bigint, sum(c.part)::bigint, 0
      from coincident c join points p using (configuration, subject) group by c.configuration, p.community, p.subject, p.membership, p.code""",
    "settlement_part": """select configuration, community, receiver, code, component, party, cents from (
        select configuration, receiver, code, 'premium' as component, premium as cents from parts
        union all select configuration, receiver, code, 'refund', cents - premium from parts) as one join whole using (configuration)
      left join (select configuration, 'plant' as receiver, code, party from plants
        union all select configuration, 'point', code, party from points) as owner using (configuration, receiver, code)""",
}


def compute(folder, options):
    database = duckdb.connect(config={"threads": 2})
    database.execute(READ.format(folder=folder))
    start = time.perf_counter()
    for statements in (ENERGY, MONEY.format(**options["terms"]), CURVES):
        database.execute(statements)
    seconds = time.perf_counter() - start
    for table, query in WRITE.items():
        database.execute(f"copy ({query.format(**options)}) to '{folder}/{table}.csv' (format csv, header false)")
    return seconds


month_tables.run(compute)
