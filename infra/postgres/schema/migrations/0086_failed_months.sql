-- A configuration's month whose settlement failed for good, and why. It is open until the month is settled (`resolved_at`);
-- `since`: the first failure that was not resolved.
create table settlement_failure (
  configuration_id bigint not null references configuration,
  community_id bigint not null references community,
  month date not null check (extract(day from month) = 1),
  code text not null,
  reason text not null,
  since timestamptz not null default now(),
  failed_at timestamptz not null default now(),
  resolved_at timestamptz,
  primary key (configuration_id, month)
);
create index on settlement_failure (community_id);
call secure_by_community('settlement_failure');
grant select on settlement_failure to condivisa_app;
grant select, insert, update on settlement_failure to condivisa_bulk;

-- A mark whose settlement failed is answered: the month is settled again when something else changes.
alter table settlement_mark drop constraint settlement_mark_outcome_check;
alter table settlement_mark add constraint settlement_mark_outcome_check check (outcome in ('settled', 'unchanged', 'too_late', 'failed'));

-- A process whose workflow failed for good is not started again before somebody or something asks for it after the failure.
alter table process add column requested_at timestamptz not null default now(), add column failed_at timestamptz, add column failure text,
  add check ((failed_at is null) = (failure is null));

-- Corrections of a month whose settlement failed mark it as those of a settled month do.
create or replace function touch_settlement(wanted bigint, days datemultirange, why text, what text) returns void
  language plpgsql security definer set search_path = public as
$$ declare
  own configuration;
  this_month date := date_trunc('month', now())::date;
  one date;
begin
  select * into own from configuration where id = wanted;
  update live_day set revision = revision + 1 where configuration_id = wanted and days @> day;
  if own.status not in ('active', 'ended') and not exists (select 1 from settlement_run where configuration_id = wanted and kind <> 'advance') then return; end if;
  for one in
    select distinct m::date from unnest(days * datemultirange(daterange(null, this_month))) as range
      cross join lateral generate_series(
        date_trunc('month', greatest(coalesce(lower(range), '-infinity'), least((this_month - interval '72 months')::date,
          (select min(month) from settlement_run where configuration_id = wanted and kind <> 'advance')))::timestamp),
        (upper(range) - 1)::timestamp, interval '1 month') as m order by 1
  loop
    if not pg_try_advisory_xact_lock(hashtextextended('settle:' || wanted || ':' || to_char(one, 'YYYY-MM'), 0))
      or exists (select 1 from settlement_run where configuration_id = wanted and month = one and state <> 'discarded' and kind <> 'advance')
      or exists (select 1 from settlement_failure where configuration_id = wanted and month = one and resolved_at is null)
    then
      insert into settlement_mark (configuration_id, community_id, month, cause, subject, outcome, answered_at)
        select wanted, own.community_id, one, why, what, case when accepts_correction(one) then null else 'too_late' end,
          case when accepts_correction(one) then null else now() end;
    end if;
  end loop;
end $$;

create or replace function touch_many(zone text, days daterange, why text, what text) returns void
  language sql security definer set search_path = public as
$$ insert into settlement_mark (configuration_id, community_id, month, cause, subject, outcome, answered_at)
  select distinct r.configuration_id, r.community_id, r.month, why, what, case when k.ok then null else 'too_late' end, case when k.ok then null else now() end
  from (select configuration_id, community_id, month from settlement_run where state <> 'discarded' and kind <> 'advance'
      union select configuration_id, community_id, month from settlement_failure where resolved_at is null) r
    join configuration c on c.id = r.configuration_id cross join lateral (select accepts_correction(r.month) as ok) k
  where (zone is null or c.market_zone = zone)
    and daterange(r.month, (r.month + interval '1 month')::date) && days $$;
