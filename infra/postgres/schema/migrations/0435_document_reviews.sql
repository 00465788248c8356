-- What a person uploaded about the own record waits until somebody who manages the community has looked at it, and is then accepted or refused.
create table document_review (
  document_id bigint primary key references document,
  community_id bigint not null references community,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
  reason text check (reason in ('unreadable', 'incomplete', 'expired', 'other_person', 'other_document', 'unsigned')),
  decided_by text,
  decided_at timestamptz,
  check ((state = 'refused') = (reason is not null)),
  check ((state = 'waiting') = (decided_at is null) and (decided_at is null) = (decided_by is null))
);
create index on document_review (community_id) where state = 'waiting';
call secure_by_community('document_review');
create policy own on document_review for select to condivisa_app using (exists (select from document d where d.id = document_id and d.party_id = any (app_parties())));
grant select, insert, update on document_review to condivisa_app;

insert into document_review (document_id, community_id)
  select d.id, d.community_id from document d
  where d.deleted_at is null and d.kind in ('supply_bill', 'member_identity', 'signed_consent')
    and not exists (select from document n where n.replaces_id = d.id)
    and exists (select from user_party l where l.party_id = d.party_id and d.uploaded_by = 'user:' || l.user_id);

-- A review is no record that is based on the document.
create or replace function document_uses(wanted bigint[]) returns table (document_id bigint, used_by text)
  language plpgsql stable security definer set search_path = public as
$$ declare reference record; begin
  for reference in
    select k.conrelid::regclass::text as used_by, a.attname as attribute from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where k.contype = 'f' and k.confrelid = 'document'::regclass and cardinality(k.conkey) = 1 and k.conparentid = 0
        and k.conrelid not in ('document'::regclass, 'document_content'::regclass, 'document_object'::regclass,
          'document_decision'::regclass, 'document_use'::regclass, 'document_review'::regclass)
  loop
    return query execute format('select distinct u.%1$I::bigint, %2$L::text from %3$s u join document d on d.id = u.%1$I
      where u.%1$I = any ($1) and sees_community(d.community_id)', reference.attribute, reference.used_by, reference.used_by) using wanted;
  end loop;
end $$;

create or replace function document_references(wanted bigint[]) returns setof bigint
  language plpgsql stable security definer set search_path = public as
$$ declare reference record; begin
  for reference in
    select k.conrelid::regclass::text as used_by, a.attname as attribute from pg_constraint k
      join pg_attribute i on i.attrelid = k.confrelid and i.attname = 'id'
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[array_position(k.confkey, i.attnum)]
      where k.contype = 'f' and k.confrelid = 'document'::regclass and k.conparentid = 0
        and k.conrelid not in ('document'::regclass, 'document_content'::regclass, 'document_object'::regclass, 'document_decision'::regclass,
          'document_review'::regclass)
  loop
    return query execute format('select distinct u.%1$I::bigint from %2$s u where u.%1$I = any ($1)', reference.attribute, reference.used_by) using wanted;
  end loop;
end $$;
