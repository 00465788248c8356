-- The version of the credentials that a session was opened under: once they have changed, it tells no more where the user signs in from.
alter table user_session add column credentials integer;
update user_session s set credentials = u.credentials_version from app_user u where u.id = s.user_id and s.revoked_at is null;
