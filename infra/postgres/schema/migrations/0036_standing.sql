-- What a member sees of a community goes by whether the membership was ever admitted, and by its days: not by having a row of membership.

-- Set when a membership first becomes more than an application; one that was refused never has it.
alter table membership add column admitted_at timestamptz;
update membership set admitted_at = created_at
  where status <> 'pending' and not (status = 'left' and applied_by is not null and version <= 2);

create function note_admission() returns trigger language plpgsql as
$$ begin
  if tg_op = 'UPDATE' then new.admitted_at := old.admitted_at; end if;
  if new.admitted_at is null and new.status <> 'pending' and (tg_op = 'INSERT' or new.status <> 'left') then new.admitted_at := now(); end if;
  return new;
end $$;
create trigger admission before insert or update on membership for each row execute function note_admission();

-- Days of a membership are those of the country.
create function local_today() returns date language sql stable parallel safe as $$ select (now() at time zone 'Europe/Rome')::date $$;

-- Does the caller belong to the community today?
create function is_member(community bigint) returns boolean language sql stable as
$$ select exists (select 1 from membership m where m.community_id = community and m.party_id = any (app_parties())
  and m.admitted_at is not null and m.status in ('active', 'leaving') and m.validity @> local_today()) $$;

-- Did the caller belong to it on some of these days?
create function was_member(community bigint, days daterange) returns boolean language sql stable as
$$ select exists (select 1 from membership m where m.community_id = community and m.party_id = any (app_parties())
  and m.admitted_at is not null and m.status <> 'pending' and m.validity && days) $$;

create function month_of(first_day date) returns daterange language sql immutable parallel safe as
$$ select daterange(first_day, (first_day + interval '1 month')::date) $$;
revoke all on function local_today(), is_member(bigint), was_member(bigint, daterange), month_of(date) from public;
grant execute on function local_today(), is_member(bigint), was_member(bigint, daterange), month_of(date) to condivisa_app, condivisa_bulk;

alter policy member on community using (was_member(id, daterange(null, null)));
alter policy member on configuration using (was_member(community_id, daterange(null, null)));
alter policy member on settlement_run using (was_member(community_id, month_of(month)));
alter policy member on settlement_year using (was_member(community_id, daterange(make_date(year, 1, 1), make_date(year + 1, 1, 1))));
alter policy member on live_day using (is_member(community_id) and was_member(community_id, daterange(day, day + 1)));

-- The sums of the configuration by hour are for those who belong to the community now, of months in which they did.
alter policy own on settlement_curve using (
  (subject_kind = 'point' and exists (select 1 from settlement_point p where p.run_id = settlement_curve.run_id and p.point_id = subject_id))
  or (subject_kind = 'plant' and exists (select 1 from settlement_plant p where p.run_id = settlement_curve.run_id and p.section_id = subject_id))
  or (subject_kind = 'configuration' and is_member(community_id) and was_member(community_id, month_of(month))));

alter policy own on settlement_mark using (
  case when series_id is null
    then was_member(community_id, month_of(month))
    else exists (select 1 from series s join point_assignment a on a.point_id = s.point_id
        where s.id = series_id and a.community_id = settlement_mark.community_id and a.validity @> day
          and not day_of_others('point', s.point_id, day, received_at))
      or exists (select 1 from series s join plant_assignment a on a.section_id = s.section_id
        where s.id = series_id and a.community_id = settlement_mark.community_id and a.validity @> day
          and not day_of_others('section', s.section_id, day, received_at))
      or exists (select 1 from series s join storage_assignment a on a.storage_id = s.storage_id join storage_unit u on u.id = a.storage_id
        where s.id = series_id and a.community_id = settlement_mark.community_id and a.validity @> day
          and not day_of_others('storage', u.id, day, received_at) and not day_of_others('point', u.point_id, day, received_at)
          and exists (select 1 from point_assignment p
            where p.point_id = u.point_id and p.community_id = a.community_id and p.validity @> day))
  end);
