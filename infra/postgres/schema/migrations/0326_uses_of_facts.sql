-- What is typed wrong can be put right (decision 0103): what rests on a row, whether it can be deleted, and what it said before a correction.

-- Since when the rows are on record: an application or a version from before rests on nothing of them. Null: longer than this was kept.
do $$ declare one text; begin
  foreach one in array array['distribution_rule', 'configuration_parameter', 'storage_efficiency', 'point_exemption', 'point_scheme', 'enterprise_fact',
    'community_statute'] loop
    execute format('alter table %I add column recorded_at timestamptz', one);
    execute format('alter table %I alter column recorded_at set default now()', one);
  end loop;
end $$;

create index on settlement_point (point_id);
create index on settlement_plant (section_id);

create function is_sent(one application) returns boolean language sql immutable as
$$ select one.submitted_on is not null
  and one.state in ('SUBMITTED', 'UNDER_REVIEW', 'INTEGRATION_REQUESTED', 'REJECTION_NOTICE', 'ACCEPTED') $$;

-- Whether a row that is on record since `known` was there when an application was sent.
create function was_known(one application, known timestamptz) returns boolean language sql stable security definer set search_path = public as
$$ select known is null or known <= coalesce(
  (select min(e.recorded_at) from application_event e where e.application_id = one.id and e.kind = 'submission'), (one.submitted_on + 1)::timestamptz) $$;
revoke all on function was_known(application, timestamptz) from public;

-- First day on which the application for access of a configuration was sent, with what was on record by then.
create function sent_with(wanted bigint, known timestamptz) returns date language sql stable security definer set search_path = public as
$$ select min(p.submitted_on) from application p
  where p.configuration_id = wanted and p.kind = 'access' and is_sent(p) and was_known(p, known) $$;
revoke all on function sent_with(bigint, timestamptz) from public;

-- First month of a configuration of these days that has a version computed since.
create function settled_with(wanted bigint, days daterange, known timestamptz) returns date language sql stable security definer set search_path = public as
$$ select min(r.month) from settlement_run r
  where r.configuration_id = wanted and r.kind <> 'advance' and r.state <> 'discarded'
    and days && daterange(r.month, (r.month + interval '1 month')::date) and (known is null or r.computed_at >= known) $$;
revoke all on function settled_with(bigint, daterange, timestamptz) from public;

-- The assignments of sections, each with the first day on which GSE had it.
create function applied_sections(wanted bigint[]) returns table (section_id bigint, applied_on date)
  language sql stable security definer set search_path = public as
$$ select a.section_id, min(least(a.service_start, sent_with(a.configuration_id, a.known_from),
    (select min(p.submitted_on) from application_change c join application p on p.id = c.application_id
      where c.plant_assignment_id = a.id and is_sent(p))))
  from plant_assignment a where a.section_id = any (wanted) group by 1 $$;
revoke all on function applied_sections(bigint[]) from public;

-- What rests on rows of a kind: the day on which GSE first had it, the first month that was settled with it, and for a document the day since
-- which a record of the community may rest on it. Null where there is none. Days only: whoever sees a row may know them.
create function uses_of(kind text, wanted bigint[]) returns table (id bigint, applied_on date, settled_from date, used_on date)
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
      case when exists (select 1 from document_uses(array[d.id])) or exists (select 1 from document_decision n where n.document_id = d.id)
        then (d.uploaded_at at time zone 'Europe/Rome')::date end
    from document d where d.id = any (wanted);
  end case;
end $$;
revoke all on function uses_of(text, bigint[]) from public;
grant execute on function uses_of(text, bigint[]) to condivisa_app;

-- Rows that were applied for or settled are not deleted, whatever a command asks. What still refers to a row keeps it as well.
create function refuse_used() returns trigger language plpgsql security definer set search_path = public as
$$ begin
  if exists (select 1 from uses_of(tg_argv[0], array[(to_jsonb(old)->>tg_argv[1])::bigint]) u where u.applied_on is not null or u.settled_from is not null) then
    raise exception '% %', tg_table_name, old.id using errcode = 'CK005';
  end if;
  return old;
end $$;
revoke all on function refuse_used() from public;
do $$ declare one text[]; begin
  foreach one slice 1 in array array[['point_assignment', 'point', 'id'], ['plant_assignment', 'section', 'section_id'], ['plant_section', 'section', 'id'],
    ['plant', 'plant', 'id'], ['storage_assignment', 'storage', 'storage_id'], ['storage_unit', 'storage', 'id'], ['storage_efficiency', 'efficiency', 'id'],
    ['distribution_rule', 'distribution_rule', 'id'], ['configuration_parameter', 'parameter', 'id'], ['community_statute', 'statute', 'id'],
    ['enterprise_fact', 'enterprise_fact', 'id'], ['point_scheme', 'point_scheme', 'id'], ['point_exemption', 'exemption', 'id'],
    ['section_stop', 'section_stop', 'id']] loop
    execute format('create trigger refuse_used before delete on %I for each row when (current_user = ''condivisa_app'') execute function refuse_used(%L, %L)',
      one[1], one[2], one[3]);
  end loop;
end $$;
grant delete on storage_unit, storage_assignment, storage_efficiency, distribution_rule, configuration_parameter, community_statute, enterprise_fact,
  point_scheme, point_exemption to condivisa_app;

-- What a row said before it was corrected, and why it was. `texts`: free text about persons' objects, which an erasure empties.
create table fact_version (
  id bigint generated by default as identity primary key,
  community_id bigint not null references community,
  kind text not null check (kind in ('point', 'plant', 'section', 'storage', 'distribution_rule', 'parameter', 'document', 'statute', 'enterprise_fact',
    'point_scheme', 'exemption', 'efficiency', 'section_stop')),
  object_id bigint not null,
  version integer not null check (version > 0),
  facts jsonb not null,
  texts jsonb not null default '{}',
  reason text not null,
  document_id bigint references document,
  corrected_by text not null,
  corrected_at timestamptz not null default now(),
  unique (kind, object_id, version)
);
create index on fact_version (community_id, kind, object_id);
create index on fact_version (document_id);
call secure_by_community('fact_version');
grant select, insert, update (texts, reason) on fact_version to condivisa_app;

-- Columns that a correction changes.
grant update (ateco_edition, ateco_code, size) on enterprise_fact to condivisa_app;
grant update (kind, clauses, document_id, source) on community_statute to condivisa_app;
grant update (kind) on point_scheme to condivisa_app;

-- Whoever brings an own value into force earlier gave it as well.
create or replace function name_giver() returns trigger language plpgsql set search_path = public as
$$ begin
  if tg_op = 'INSERT' or old.value <> new.value or old.unit <> new.unit or lower(old.validity) <> lower(new.validity) then
    new.given_by = coalesce(nullif(current_setting('app.actor', true), ''), 'system');
  end if;
  return new;
end $$;
