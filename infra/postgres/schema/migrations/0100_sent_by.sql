-- By which session or key an invitation was sent, and by which key a key was made: they end with it. Unknown for older rows.
alter table invitation
  add column session_id bigint references user_session,
  add column api_key_id bigint references api_key;
create index on invitation (invited_by) where accepted_at is null and revoked_at is null;
alter table api_key add column made_by bigint references api_key;
create index on api_key (made_by) where made_by is not null;
