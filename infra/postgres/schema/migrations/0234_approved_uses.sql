-- A use of ring-fenced money waits for another person where the community wants four eyes: it is booked, and counts, once it is approved.
alter table ring_fenced_use add column waits boolean not null default false;

create table ring_fenced_use_approval (
  use_id bigint primary key references ring_fenced_use,
  community_id bigint not null references community,
  note text not null,
  approved_by text not null,
  approved_at timestamptz not null default now()
);
create index on ring_fenced_use_approval (community_id);
call secure_by_community('ring_fenced_use_approval');
call make_append_only('ring_fenced_use_approval');
grant select, insert on ring_fenced_use_approval to condivisa_app;
grant select on ring_fenced_use_approval to condivisa_bulk;
