-- Who moved a motion: everybody who drafted, changed or announced it. A rule that shall hold before the month of the announcement says why, and
-- names the document that decided it.
alter table motion
  add column movers text[] not null default '{}',
  add column retroactive_reason text,
  add column retroactive_document_id bigint,
  add foreign key (retroactive_document_id, community_id) references document (id, community_id),
  add check ((retroactive_reason is null) = (retroactive_document_id is null)),
  add check (retroactive_reason is null or rule_from is not null);
update motion set movers = array[created_by];
create index on motion (retroactive_document_id);

-- Who decided how a motion went besides the members who voted by themselves: who moved it, who recorded its terms, votes on paper and proxies.
create function motion_authors(wanted bigint) returns setof text language sql stable security definer set search_path = public as
$$ select unnest(movers) from motion where id = wanted
  union select t.recorded_by from motion m join voting_terms t on t.id = m.terms_id where m.id = wanted
  union select cast_by from motion_vote where motion_id = wanted and way = 'paper'
  union select given_by from motion_proxy where motion_id = wanted and document_id is not null and revoked_at is null $$;
revoke all on function motion_authors(bigint) from public;

-- They are the authors of what an adopted rule changed, which the transaction that enacts it recorded as the program's: none of them approves
-- the months that follow from it.
create function record_motion_authors(wanted bigint) returns void language sql security definer set search_path = public as
$$ insert into ground_change (configuration_id, community_id, days, cause, subject, changed_by)
  select distinct g.configuration_id, g.community_id, g.days, g.cause, g.subject, a.author
  from motion m join ground_change g on g.configuration_id = m.configuration_id cross join motion_authors(m.id) as a(author)
  where m.id = wanted and sees_community(m.community_id) and g.cause = 'rule' and g.changed_at >= now()
    and g.changed_by = coalesce(nullif(current_setting('app.actor', true), ''), 'system') and a.author <> g.changed_by $$;
revoke all on function record_motion_authors(bigint) from public;
grant execute on function record_motion_authors(bigint) to condivisa_app;
