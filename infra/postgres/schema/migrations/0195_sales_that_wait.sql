-- A version of an energy sale that lowers or multiplies money waits until somebody approves it with the decision's document.

-- Why the version waits; empty: it counted at once.
alter table energy_sale add column findings text[] not null default '{}'
  check (findings <@ array['lowers', 'below_received', 'grows', 'other_producer']);

create table energy_sale_approval (
  sale_id bigint primary key references energy_sale,
  community_id bigint not null references community,
  document_id bigint not null references document,
  note text not null,
  approved_by text not null,
  approved_at timestamptz not null default now()
);
create index on energy_sale_approval (community_id);
create index on energy_sale_approval (document_id);
call secure_by_community('energy_sale_approval');
create policy own on energy_sale_approval for select to condivisa_app
  using (exists (select 1 from energy_sale s where s.id = sale_id and s.party_id = any (app_parties())));
call make_append_only('energy_sale_approval');
grant select, insert on energy_sale_approval to condivisa_app;
grant select on energy_sale_approval to condivisa_bulk;

-- Files of sales are read by the bulk role: it must know which producer was erased. No key leaves.
grant select (party_id, erased_at) on party_key to condivisa_bulk;
