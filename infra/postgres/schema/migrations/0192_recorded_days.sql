-- The readings that a run was settled from, for whoever sees the whole community: a change of assignments afterwards does not close them.
-- Readings that came in while their day was on record as another community's stay closed until that community releases them.
create function recorded_days(wanted_run bigint)
  returns table (series_id bigint, day date, version integer, resolution_min smallint, operation_id bigint, readings bigint[])
  language sql stable security definer set search_path = public as
$$ with run as (select r.input, r.community_id, r.month from settlement_run r where r.id = wanted_run and sees_community(r.community_id)),
  read as (select run.community_id, run.month, (one->>'seriesId')::bigint as series_id, (d->>0)::date as day, (d->>1)::integer as version
    from run cross join lateral (
      select jsonb_path_query(run.input, 'lax $.plants[*].series')
      union all select jsonb_path_query(run.input, 'lax $.points[*].series')
      union all select jsonb_path_query(run.input, 'lax $.points[*].exempt.series')
      union all select jsonb_path_query(run.input, 'lax $.points[*].storages[*].charged')) as of_run (one)
    cross join lateral jsonb_array_elements(one->'days') as d where jsonb_typeof(one) = 'object')
  select c.series_id, c.day, c.version, c.resolution_min::smallint, c.operation_id, coalesce(c.big_values, c.values::bigint[])
  from read w join curve c using (series_id, day, version) join series s on s.id = c.series_id left join storage_unit u on u.id = s.storage_id
  where c.day >= w.month and c.day < w.month + interval '1 month'
    and not exists (select 1 from assignment_before b
      where (b.kind, b.subject_id) in (('point', coalesce(s.point_id, u.point_id)), ('section', s.section_id), ('storage', s.storage_id))
        and b.validity @> c.day and b.released_at is null and b.community_id <> w.community_id and not sees_community(b.community_id)
        and c.received_at >= b.known_from and c.received_at < b.known_to) $$;
revoke all on function recorded_days(bigint) from public;
grant execute on function recorded_days(bigint) to condivisa_app, condivisa_bulk;
