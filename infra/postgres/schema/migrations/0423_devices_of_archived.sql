-- As in 0390, and the community is not archived: what its devices measure afterwards is nobody's to read (decision records 0058, 0117).
create or replace function device_sends(d device) returns boolean language sql stable security definer set search_path = public as
$$ select d.state = 'active'
  and not exists (select 1 from community c where c.id = d.community_id and c.status = 'archived')
  and (d.party_id is null
    or exists (select 1 from membership m where m.party_id = d.party_id and m.community_id = d.community_id and not isempty(m.validity)
      and coalesce(upper(m.validity) > (now() at time zone 'Europe/Rome')::date, true))
    or exists (select 1 from mandate m where m.party_id = d.party_id and m.community_id = d.community_id and not isempty(m.validity)
      and coalesce(upper(m.validity) > (now() at time zone 'Europe/Rome')::date, true)))
  and not exists (select 1 from point_assignment a join membership m on m.id = a.membership_id
    where a.point_id = d.point_id and a.validity @> (now() at time zone 'Europe/Rome')::date
      and (a.community_id <> d.community_id or m.party_id is distinct from d.party_id)) $$;
