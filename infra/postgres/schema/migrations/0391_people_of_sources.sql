-- Who made, changed or asked a source gave what it brought, also once the source is removed. Without a configuration: of prices.
create table source_person (
  community_id bigint references community,
  configuration_id bigint references configuration,
  person text not null,
  since timestamptz not null default now(),
  unique nulls not distinct (configuration_id, person)
);
create index on source_person (community_id);
call secure('source_person');
create policy reading on source_person for select to condivisa_app using (app_platform() or community_id is null or sees_community(community_id));
create policy adding on source_person for insert to condivisa_app with check (app_platform() or sees_community(community_id));
grant select, insert on source_person to condivisa_app;
