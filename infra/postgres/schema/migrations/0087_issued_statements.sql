-- Gives numbers to the statements of a community's month (yyyy-mm) or year (yyyy) that have none yet: of all members who have something in
-- its settlements, or of these. Without gaps in each community and year; whoever comes at the same time waits. Answers every statement asked for.
create function issue_statements(wanted bigint, wanted_period text, posted_only boolean, members bigint[])
  returns table (id bigint, membership_id bigint, year integer, number integer, issued_at timestamptz, is_new boolean)
  language plpgsql security definer set search_path = public as
$$
#variable_conflict use_column
declare
  of_year integer := left(wanted_period, 4)::integer;
  first_day date := case length(wanted_period) when 4 then wanted_period || '-01-01' else wanted_period || '-01' end;
  months daterange := daterange(first_day, (first_day + case length(wanted_period) when 4 then interval '1 year' else interval '1 month' end)::date);
begin
  if not (app_platform() or wanted = any (app_communities())) then
    raise exception 'There is no community %', wanted using errcode = 'CK002';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('statement:' || wanted || ':' || of_year, 0));
  return query
    with runs as (
      select r.id from settlement_run r where r.community_id = wanted and r.kind <> 'advance' and months @> r.month
        and (r.state = 'posted' or not posted_only and r.state <> 'discarded')
    ), parties as (
      select p.party_id from settlement_part p join runs on runs.id = p.run_id where p.party_id is not null
      union select t.producer_id from settlement_plant p join runs on runs.id = p.run_id
        join plant_section s on s.id = p.section_id join plant t on t.id = s.plant_id
    ), entitled as (
      select p.membership_id as of_member from settlement_point p join runs on runs.id = p.run_id
      union select m.id from membership m join parties on parties.party_id = m.party_id
        where m.community_id = wanted and m.validity && months
    ), added as (
      insert into statement (community_id, membership_id, period, year, number)
      select wanted, e.of_member, wanted_period, of_year,
        coalesce((select max(s.number) from statement s where s.community_id = wanted and s.year = of_year), 0)
          + row_number() over (order by e.of_member)
      from entitled e
      where (members is null or e.of_member = any (members))
        and not exists (select 1 from statement s where s.membership_id = e.of_member and s.period = wanted_period)
      returning id, membership_id, year, number, issued_at
    )
    select added.*, true from added
    union all
    select s.id, s.membership_id, s.year, s.number, s.issued_at, false from statement s
      where s.community_id = wanted and s.period = wanted_period and (members is null or s.membership_id = any (members))
    order by 4;
end $$;
revoke all on function issue_statements(bigint, text, boolean, bigint[]) from public;
grant execute on function issue_statements(bigint, text, boolean, bigint[]) to condivisa_app, condivisa_bulk;
revoke insert on statement from condivisa_app;
