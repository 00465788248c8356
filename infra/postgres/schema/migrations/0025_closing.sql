-- What changes of the API have in common, so that each of it travels with other statements instead of being waited for.

-- Keeps the answer of an Idempotency-Key; one that is there already has outlived its day. Does nothing where there is none to keep.
create function keep_answer(new_principal text, new_route text, new_key text, new_fingerprint text, new_status integer, new_headers jsonb,
  new_body bytea) returns void language plpgsql strict set search_path = public as
$$ begin
  insert into idempotency_key (principal, route, key, fingerprint, status, headers, body)
  values (new_principal, new_route, new_key, new_fingerprint, new_status, new_headers, new_body)
  on conflict (principal, route, key) do update set fingerprint = excluded.fingerprint, status = excluded.status,
    headers = excluded.headers, body = excluded.body, created_at = now();
end $$;

-- Locks a community that is about to change until the transaction ends; error CK002 where the context does not see it, CK003 where it is
-- archived.
create function lock_changeable(community_id bigint) returns void language plpgsql set search_path = public as
$$ declare
  found_status text;
begin
  select status into found_status from community where id = community_id for no key update;
  if not found then
    raise exception using errcode = 'CK002', message = format('There is no community %s that the caller may see', community_id);
  elsif found_status = 'archived' then
    raise exception using errcode = 'CK003',
      message = format('Community %s is archived: it is kept as it was and takes no change', community_id);
  end if;
end $$;
revoke all on function keep_answer(text, text, text, text, integer, jsonb, bytea), lock_changeable(bigint) from public;
grant execute on function keep_answer(text, text, text, text, integer, jsonb, bytea), lock_changeable(bigint)
  to condivisa_app, condivisa_bulk;

-- Whose mandates a caller holds is asked with each recognition.
create index on mandate (party_id);
