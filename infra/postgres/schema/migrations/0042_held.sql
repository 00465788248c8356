-- The roles and scopes under which a call was made whose answer is kept: who holds them no more is not given the answer again.
alter table idempotency_key add column held text not null default '';

drop function keep_answer(text, text, text, text, integer, jsonb, bytea);
-- Keeps the answer of an Idempotency-Key; one that is there already has outlived its day. Does nothing where there is none to keep.
create function keep_answer(new_principal text, new_route text, new_key text, new_fingerprint text, new_held text, new_status integer,
  new_headers jsonb, new_body bytea) returns void language plpgsql strict set search_path = public as
$$ begin
  insert into idempotency_key (principal, route, key, fingerprint, held, status, headers, body)
  values (new_principal, new_route, new_key, new_fingerprint, new_held, new_status, new_headers, new_body)
  on conflict (principal, route, key) do update set fingerprint = excluded.fingerprint, held = excluded.held, status = excluded.status,
    headers = excluded.headers, body = excluded.body, created_at = now();
end $$;
revoke all on function keep_answer(text, text, text, text, text, integer, jsonb, bytea) from public;
grant execute on function keep_answer(text, text, text, text, text, integer, jsonb, bytea) to condivisa_app, condivisa_bulk;
