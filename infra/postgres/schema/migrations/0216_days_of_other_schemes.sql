-- A POD is in one scheme at a time (Regole Operative 1.2.2.3; DLgs 3/2026): its days under another one do not count. A scheme that is
-- recorded, or whose end changes, touches the months of its days.
grant select on point_scheme to condivisa_bulk;

create function touch_scheme() returns trigger language plpgsql security definer set search_path = public as
$$ declare
  one point_scheme;
begin
  foreach one in array array_remove(array[case when tg_op <> 'INSERT' then old end, case when tg_op <> 'DELETE' then new end], null) loop
    perform touch_settlement(a.configuration_id, range_agg(a.validity) * datemultirange(one.validity), 'point', one.pod)
      from point_assignment a join connection_point p on p.id = a.point_id
      where p.pod = one.pod and a.community_id = one.community_id group by a.configuration_id;
    perform touch_settlement(a.configuration_id, range_agg(a.validity) * datemultirange(one.validity), 'plant', s.code)
      from plant_assignment a join plant_section s on s.id = a.section_id join plant k on k.id = s.plant_id
      join connection_point p on p.id = k.point_id
      where p.pod = one.pod and a.community_id = one.community_id group by a.configuration_id, s.code;
  end loop;
  return null;
end $$;
revoke all on function touch_scheme() from public;
create trigger touch after insert or update of validity, pod or delete on point_scheme for each row execute function touch_scheme();
