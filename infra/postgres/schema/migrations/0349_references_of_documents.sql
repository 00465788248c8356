-- Documents that a record names, by whatever foreign key (most are of community and document), or on which a decision rested.
create function document_references(wanted bigint[]) returns setof bigint
  language plpgsql stable security definer set search_path = public as
$$ declare reference record; begin
  for reference in
    select k.conrelid::regclass::text as used_by, a.attname as attribute from pg_constraint k
      join pg_attribute i on i.attrelid = k.confrelid and i.attname = 'id'
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[array_position(k.confkey, i.attnum)]
      where k.contype = 'f' and k.confrelid = 'document'::regclass and k.conparentid = 0
        and k.conrelid not in ('document'::regclass, 'document_content'::regclass, 'document_object'::regclass, 'document_decision'::regclass)
  loop
    return query execute format('select distinct u.%1$I::bigint from %2$s u where u.%1$I = any ($1)', reference.attribute, reference.used_by) using wanted;
  end loop;
end $$;
revoke all on function document_references(bigint[]) from public;
grant execute on function document_references(bigint[]) to condivisa_app;

-- As in 0326, but for documents.
create or replace function uses_of(kind text, wanted bigint[]) returns table (id bigint, applied_on date, settled_from date, used_on date)
  language plpgsql stable security definer set search_path = public as
$$ begin
  case kind
  when 'point' then return query
    select a.id, least(lower(a.recognised), sent_with(a.configuration_id, a.known_from),
        (select f.frozen_on from point_area_freeze f where f.assignment_id = a.id),
        (select min(p.submitted_on) from application_change c join application p on p.id = c.application_id
          where c.point_assignment_id = a.id and is_sent(p))),
      (select min(r.month) from settlement_point t join settlement_run r on r.id = t.run_id
        where t.point_id = a.point_id and r.configuration_id = a.configuration_id and r.state <> 'discarded'
          and a.validity && daterange(r.month, (r.month + interval '1 month')::date)), null::date
    from point_assignment a where a.id = any (wanted);
  when 'section' then return query
    select s.id, (select o.applied_on from applied_sections(array[s.id]) o),
      (select min(r.month) from settlement_plant t join settlement_run r on r.id = t.run_id where t.section_id = s.id and r.state <> 'discarded'), null::date
    from plant_section s where s.id = any (wanted);
  when 'plant' then return query
    select k.id, (select min(o.applied_on) from applied_sections(array(select s.id from plant_section s where s.plant_id = k.id)) o),
      (select min(r.month) from plant_section s join settlement_plant t on t.section_id = s.id join settlement_run r on r.id = t.run_id
        where s.plant_id = k.id and r.state <> 'discarded'), null::date
    from plant k where k.id = any (wanted);
  when 'storage' then return query
    select u.id, null::date, (select min(settled_with(a.configuration_id, a.validity, a.known_from)) from storage_assignment a where a.storage_id = u.id), null::date
    from storage_unit u where u.id = any (wanted);
  when 'efficiency' then return query
    select e.id, null::date, (select min(settled_with(a.configuration_id, a.validity * e.validity, e.recorded_at)) from storage_assignment a
        where a.storage_id = e.storage_id and a.validity && e.validity), null::date
    from storage_efficiency e where e.id = any (wanted);
  when 'distribution_rule' then return query
    select u.id, (select min(p.submitted_on) from application p where p.configuration_id = u.configuration_id and is_sent(p)
        and u.validity @> p.submitted_on and was_known(p, u.recorded_at)),
      settled_with(u.configuration_id, u.validity, u.recorded_at), null::date
    from distribution_rule u where u.id = any (wanted);
  when 'parameter' then return query
    select u.id, null::date, settled_with(u.configuration_id, u.validity, u.recorded_at), null::date
    from configuration_parameter u where u.id = any (wanted);
  when 'exemption' then return query
    select e.id, null::date, (select min(settled_with(a.configuration_id, a.validity * e.validity, e.recorded_at)) from point_assignment a
        where a.point_id = e.point_id and a.community_id = e.community_id and a.validity && e.validity), null::date
    from point_exemption e where e.id = any (wanted);
  when 'point_scheme' then return query
    select u.id, (select min(p.submitted_on) from application p where p.community_id = u.community_id and is_sent(p)
        and (upper(u.validity) is null or upper(u.validity) > p.submitted_on) and was_known(p, u.recorded_at)
        and (p.snapshot->'points' @> jsonb_build_array(jsonb_build_object('pod', u.pod))
          or p.snapshot->'plants' @> jsonb_build_array(jsonb_build_object('pod', u.pod)))),
      (select min(settled_with(o.configuration_id, o.validity * u.validity, u.recorded_at)) from (
          select a.configuration_id, a.validity, c.pod, a.community_id from point_assignment a join connection_point c on c.id = a.point_id
          union all select a.configuration_id, a.validity, c.pod, a.community_id from plant_assignment a join plant_section s on s.id = a.section_id
            join plant k on k.id = s.plant_id join connection_point c on c.id = k.point_id) o
        where o.pod = u.pod and o.community_id = u.community_id and o.validity && u.validity), null::date
    from point_scheme u where u.id = any (wanted);
  when 'enterprise_fact' then return query
    select u.id, (select min(p.submitted_on) from application p where p.community_id = u.community_id and is_sent(p)
        and u.validity @> p.submitted_on and was_known(p, u.recorded_at)
        and p.snapshot->'members' @> jsonb_build_array(jsonb_build_object('code', m.code))), null::date, null::date
    from enterprise_fact u join membership m on m.id = u.membership_id where u.id = any (wanted);
  when 'statute' then return query
    select u.id, (select min(p.submitted_on) from application p where p.community_id = u.community_id and is_sent(p)
        and u.validity @> p.submitted_on and was_known(p, u.recorded_at)), null::date, null::date
    from community_statute u where u.id = any (wanted);
  -- A stop only lengthens the twenty years of the premium: a month rests on it once these would be over.
  when 'section_stop' then return query
    select u.id, null::date, (select min(r.month) from settlement_plant t join settlement_run r on r.id = t.run_id
        where t.section_id = u.section_id and r.state <> 'discarded' and r.computed_at >= u.created_at
          and (r.month + interval '1 month')::date > coalesce((select min(a.service_start) from plant_assignment a where a.section_id = u.section_id),
            s.entry_into_operation) + interval '20 years'), null::date
    from section_stop u join plant_section s on s.id = u.section_id where u.id = any (wanted);
  when 'document' then return query
    select d.id, (select min(p.submitted_on) from application p where p.community_id = d.community_id and is_sent(p)
        and p.snapshot->'documents' @> jsonb_build_array(jsonb_build_object('sha256', d.sha256))), null::date,
      case when d.id in (select document_references(wanted)) or exists (select 1 from document_decision n where n.document_id = d.id)
        then (d.uploaded_at at time zone 'Europe/Rome')::date end
    from document d where d.id = any (wanted);
  end case;
end $$;
