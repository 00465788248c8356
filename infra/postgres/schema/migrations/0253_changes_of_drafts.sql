-- Who set up a configuration before it was settled gave the grounds of its first month too: changes are kept for drafts as well.
create or replace function touch_settlement(wanted bigint, days datemultirange, why text, what text) returns void
  language plpgsql security definer set search_path = public as
$$ declare
  own configuration;
  one date;
  idle boolean;
begin
  select * into own from configuration where id = wanted;
  update live_day set revision = revision + 1 where configuration_id = wanted and days @> day;
  if not isempty(days) then
    insert into ground_change (configuration_id, community_id, days, cause, subject) values (wanted, own.community_id, days, why, what);
  end if;
  if own.status not in ('active', 'ended') and not exists (select 1 from settlement_run where configuration_id = wanted and kind <> 'advance') then return; end if;
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
