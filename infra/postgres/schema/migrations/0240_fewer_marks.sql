-- Changes of the contracted power mark only months that wait, and what is marked already is not marked again.

-- The months that some days of a configuration may settle again: back to its first settled month, at least 72 months.
create function months_on(wanted bigint, days datemultirange) returns setof date
  language sql stable security definer set search_path = public as
$$ select distinct m::date from unnest(days * datemultirange(daterange(null, date_trunc('month', now())::date))) as range
  cross join lateral generate_series(
    date_trunc('month', greatest(coalesce(lower(range), '-infinity'), least((date_trunc('month', now()) - interval '72 months')::date,
      (select min(month) from settlement_run where configuration_id = wanted and kind <> 'advance')))::timestamp),
    (upper(range) - 1)::timestamp, interval '1 month') as m order by 1 $$;
revoke all on function months_on(bigint, datemultirange) from public;

-- Marks a month, unless nobody settles it now (`idle`: its lock is held) and an open mark of the same cause, subject and person is there.
-- Such a mark gets a new row version: a settlement that read it before does not answer it.
create function mark_month(own configuration, one date, why text, what text, idle boolean) returns void
  language plpgsql security definer set search_path = public as
$$ declare
  is_open boolean := accepts_correction(one);
begin
  if idle and is_open then
    update settlement_mark set received_at = received_at where configuration_id = own.id and month = one and cause = why and subject = what
      and marked_by = coalesce(nullif(current_setting('app.actor', true), ''), 'system') and outcome is null;
    if found then return; end if;
  end if;
  insert into settlement_mark (configuration_id, community_id, month, cause, subject, outcome, answered_at)
    values (own.id, own.community_id, one, why, what, case when is_open then null else 'too_late' end, case when is_open then null else now() end);
end $$;
revoke all on function mark_month(configuration, date, text, text, boolean) from public;

create or replace function touch_settlement(wanted bigint, days datemultirange, why text, what text) returns void
  language plpgsql security definer set search_path = public as
$$ declare
  own configuration;
  one date;
  idle boolean;
begin
  select * into own from configuration where id = wanted;
  update live_day set revision = revision + 1 where configuration_id = wanted and days @> day;
  if own.status not in ('active', 'ended') and not exists (select 1 from settlement_run where configuration_id = wanted and kind <> 'advance') then return; end if;
  if not isempty(days) then
    insert into ground_change (configuration_id, community_id, days, cause, subject) values (wanted, own.community_id, days, why, what);
  end if;
  for one in select * from months_on(wanted, days) loop
    idle := pg_try_advisory_xact_lock(hashtextextended('settle:' || wanted || ':' || to_char(one, 'YYYY-MM'), 0));
    if not idle
      or exists (select 1 from settlement_run where configuration_id = wanted and month = one and state <> 'discarded' and kind <> 'advance')
      or exists (select 1 from settlement_failure where configuration_id = wanted and month = one and resolved_at is null)
    then
      perform mark_month(own, one, why, what, idle);
    end if;
  end loop;
end $$;

-- No amount rests on the contracted power: only a month that waits with the point in it, or is being settled, is judged again, as long as its
-- corrections are accepted.
create function touch_power() returns trigger language plpgsql security definer set search_path = public as
$$ declare
  own configuration;
  one date;
  idle boolean;
begin
  select * into own from configuration where id = new.configuration_id;
  for one in select * from months_on(new.configuration_id, datemultirange(new.validity)) as m where accepts_correction(m) loop
    idle := pg_try_advisory_xact_lock(hashtextextended('settle:' || new.configuration_id || ':' || to_char(one, 'YYYY-MM'), 0));
    if not idle or exists (select 1 from settlement_run r join settlement_point p on p.run_id = r.id and p.point_id = new.point_id
        where r.configuration_id = new.configuration_id and r.month = one and r.state = 'awaiting_approval' and r.kind <> 'advance')
    then
      perform mark_month(own, one, 'point', settled_subject('point', to_jsonb(new)), idle);
    end if;
  end loop;
  return null;
end $$;
revoke all on function touch_power() from public;
create trigger touch_power after update of contracted_power_kw on point_assignment for each row
  when (old.contracted_power_kw is distinct from new.contracted_power_kw) execute function touch_power();

drop trigger touch_update on point_assignment;
create trigger touch_update after update on point_assignment for each row
  when (old.recognised is null or new.recognised is null
    or to_jsonb(old) - array['validity', 'recognised', 'location', 'area_code_at_application', 'contracted_power_kw']
      <> to_jsonb(new) - array['validity', 'recognised', 'location', 'area_code_at_application', 'contracted_power_kw'])
  execute function touch_dated('point', 'location', 'area_code_at_application', 'contracted_power_kw');
drop trigger touch_recognition on point_assignment;
create trigger touch_recognition after update on point_assignment for each row
  when (old.recognised is not null and new.recognised is not null
    and to_jsonb(old) - array['validity', 'recognised', 'location', 'area_code_at_application', 'contracted_power_kw']
      = to_jsonb(new) - array['validity', 'recognised', 'location', 'area_code_at_application', 'contracted_power_kw'])
  execute function touch_recognition();
