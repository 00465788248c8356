-- A storage is seen by whoever has its point on days on which the storage is there; its days and efficiencies by whoever has them. The
-- tables ask one function, because their policies would ask each other without end.
create function days_of_own_storage(of_storage bigint, asked daterange) returns boolean
  language sql stable security definer set search_path = public as
$$ select exists (select 1 from storage_unit u join storage_assignment s on s.storage_id = u.id
    join point_assignment a on a.point_id = u.point_id and a.community_id = u.community_id
    join membership m on m.id = a.membership_id
  where u.id = of_storage and m.party_id = any (app_parties()) and not isempty(a.validity * s.validity * asked)) $$;
revoke all on function days_of_own_storage(bigint, daterange) from public;
grant execute on function days_of_own_storage(bigint, daterange) to condivisa_app, condivisa_bulk;

alter policy own on storage_unit using (days_of_own_storage(id, daterange(null, null)));
alter policy own on storage_assignment using (days_of_own_storage(storage_id, validity));
alter policy own on storage_efficiency using (days_of_own_storage(storage_id, validity));
