-- Applications are asked for by their configuration and their community.
create index on application (configuration_id);
create index on application (community_id);

-- What rests on rows of a kind, as in 0326 and 0349, without planning for each call: what is asked for each point, section and plant stands in the
-- statement itself, since a function that a statement calls is planned again for every call, and the plan does not depend on how many ids are given.
create or replace function uses_of(kind text, wanted bigint[]) returns table (id bigint, applied_on date, settled_from date, used_on date)
  language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as
$$ begin
  case kind
  when 'point' then return query
    select a.id, least(lower(a.recognised),
        (select min(p.submitted_on) from application p where p.configuration_id = a.configuration_id and p.kind = 'access' and is_sent(p)
          and (a.known_from is null or a.known_from <= coalesce((select min(e.recorded_at) from application_event e
            where e.application_id = p.id and e.kind = 'submission'), (p.submitted_on + 1)::timestamptz))),
        (select f.frozen_on from point_area_freeze f where f.assignment_id = a.id),
        (select min(p.submitted_on) from application_change c join application p on p.id = c.application_id
          where c.point_assignment_id = a.id and is_sent(p))),
      (select min(r.month) from settlement_point t join settlement_run r on r.id = t.run_id
        where t.point_id = a.point_id and r.configuration_id = a.configuration_id and r.state <> 'discarded'
          and a.validity && daterange(r.month, (r.month + interval '1 month')::date)), null::date
    from point_assignment a where a.id = any (wanted);
  when 'section' then return query
    select s.id, (select min(least(a.service_start,
          (select min(p.submitted_on) from application p where p.configuration_id = a.configuration_id and p.kind = 'access' and is_sent(p)
            and (a.known_from is null or a.known_from <= coalesce((select min(e.recorded_at) from application_event e
              where e.application_id = p.id and e.kind = 'submission'), (p.submitted_on + 1)::timestamptz))),
          (select min(p.submitted_on) from application_change c join application p on p.id = c.application_id
            where c.plant_assignment_id = a.id and is_sent(p)))) from plant_assignment a where a.section_id = s.id),
      (select min(r.month) from settlement_plant t join settlement_run r on r.id = t.run_id
        where t.section_id = s.id and r.state <> 'discarded'), null::date
    from plant_section s where s.id = any (wanted);
  -- A plant is as its sections are.
  when 'plant' then return query
    select s.plant_id, min(u.applied_on), min(u.settled_from), null::date
    from plant_section s join uses_of('section', array(select o.id from plant_section o where o.plant_id = any (wanted))) u on u.id = s.id
    group by s.plant_id;
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

drop function applied_sections(bigint[]);
drop function sent_with(bigint, timestamptz);
