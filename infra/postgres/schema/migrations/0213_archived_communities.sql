-- An archived community takes no change by a caller (decision 0058). Every change of a community is written to its audit chain, so that is where it
-- is refused: error CK003, whatever the caller sees of the community.
create function refuse_archived(chains bigint[]) returns void language plpgsql security definer set search_path = public as
$$ declare
  archived bigint;
begin
  select min(id) into archived from community where id = any (chains) and status = 'archived';
  if archived is not null then
    raise exception using errcode = 'CK003',
      message = format('Community %s is archived: it is kept as it was and takes no change', archived);
  end if;
end $$;
revoke all on function refuse_archived(bigint[]) from public;
grant execute on function refuse_archived(bigint[]) to condivisa_app, condivisa_bulk;

create or replace function append_audit(events json) returns void language plpgsql set search_path = public as
$$ declare
  event record;
  head audit_head;
  previous bytea;
begin
  perform refuse_archived(array(
    select e.chain from json_to_recordset(events) as e (chain bigint, refused_when_archived boolean) where e.refused_when_archived));
  for event in
    select * from rows from (json_to_recordset(events) as (chain bigint, at timestamptz, actor text, action text, object_kind text,
      object_id text, before text, after text, personal text, party_id bigint, request_id text, spelled text))
      with ordinality as e order by e.chain, e.ordinality
  loop
    if head.chain is distinct from event.chain then
      update audit_head set seq = head.seq, hash = head.hash where chain = head.chain;
      select * into head from audit_head where chain = event.chain for update;
      if not found then
        insert into audit_head (chain, seq, hash) values (event.chain, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
        select * into head from audit_head where chain = event.chain for update;
      end if;
    end if;
    previous := head.hash;
    head.seq := head.seq + 1;
    head.hash := sha256(previous || convert_to(event.spelled || head.seq || '}', 'UTF8'));
    insert into audit_event (chain, seq, at, actor, action, object_kind, object_id, before, after, personal, party_id, request_id,
      previous_hash, hash)
    values (event.chain, head.seq, event.at, event.actor, event.action, event.object_kind, event.object_id, event.before::jsonb,
      event.after::jsonb, decode(event.personal, 'base64'), event.party_id, event.request_id, previous, head.hash);
  end loop;
  update audit_head set seq = head.seq, hash = head.hash where chain = head.chain;
end $$;
