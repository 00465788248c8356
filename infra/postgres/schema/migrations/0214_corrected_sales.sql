-- Sales of energy that count, over the buyers of a plant and month, where readings came in after they were recorded or approved: they may be
-- more by now than the plant injected. For whoever sees the community; read without row policies as sold_plants.
create function corrected_sales(configurations bigint[])
  returns table (configuration_id bigint, plant_code text, month text, sold_wh bigint, since timestamptz)
  language sql stable security definer set search_path = public as
$$ with counted as (select distinct on (s.plant_id, s.month, s.buyer) s.configuration_id, s.plant_id, s.month, s.energy_wh,
        greatest(s.recorded_at, a.approved_at) as at
      from energy_sale s left join energy_sale_approval a on a.sale_id = s.id
      where s.configuration_id = any (configurations) and sees_community(s.community_id) and (s.findings = '{}' or a.sale_id is not null)
      order by s.plant_id, s.month, s.buyer, s.version desc),
    sold as (select c.configuration_id, c.plant_id, c.month, sum(c.energy_wh)::bigint as wh, max(c.at) as at
      from counted c group by 1, 2, 3 having sum(c.energy_wh) > 0)
  select o.configuration_id, p.code, to_char(o.month, 'YYYY-MM'), o.wh, r.since
  from sold o join plant p on p.id = o.plant_id
    cross join lateral (select min(v.received_at) as since
      from plant_section n join series e on e.section_id = n.id and e.quantity = 'injected' join curve v on v.series_id = e.id
      where n.plant_id = o.plant_id and v.day >= o.month and v.day < (o.month + interval '1 month')::date and v.received_at > o.at) r
  where r.since is not null $$;
revoke all on function corrected_sales(bigint[]) from public;
grant execute on function corrected_sales(bigint[]) to condivisa_app, condivisa_bulk;
