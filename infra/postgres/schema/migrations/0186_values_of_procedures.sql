-- Legal values on which no amount rests: terms and conditions of access, grants of the facility, holidays. A change of one settles no month again.
create or replace function touch_legal() returns trigger language plpgsql security definer set search_path = public as
$$ declare
  days datemultirange := datemultirange(legal_days(new));
  part daterange;
begin
  if new.name in ('public_holiday', 'patron_day', 'access_deadline', 'access_contingent_reached', 'access_contingent_term',
      'entry_before_statute_until', 'enterprise_activity_excluded', 'community_control_holder', 'facility_class_limit', 'facility_cost_ceiling',
      'facility_grant_share', 'facility_advance_share', 'facility_middle_share', 'facility_middle_limit', 'facility_operation_term',
      'facility_operation_deadline', 'variation_report_window', 'backdated_start_window') then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    days := case when old.value = new.value and old.rank = new.rank then differing_days(legal_days(old), legal_days(new))
      else days + datemultirange(legal_days(old)) end;
  end if;
  foreach part in array array(select unnest(days)) loop
    perform touch_many(null, part, 'parameter', concat_ws(' ', new.name, nullif(new.class, '')));
  end loop;
  return null;
end $$;
