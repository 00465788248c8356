-- Fingerprints of the secret keys that this database, or Temporal's histories of it, were sealed with: a process that comes with another key
-- under the same name is refused before it serves. A fingerprint is derived from its key and does not lead back to it.
create table sealing_key (
  ring text not null check (ring in ('personal', 'payload')),
  key_id text not null,
  fingerprint text not null,
  created_at timestamptz not null default now(),
  primary key (ring, key_id)
);
call secure('sealing_key');
create policy platform on sealing_key to condivisa_app using (app_platform()) with check (app_platform());
grant select, insert, delete on sealing_key to condivisa_app;
