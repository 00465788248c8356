-- How whoever made a key had proven who they are: the methods of the session, or `bootstrap` for the keys that the machine makes. Rights over
-- others are held through a key with a second factor among them only.
alter table api_key add column proven_by text[] not null default '{}'
  check (proven_by <@ array['password', 'totp', 'passkey', 'oidc', 'recovery', 'bootstrap']);

-- Only the audit chain tells which of the older keys the machine made; all others act with their owner's own rights until they are made anew.
update api_key k set proven_by = array['bootstrap']
where exists (select 1 from audit_event a
  where a.chain = 0 and a.action = 'key.created' and a.actor = 'system:bootstrap' and a.object_kind = 'api_key' and a.object_id = k.id::text);
