-- The section that another one goes on as with changed facts: the twenty years of its premium began with the first of them.
alter table plant_section add column replaces_id bigint references plant_section;
create index on plant_section (replaces_id);

-- Replacements that were recorded before, from the audit of each: the replaced code is of the same community.
update plant_section s set replaces_id = o.id
  from audit_event e join plant_section o on o.community_id = e.chain and o.code = e.after->>'replaces'
  where e.action = 'section.changed' and e.object_kind = 'plant_section' and e.object_id = s.id::text and o.id <> s.id and o.plant_id = s.plant_id;

-- A stop moves the end of the premium of the section and of all that replaced it.
create or replace function touch_stop() returns trigger language plpgsql security definer set search_path = public as
$$ declare
  changed section_stop;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  perform touch_settlement(a.configuration_id, datemultirange(daterange(lower(changed.validity), null)), 'plant', s.code)
    from plant_assignment a join plant_section s on s.id = a.section_id
    where a.section_id in (with recursive later as (select changed.section_id as id
      union select n.id from plant_section n join later on n.replaces_id = later.id) select id from later)
    group by a.configuration_id, s.code;
  return null;
end $$;
