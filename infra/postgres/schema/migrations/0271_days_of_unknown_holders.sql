-- An assignment of a storage has no party of its own: "b.party_id = any (...)" was null for it, so that whoever had any party at all read the
-- days that another community had recorded. Whoever held the point of the storage in that community keeps them.

-- Did the caller hold the storage's point in this community on the day, now or on record when the reading came in?
create function held_storage(wanted_storage bigint, wanted_community bigint, wanted_day date, received timestamptz) returns boolean
  language sql stable security definer set search_path = public as
$$ select exists (select 1 from storage_unit u join point_assignment a on a.point_id = u.point_id join membership m on m.id = a.membership_id
    where u.id = wanted_storage and a.community_id = wanted_community and a.validity @> wanted_day and m.party_id = any (app_parties()))
  or exists (select 1 from storage_unit u join assignment_before b on b.kind = 'point' and b.subject_id = u.point_id
    where u.id = wanted_storage and b.community_id = wanted_community and b.validity @> wanted_day and b.party_id = any (app_parties())
      and received >= b.known_from and received < b.known_to) $$;
revoke all on function held_storage(bigint, bigint, date, timestamptz) from public;
grant execute on function held_storage(bigint, bigint, date, timestamptz) to condivisa_app, condivisa_bulk;

create or replace function day_of_others(wanted_kind text, wanted_subject bigint, wanted_day date, received timestamptz) returns boolean
  language sql stable set search_path = public as
$$ select exists (select 1 from assignment_before b
  where b.kind = wanted_kind and b.subject_id = wanted_subject and b.validity @> wanted_day and b.released_at is null
    and received >= b.known_from and received < b.known_to
    and not (sees_community(b.community_id) or coalesce(b.party_id = any (app_parties()), false)
      or (b.kind = 'storage' and held_storage(b.subject_id, b.community_id, wanted_day, received)))) $$;

-- As above: a holder that is not on record is nobody's.
alter policy no_days_of_others on settlement_curve using (
  subject_kind = 'configuration' or app_platform()
  or not exists (select 1 from assignment_before b
    where b.kind = case subject_kind when 'point' then 'point' else 'section' end and b.subject_id = settlement_curve.subject_id
      and b.released_at is null and not (b.community_id = any (app_communities()) or coalesce(b.party_id = any (app_parties()), false))
      and exists (
        select 1 from (
          select a.validity from point_assignment a
            where b.kind = 'point' and a.point_id = b.subject_id and a.community_id = settlement_curve.community_id
          union all
          select a.validity from plant_assignment a
            where b.kind = 'section' and a.section_id = b.subject_id and a.community_id = settlement_curve.community_id
        ) as own cross join lateral (
          select own.validity * b.validity * daterange(settlement_curve.month, (settlement_curve.month + interval '1 month')::date) as days
        ) as taken
        where not isempty(taken.days) and received_between(b.kind, b.subject_id, taken.days, b.known_from, b.known_to))));
