-- Of a sold plant only days on which its sections count bound a sale, and once the month is posted what its run read of them: readings that
-- no run has judged bound nothing (decision record 0069).
create or replace function sold_plants(wanted_configuration bigint, wanted json)
  returns table (plant_code text, month text, plant_id bigint, party_id bigint, injected_wh bigint, missing_hours integer, month_waits boolean)
  language sql stable security definer set search_path = public as
$$ with own as (select f.id, f.community_id, y.four_eyes from configuration f join community y on y.id = f.community_id
      where f.id = wanted_configuration and sees_community(f.community_id)),
    asked as (select distinct w."plantCode" as code, w.month, (w.month || '-01')::date as first
      from json_to_recordset(wanted) as w ("plantCode" text, month text)),
    sold as (select distinct on (w.code, w.month) w.*, p.id as plant_id, p.producer_id, own.community_id, own.four_eyes
      from own cross join asked w join plant p on p.code = w.code
      where exists (select 1 from plant_section s join plant_assignment a on a.section_id = s.id where s.plant_id = p.id
        and a.configuration_id = own.id and a.validity && daterange(w.first, (w.first + interval '1 month')::date))
      order by w.code, w.month, p.id),
    counted as materialized (select a.section_id, a.community_id, a.validity * settled_days(a.configuration_id) * case
          when a.service_start is not null then daterange(a.service_start, null)
          when exists (select 1 from contract k where k.configuration_id = a.configuration_id) then 'empty' else '(,)' end as days
      from plant_assignment a where a.section_id in (select n.id from plant_section n join sold s on s.plant_id = n.plant_id)),
    days as (select s.code, s.month, s.community_id, n.id as section_id, d::date as day
      from sold s join plant_section n on n.plant_id = s.plant_id
        cross join lateral generate_series(s.first, s.first + interval '1 month' - interval '1 day', interval '1 day') as d
      where exists (select 1 from counted a where a.section_id = n.id and a.community_id = s.community_id and a.days @> d::date)),
    read as (select y.code, y.month, case e.unit when 'mWh' then 0.001 else 1 end * coalesce(v.sum, 0) as wh,
        case when c.resolution_min is null then 24 else c.missing * c.resolution_min / 60.0 end as missing
      from days y left join series e on e.section_id = y.section_id and e.quantity = 'injected'
        left join lateral (select c.resolution_min, c.missing, c.values, c.big_values from curve c
          where c.series_id = e.id and c.day = y.day and not exists (select 1 from assignment_before b
            where b.kind = 'section' and b.subject_id = y.section_id and b.validity @> c.day and b.released_at is null
              and b.community_id <> y.community_id and c.received_at >= b.known_from and c.received_at < b.known_to)
          order by c.version desc limit 1) c on true
        left join lateral (select sum(u) from unnest(coalesce(c.big_values, c.values::bigint[])) as u) v on true),
    posted as (select s.code, s.month, bool_and(r.id is not null) as whole,
        floor(sum(case r.energy_unit when 'mWh' then 0.001 else 1 end * coalesce(q.injected, 0)))::bigint as wh
      from sold s cross join lateral (select distinct a.configuration_id from plant_section n join plant_assignment a on a.section_id = n.id
          where n.plant_id = s.plant_id and a.community_id = s.community_id
            and a.validity && daterange(s.first, (s.first + interval '1 month')::date)) f
        left join lateral (select t.id, t.energy_unit from settlement_run t where t.configuration_id = f.configuration_id
          and t.month = s.first and t.kind <> 'advance' and t.state = 'posted' order by t.version desc limit 1) r on true
        left join lateral (select sum(p.injected) as injected from settlement_plant p join plant_section n on n.id = p.section_id
          where p.run_id = r.id and n.plant_id = s.plant_id) q on true
      group by 1, 2),
    sums as (select code, month, floor(sum(wh))::bigint as wh, ceil(sum(missing))::integer as missing from read group by 1, 2)
  select s.code, s.month, s.plant_id, s.producer_id, case when o.whole then least(coalesce(r.wh, 0), o.wh) else coalesce(r.wh, 0) end,
    coalesce(r.missing, 0),
    exists (select 1 from plant_section n join plant_assignment a on a.section_id = n.id
      where n.plant_id = s.plant_id and a.community_id = s.community_id
        and a.validity && daterange(s.first, (s.first + interval '1 month')::date)
        and (exists (select 1 from settlement_run t where t.configuration_id = a.configuration_id and t.month = s.first
            and t.kind <> 'advance' and t.state = 'awaiting_approval')
          or exists (select 1 from settlement_mark k where k.configuration_id = a.configuration_id and k.month = s.first and k.outcome is null)
          or s.four_eyes and not exists (select 1 from settlement_run t where t.configuration_id = a.configuration_id and t.month = s.first
            and t.kind <> 'advance' and t.state = 'posted')))
  from sold s left join sums r on r.code = s.code and r.month = s.month left join posted o on o.code = s.code and o.month = s.month $$;
