-- What is asked by community, point or person must not grow with the platform.

create index on point_assignment (community_id, id);
create index on plant (point_id);
create index on plant (producer_id);
create index on plant_assignment (community_id);
create index on distribution_rule (community_id);
create index on configuration_parameter (community_id);
create index on contract (community_id);
create index on point_exemption (community_id);
create index on process (community_id);
create index on role_grant (community_id) where revoked_at is null;
create index on role_grant (organisation_id) where revoked_at is null;

-- One policy in place of three, the commonest reason first: where it holds, the others are not looked at.
drop policy assigned on connection_point;
drop policy of_plant on connection_point;
drop policy of_storage on connection_point;
create policy known on connection_point for select to condivisa_app using (
  app_platform()
  or exists (select 1 from point_assignment a where a.point_id = connection_point.id)
  or exists (select 1 from plant p where p.point_id = connection_point.id)
  or exists (select 1 from storage_unit u where u.point_id = connection_point.id));
