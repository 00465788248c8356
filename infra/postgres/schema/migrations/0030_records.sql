-- A party becomes one community's own record of a person or body. A record that several communities share is split: the community with the
-- lowest id keeps it, each other one gets its own, to which everything of that community then refers. Amounts stay as they are.

-- What `npm run migrate` still has to do for a record made by the split: personal data, documents and settled input under the new id
-- (they are sealed under keys that SQL does not have).
create table party_split (
  party_id bigint primary key references party,
  from_party_id bigint not null references party
);
call secure('party_split');

create temporary table tie on commit drop as
  select party_id, community_id from membership
  union select party_id, community_id from mandate
  union select producer_id, community_id from plant
  union select party_id, community_id from document where party_id is not null
  union select party_id, community_id from settlement_part where party_id is not null
  union select party_id, community_id from settlement_year_row where party_id is not null
  union select party_id, community_id from ledger_account where party_id is not null
  union select party_id, community_id from payout;

-- Nobody's record: made for a membership that never came about.
update app_user u set party_id = null where party_id is not null and not exists (select 1 from tie t where t.party_id = u.party_id);
delete from party_key k where not exists (select 1 from tie t where t.party_id = k.party_id);
delete from party p where not exists (select 1 from tie t where t.party_id = p.id);

alter table party add column community_id bigint references community;
update party p set community_id = (select min(t.community_id) from tie t where t.party_id = p.id);
alter table party alter column community_id set not null,
  drop constraint party_tax_code_index_key,
  add constraint party_of_community unique (id, community_id),
  add constraint party_tax_code unique (community_id, tax_code_index);

create temporary table split on commit drop as
  select t.party_id as old_id, t.community_id, nextval(pg_get_serial_sequence('party', 'id')) as new_id
  from tie t join party p on p.id = t.party_id where p.community_id <> t.community_id order by t.party_id, t.community_id;
insert into party (id, community_id, kind, holder_class, tax_code_index, created_at, updated_at)
  select s.new_id, s.community_id, p.kind, p.holder_class, p.tax_code_index, p.created_at, p.updated_at
  from split s join party p on p.id = s.old_id;
insert into party_split (party_id, from_party_id) select new_id, old_id from split;

-- The new record names the same person: no settled month becomes stale by it.
alter table plant disable trigger touch;
alter table settlement_year_row disable trigger append_only;
update membership r set party_id = s.new_id from split s where s.old_id = r.party_id and s.community_id = r.community_id;
update mandate r set party_id = s.new_id from split s where s.old_id = r.party_id and s.community_id = r.community_id;
update plant r set producer_id = s.new_id from split s where s.old_id = r.producer_id and s.community_id = r.community_id;
update document r set party_id = s.new_id from split s where s.old_id = r.party_id and s.community_id = r.community_id;
update settlement_part r set party_id = s.new_id from split s where s.old_id = r.party_id and s.community_id = r.community_id;
update settlement_year_row r set party_id = s.new_id from split s where s.old_id = r.party_id and s.community_id = r.community_id;
update ledger_account r set party_id = s.new_id from split s where s.old_id = r.party_id and s.community_id = r.community_id;
update payout r set party_id = s.new_id from split s where s.old_id = r.party_id and s.community_id = r.community_id;
alter table settlement_year_row enable trigger append_only;
alter table plant enable trigger touch;

-- No row of a community can name another community's record.
alter table membership drop constraint membership_party_id_fkey,
  add constraint membership_party foreign key (party_id, community_id) references party (id, community_id);
alter table mandate drop constraint mandate_party_id_fkey,
  add constraint mandate_party foreign key (party_id, community_id) references party (id, community_id);
alter table plant drop constraint plant_producer_id_fkey,
  add constraint plant_producer foreign key (producer_id, community_id) references party (id, community_id);
alter table document drop constraint document_party_id_fkey,
  add constraint document_party foreign key (party_id, community_id) references party (id, community_id);
alter table settlement_part drop constraint settlement_part_party_id_fkey,
  add constraint settlement_part_party foreign key (party_id, community_id) references party (id, community_id);
alter table settlement_year_row drop constraint settlement_year_row_party_id_fkey,
  add constraint settlement_year_row_party foreign key (party_id, community_id) references party (id, community_id);
alter table ledger_account drop constraint ledger_account_party_id_fkey,
  add constraint ledger_account_party foreign key (party_id, community_id) references party (id, community_id);
alter table payout drop constraint payout_party_id_fkey,
  add constraint payout_party foreign key (party_id, community_id) references party (id, community_id);

-- The account of a record: one account may have records in several communities, one in each; a record has one account at most.
-- invitation_id is null where the person joined by the account itself.
create table user_party (
  party_id bigint primary key,
  user_id bigint not null references app_user,
  community_id bigint not null references community,
  invitation_id bigint references invitation,
  linked_at timestamptz not null default now(),
  unique (user_id, community_id),
  foreign key (party_id, community_id) references party (id, community_id)
);
create index on user_party (community_id);
call secure('user_party');
create policy reading on user_party for select to condivisa_app using (sees_community(community_id));
create policy ending on user_party for delete to condivisa_app using (sees_community(community_id));
create policy linking on user_party for insert to condivisa_app with check (app_platform());
grant select, insert, delete on user_party to condivisa_app;

-- Links that an act of the person stands behind: an application, or an accepted invitation to that very membership. Where neither is on
-- record, the account keeps the record it had and none that the split made.
with act as (
  select m.applied_by as user_id, m.party_id, m.community_id, null::bigint as invitation_id, m.created_at as at
    from membership m join app_user u on u.id = m.applied_by where u.party_id is not null
  union all
  select i.accepted_by, m.party_id, m.community_id, i.id, i.accepted_at from invitation i join membership m on m.id = i.membership_id
    where i.accepted_by is not null
), meant as (
  select a.* from act a join app_user u on u.id = a.user_id
    where u.party_id = coalesce((select from_party_id from party_split s where s.party_id = a.party_id), a.party_id)
), own as (
  select * from meant
  union all
  select u.id, p.id, p.community_id, null, u.created_at from app_user u join party p on p.id = u.party_id
    where not exists (select 1 from meant m where m.user_id = u.id)
)
insert into user_party (user_id, party_id, community_id, invitation_id, linked_at)
  select user_id, party_id, community_id, invitation_id, at from own order by at, user_id on conflict do nothing;
