-- GSE's interval of a point may end or move years after months were settled: only the days that count differently are settled again.
create function touch_recognition() returns trigger language plpgsql security definer set search_path = public as
$$ begin
  perform touch_settlement(new.configuration_id, differing_days(old.validity * old.recognised, new.validity * new.recognised), 'point',
    settled_subject('point', to_jsonb(new)));
  return null;
end $$;
revoke all on function touch_recognition() from public;

drop trigger touch on point_assignment;
create trigger touch after insert or delete on point_assignment
  for each row execute function touch_dated('point', 'location', 'area_code_at_application');
create trigger touch_update after update on point_assignment for each row
  when (old.recognised is null or new.recognised is null
    or to_jsonb(old) - array['validity', 'recognised', 'location', 'area_code_at_application']
      <> to_jsonb(new) - array['validity', 'recognised', 'location', 'area_code_at_application'])
  execute function touch_dated('point', 'location', 'area_code_at_application');
create trigger touch_recognition after update on point_assignment for each row
  when (old.recognised is not null and new.recognised is not null
    and to_jsonb(old) - array['validity', 'recognised', 'location', 'area_code_at_application']
      = to_jsonb(new) - array['validity', 'recognised', 'location', 'area_code_at_application'])
  execute function touch_recognition();
