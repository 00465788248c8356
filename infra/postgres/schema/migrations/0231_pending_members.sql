-- Points of members who are still pending count for nothing: a month settled before they were admitted is settled again once they are.
create function touch_admitted() returns trigger language plpgsql security definer set search_path = public as
$$ begin
  perform touch_settlement(a.configuration_id, range_agg(a.validity), 'holder', new.code)
    from point_assignment a where a.membership_id = new.id and not isempty(a.validity) group by a.configuration_id;
  return null;
end $$;
revoke all on function touch_admitted() from public;
create trigger touch_admitted after update of status on membership for each row
  when ((old.status = 'pending') <> (new.status = 'pending')) execute function touch_admitted();
