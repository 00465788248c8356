-- Answers kept for repeated calls are sealed, because they may hold personal data. A status without a key: the answer was taken away,
-- such as that of a person who was erased. Answers from before are; their calls are known as made.
alter table idempotency_key add column key_id text;
update idempotency_key set body = null, headers = null;
alter table idempotency_key
  add constraint sealed check ((key_id is null) = (body is null) and (body is null or (status is not null and headers is not null)));

drop function keep_answer(text, text, text, text, text, integer, jsonb, bytea);
-- Keeps the sealed answer of an Idempotency-Key; one that is there already has outlived its day. Does nothing where there is none to keep.
create function keep_answer(new_principal text, new_route text, new_key text, new_fingerprint text, new_held text, new_status integer,
  new_headers jsonb, new_key_id text, new_body bytea) returns void language plpgsql strict set search_path = public as
$$ begin
  insert into idempotency_key (principal, route, key, fingerprint, held, status, headers, key_id, body)
  values (new_principal, new_route, new_key, new_fingerprint, new_held, new_status, new_headers, new_key_id, new_body)
  on conflict (principal, route, key) do update set fingerprint = excluded.fingerprint, held = excluded.held, status = excluded.status,
    headers = excluded.headers, key_id = excluded.key_id, body = excluded.body, created_at = now();
end $$;
revoke all on function keep_answer(text, text, text, text, text, integer, jsonb, text, bytea) from public;
grant execute on function keep_answer(text, text, text, text, text, integer, jsonb, text, bytea) to condivisa_app, condivisa_bulk;
