-- What a change of the API needs beside its own statements, each by one statement that can be sent ahead of them.

-- Adds events to their chains and moves the heads, chain by chain in ascending order, so that two writers never wait for each other in a
-- circle. `spelled` is the canonical JSON of an event up to its number.
create function append_audit(events json) returns void language plpgsql set search_path = public as
$$ declare
  event record;
  head audit_head;
  previous bytea;
begin
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

-- Holds an Idempotency-Key until the transaction ends; error CK001 where another call holds it or its answer is kept already.
create function hold_key(wanted_principal text, wanted_route text, wanted_key text) returns void
  language plpgsql set search_path = public as
$$ begin
  if pg_try_advisory_xact_lock(hashtextextended(concat_ws(' ', wanted_principal, wanted_route, wanted_key), 0)) and not exists (
    select from idempotency_key k
    where k.principal = wanted_principal and k.route = wanted_route and k.key = wanted_key and k.created_at >= now() - interval '24 hours')
  then
    return;
  end if;
  raise exception using errcode = 'CK001', message = 'this Idempotency-Key is taken';
end $$;
revoke all on function append_audit(json), hold_key(text, text, text) from public;
grant execute on function append_audit(json) to condivisa_app, condivisa_bulk;
grant execute on function hold_key(text, text, text) to condivisa_app;
