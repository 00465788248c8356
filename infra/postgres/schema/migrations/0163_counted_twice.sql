-- A month that waits because the posted version of another configuration counts one of its points or sections is settled again when a
-- newer version of that one is posted, in whichever way and community: then it may be posted by itself.
create index settlement_run_judged on settlement_run (month) where state = 'awaiting_approval' and findings <> '[]';

create function touch_counted_twice() returns trigger language plpgsql security definer set search_path = public as
$$ begin
  insert into settlement_mark (configuration_id, community_id, month, cause, subject, marked_by)
    select r.configuration_id, r.community_id, r.month, 'request', 'counted twice', 'system:settlement' from settlement_run r
    where r.month = new.month and r.state = 'awaiting_approval' and r.findings <> '[]' and r.configuration_id <> new.configuration_id
      and r.findings @> jsonb_build_array(jsonb_build_object('reason', 'counted_twice', 'configuration_id', new.configuration_id));
  return null;
end $$;
revoke all on function touch_counted_twice() from public;
create trigger counted_twice after insert on settlement_run for each row
  when (new.state = 'posted' and new.kind <> 'advance') execute function touch_counted_twice();
create trigger counted_twice_approved after update of state on settlement_run for each row
  when (new.state = 'posted' and old.state <> 'posted' and new.kind <> 'advance') execute function touch_counted_twice();
