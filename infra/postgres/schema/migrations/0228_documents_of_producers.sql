-- The papers of a plant belong to its producer where that is a person: read by the producer, and gone with an erasure. Those from before
-- stay unsealed until then; the application seals new ones.
update document d set party_id = p.producer_id from plant p join party y on y.id = p.producer_id
  where p.id = d.plant_id and d.party_id is null and y.kind = 'person'
    and not exists (select 1 from document o where o.community_id = d.community_id and o.kind = d.kind and o.sha256 = d.sha256
      and o.configuration_id is not distinct from d.configuration_id and o.plant_id = d.plant_id and o.party_id = p.producer_id);

-- An erasure takes away content that no key seals.
grant delete on document_content to condivisa_app;

-- Rows that are only added to; of a reading an erasure may replace what its sender wrote as its source, and nothing else.
create or replace function refuse_change() returns trigger language plpgsql as
$$ begin
  if tg_op = 'UPDATE' then
    if tg_table_name ~ '^curve_[0-9]{6}$' and to_jsonb(new) ->> 'source' = 'erased' and to_jsonb(new) - 'source' = to_jsonb(old) - 'source'
      then return new;
    end if;
  end if;
  raise exception 'table % is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;

-- Replaces what senders of files wrote as the source of a person's readings, in the readings and in the imports that gave them
-- or that failed, of which nobody knows whose readings they are.
create function erase_sources(person bigint) returns void language plpgsql volatile security definer set search_path = public as
$$ begin
  if not app_platform() then raise exception 'only the platform erases a person' using errcode = '42501'; end if;
  with own as (
      select s.id, a.validity from point_assignment a join membership m on m.id = a.membership_id
        join series s on s.point_id = a.point_id where m.party_id = person
      union select s.id, daterange(null, null) from plant p join plant_section n on n.plant_id = p.id
        join series s on s.section_id = n.id where p.producer_id = person
      union select s.id, a.validity from point_assignment a join membership m on m.id = a.membership_id
        join storage_unit u on u.point_id = a.point_id join series s on s.storage_id = u.id where m.party_id = person),
    replaced as (update curve c set source = 'erased' from own where own.id = c.series_id and own.validity @> c.day
      and c.source not in ('file', 'erased') returning c.operation_id)
  update import_file f set options = jsonb_set(f.options, '{source}', '"erased"')
    where f.options ? 'source' and (f.operation_id in (select operation_id from replaced)
      or f.operation_id in (select o.id from operation o join party y on y.community_id = o.community_id
        where y.id = person and o.kind = 'import' and o.state = 'failed'));
end $$;
revoke all on function erase_sources(bigint) from public;
grant execute on function erase_sources(bigint) to condivisa_app;
