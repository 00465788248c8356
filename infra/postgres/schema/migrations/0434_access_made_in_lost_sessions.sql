-- By which session or key the credentials of a device were made or confirmed, and a meter source was set up. Once that session or key was lost
-- (decision record 0128), the broker's messages of the device are not taken and the source is not asked until somebody confirms them.
alter table device
  add column credentials_session_id bigint references user_session,
  add column credentials_key_id bigint references api_key;
create index on device (credentials_session_id) where credentials_session_id is not null;
create index on device (credentials_key_id) where credentials_key_id is not null;

alter table meter_source
  add column session_id bigint references user_session,
  add column api_key_id bigint references api_key;
create index on meter_source (session_id) where session_id is not null;
create index on meter_source (api_key_id) where api_key_id is not null;

-- sender_has_ended for those who do not see sessions: members of their own devices, and processes that store readings.
create function maker_has_ended(session bigint, key bigint) returns boolean language sql stable security definer set search_path = public as
$$ select sender_has_ended(session, key) $$;
revoke all on function maker_has_ended(bigint, bigint) from public;
grant execute on function maker_has_ended(bigint, bigint) to condivisa_app, condivisa_bulk;

alter table dead_letter
  drop constraint dead_letter_reason_check,
  add constraint dead_letter_reason_check check (reason in ('malformed', 'too_large', 'too_many', 'unknown_topic', 'unknown_channel', 'wrong_value',
    'in_future', 'too_old', 'foreign_device', 'revoked_device', 'unconfirmed_credentials', 'implausible'));

-- A private calendar address ends with the session in which it was made: those of before knew none.
delete from calendar_feed where session_id is null;
