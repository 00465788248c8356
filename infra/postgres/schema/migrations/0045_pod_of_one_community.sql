-- A POD belongs to one community on any day, whether as point, plant or storage. The connection point's row is locked, so that of two
-- transactions that claim it at the same time the second one sees the first.
create function refuse_foreign_pod() returns trigger language plpgsql security definer set search_path = public as
$$ declare
  added jsonb := to_jsonb(new);
  wanted connection_point;
begin
  if new.validity is null or isempty(new.validity) then return new; end if;
  select * into wanted from connection_point where id = case tg_argv[0]
    when 'point' then (added->>'point_id')::bigint
    when 'plant' then (select p.point_id from plant_section s join plant p on p.id = s.plant_id where s.id = (added->>'section_id')::bigint)
    else (select point_id from storage_unit where id = (added->>'storage_id')::bigint) end
    for no key update;
  if exists (select 1 from point_assignment a
      where a.point_id = wanted.id and a.community_id <> new.community_id and a.validity && new.validity)
    or exists (select 1 from plant p join plant_section s on s.plant_id = p.id join plant_assignment a on a.section_id = s.id
      where p.point_id = wanted.id and a.community_id <> new.community_id and a.validity && new.validity)
    or exists (select 1 from storage_unit u join storage_assignment a on a.storage_id = u.id
      where u.point_id = wanted.id and a.community_id <> new.community_id and a.validity && new.validity)
  then raise exception '%', wanted.pod using errcode = 'CK004'; end if;
  return new;
end $$;
create trigger foreign_pod before insert or update of validity, community_id on point_assignment
  for each row execute function refuse_foreign_pod('point');
create trigger foreign_pod before insert or update of validity, community_id on plant_assignment
  for each row execute function refuse_foreign_pod('plant');
create trigger foreign_pod before insert or update of validity, community_id on storage_assignment
  for each row execute function refuse_foreign_pod('storage');
