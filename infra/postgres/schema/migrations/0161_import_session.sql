-- The session in which a file was sent: once it was ended otherwise than by signing out, the file is not imported (decision record 0044).
-- Unknown for older rows. `ended`: by another session of its user, or because something that opened it was removed.
alter table import_file add column session_id bigint references user_session on delete set null;
create index on import_file (session_id) where session_id is not null;
alter table user_session drop constraint user_session_revoked_for_check;
alter table user_session add constraint user_session_revoked_for_check
  check (revoked_for in ('logout', 'ended', 'logout_all', 'refresh_reused', 'password_changed', 'deactivated', 'erased')) not valid;
alter table user_session validate constraint user_session_revoked_for_check;
