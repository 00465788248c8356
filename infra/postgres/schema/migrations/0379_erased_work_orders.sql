-- Free texts of work orders on assets of a person go with the erasure of the person. An answer is otherwise never changed: its note alone may be
-- replaced by 'erased'.
drop trigger append_only on work_order_answer;
create trigger append_only before delete on work_order_answer for each row execute function refuse_change();
create trigger append_only_update before update on work_order_answer for each row
  when (new.note is distinct from 'erased' or (to_jsonb(new) - 'note') is distinct from (to_jsonb(old) - 'note'))
  execute function refuse_change();

-- The assets of a person: plants with their sections, storages and inverters, and what stands behind a point while it is the person's.
create function orders_of_person(person bigint) returns setof bigint language sql stable security definer set search_path = public as
$$
  select w.id from work_order w join asset a on a.id = w.asset_id
  where app_platform() and (
    a.plant_id in (select p.id from plant p where p.producer_id = person)
    or a.section_id in (select s.id from plant_section s join plant p on p.id = s.plant_id where p.producer_id = person)
    or a.storage_id in (select u.id from storage_unit u join plant p on p.id = u.plant_id where p.producer_id = person)
    or exists (select from point_assignment t join membership m on m.id = t.membership_id
      where m.party_id = person and t.community_id = a.community_id and t.validity @> (w.opened_at at time zone 'Europe/Rome')::date
        and t.point_id = coalesce(a.point_id, (select u.point_id from storage_unit u where u.id = a.storage_id))))
$$;
revoke all on function orders_of_person(bigint) from public;
grant execute on function orders_of_person(bigint) to condivisa_app;

create function erase_work_orders(person bigint) returns void language plpgsql volatile security definer set search_path = public as
$$ begin
  if not app_platform() then raise exception 'only the platform erases a person' using errcode = '42501'; end if;
  update work_order_answer a set note = 'erased' from work_order_item i
    where i.id = a.item_id and i.work_order_id in (select orders_of_person(person)) and a.note is not null;
  update work_order set title = 'erased', description = case when description is not null then 'erased' end,
    close_note = case when close_note is not null then 'erased' end where id in (select orders_of_person(person));
end $$;
revoke all on function erase_work_orders(bigint) from public;
grant execute on function erase_work_orders(bigint) to condivisa_app;
