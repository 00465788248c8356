-- The newest stored days of series with their readings, as known at an instant, for whoever sees a whole community: whose they are is decided
-- once for each series, as in stored_days (0254), because the policies of curve decide it again for every stored day.
create function readable_days(series_ids bigint[], first date, after date, known_at timestamptz)
  returns table (series_id bigint, day date, version integer, resolution_min smallint, operation_id bigint, "values" integer[], big_values bigint[],
    quality smallint[])
  language sql stable security definer rows 20000 set search_path = public as
$$ with asked as (select id, point_id, section_id, storage_id from series where id = any (series_ids)),
  assigned as (
    select asked.id, 'point' as kind, a.point_id as subject, a.validity from asked join point_assignment a on a.point_id = asked.point_id
      where sees_community(a.community_id)
    union all select asked.id, 'section', a.section_id, a.validity from asked join plant_assignment a on a.section_id = asked.section_id
      where sees_community(a.community_id)
    union all select asked.id, 'storage', a.storage_id, a.validity from asked join storage_assignment a on a.storage_id = asked.storage_id
      where sees_community(a.community_id)),
  others as materialized (
    select b.kind, b.subject_id, b.validity, b.known_from, b.known_to from assignment_before b
    where b.released_at is null and not sees_community(b.community_id) and not coalesce(b.party_id = any (app_parties()), false)
      and (b.kind, b.subject_id) in (select kind, subject from assigned)),
  seen as materialized (
    select id, kind, subject, range_agg(validity) as days,
      (kind, subject) in (select o.kind, o.subject_id from others o) as is_moved
    from assigned group by id, kind, subject)
  select distinct on (c.series_id, c.day) c.series_id, c.day, c.version, c.resolution_min, c.operation_id, c.values, c.big_values, c.quality
  from seen join curve c on c.series_id = seen.id and c.day >= first and c.day < after and c.received_at <= known_at
  where seen.days @> c.day and not (seen.is_moved and exists (select 1 from others o
    where o.kind = seen.kind and o.subject_id = seen.subject and o.validity @> c.day and c.received_at >= o.known_from and c.received_at < o.known_to))
  order by c.series_id, c.day, c.version desc $$;
revoke all on function readable_days(bigint[], date, date, timestamptz) from public;
grant execute on function readable_days(bigint[], date, date, timestamptz) to condivisa_app;
