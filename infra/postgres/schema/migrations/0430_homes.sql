-- Homes that are told their shared energy and what comes from the rest of the grid, through the account of a device (0125).
alter table device add column publishes_energy boolean not null default false;
alter table device add constraint device_home check (not publishes_energy or point_id is not null);

-- What a home was told last; its message stays at the broker until this row is removed.
create table home_energy (
  device_id bigint primary key,
  community_id bigint not null references community,
  -- The first month that is counted.
  from_month date not null check (extract(day from from_month) = 1),
  -- mWh; totals that only grow.
  shared_mwh bigint not null default 0 check (shared_mwh >= 0),
  rest_mwh bigint not null default 0 check (rest_mwh >= 0),
  provisional_shared_mwh bigint not null default 0 check (provisional_shared_mwh >= 0),
  provisional_rest_mwh bigint not null default 0 check (provisional_rest_mwh >= 0),
  settled_until timestamptz,
  days_left_out integer not null default 0,
  told_at timestamptz not null default now(),
  foreign key (device_id, community_id) references device (id, community_id)
);
create index on home_energy (community_id);
call secure('home_energy');
create policy of_device on home_energy to condivisa_app
  using (device_id in (select id from device)) with check (device_id in (select id from device));
grant select, insert, update, delete on home_energy to condivisa_app;
