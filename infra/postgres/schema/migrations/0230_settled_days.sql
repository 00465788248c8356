-- Money of a configuration may be settled only for days of the contract that GSE accepted, from the first day on that its acts recognise.
-- What was recognised before that by hand counts for nothing (decision record 0069).
alter table contract add column recognised_from date;
update contract k set recognised_from = (select min((e.after->>'recognised_from')::date) from audit_event e
  where e.chain = k.community_id and e.action = 'contract.activated' and e.object_id = k.configuration_id::text);

-- The days on which money of a configuration may be settled: none before GSE accepted it. One that is active and has no contract here was
-- taken over so by its operator; nothing in the product makes one active without.
create function settled_days(wanted bigint) returns daterange language sql stable security definer set search_path = public as
$$ select case when c.status in ('active', 'ended')
    then coalesce((select daterange(least(k.active_from, k.recognised_from), k.active_to) from contract k where k.configuration_id = c.id), '(,)')
    else 'empty'::daterange end
  from configuration c where c.id = wanted $$;
revoke all on function settled_days(bigint) from public;
grant execute on function settled_days(bigint) to condivisa_app, condivisa_bulk;

-- Whoever assigned a point or section: with four eyes another person records by hand that GSE recognised it.
alter table point_assignment add column created_by text;
alter table point_assignment alter column created_by set default coalesce(nullif(current_setting('app.actor', true), ''), 'system');
alter table plant_assignment add column created_by text;
alter table plant_assignment alter column created_by set default coalesce(nullif(current_setting('app.actor', true), ''), 'system');
