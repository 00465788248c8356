-- A row that depends on dated days of another one, such as a point on a membership, is never opened beyond them. Days that were recorded
-- earlier stay as they are: ending such a row is always possible.
create function refuse_outside_holder() returns trigger language plpgsql security definer set search_path = public as
$$ declare
  changed jsonb := to_jsonb(new);
  is_held boolean;
begin
  if upper(old.validity) is null or upper(new.validity) <= upper(old.validity) then return new; end if;
  select exists (select 1 from (
      select validity from membership where tg_argv[0] = 'point' and id = (changed->>'membership_id')::bigint
      union all select m.validity from plant_section s join plant p on p.id = s.plant_id
        join membership m on m.party_id = p.producer_id and m.community_id = p.community_id
        where tg_argv[0] = 'section' and s.id = (changed->>'section_id')::bigint
      union all select d.validity from plant_section s join plant p on p.id = s.plant_id
        join mandate d on d.party_id = p.producer_id and d.community_id = p.community_id and d.kind = 'third_party_producer'
        where tg_argv[0] = 'section' and s.id = (changed->>'section_id')::bigint
      union all select a.validity from storage_unit u join point_assignment a on a.point_id = u.point_id
        where tg_argv[0] = 'storage' and u.id = (changed->>'storage_id')::bigint and a.configuration_id = (changed->>'configuration_id')::bigint
      union all select validity from point_assignment
        where tg_argv[0] = 'exemption' and point_id = (changed->>'point_id')::bigint and community_id = new.community_id) as holder
    where coalesce(lower(holder.validity) < upper(new.validity), true)
      and (upper(holder.validity) is null or upper(holder.validity) >= upper(new.validity))) into is_held;
  if not is_held then raise exception 'the days of % % go beyond those it depends on', tg_table_name, new.id using errcode = '23514'; end if;
  return new;
end $$;
revoke all on function refuse_outside_holder() from public;
create trigger outside_holder before update of validity on point_assignment for each row execute function refuse_outside_holder('point');
create trigger outside_holder before update of validity on plant_assignment for each row execute function refuse_outside_holder('section');
create trigger outside_holder before update of validity on storage_assignment for each row execute function refuse_outside_holder('storage');
create trigger outside_holder before update of validity on point_exemption for each row execute function refuse_outside_holder('exemption');

-- An exemption is a community's own record: it changes months of that community only, and does not keep another one from recording its own.
alter table point_exemption drop constraint point_exemption_point_id_validity_excl;
alter table point_exemption add exclude using gist (community_id with =, point_id with =, validity with &&);

create function touch_exemption() returns trigger language plpgsql security definer set search_path = public as
$$ declare
  one point_exemption;
begin
  foreach one in array array_remove(array[case when tg_op <> 'INSERT' then old end, case when tg_op <> 'DELETE' then new end], null) loop
    perform touch_settlement(a.configuration_id, range_agg(a.validity) * datemultirange(one.validity), 'point',
        (select pod from connection_point where id = one.point_id))
      from point_assignment a where a.point_id = one.point_id and a.community_id = one.community_id group by a.configuration_id;
  end loop;
  return null;
end $$;
revoke all on function touch_exemption() from public;
drop trigger touch on point_exemption;
create trigger touch after insert or update or delete on point_exemption for each row execute function touch_exemption();
