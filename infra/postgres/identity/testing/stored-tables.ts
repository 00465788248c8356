import { BY_CALLS, BY_MEMBERSHIP, BY_OPERATORS, FORGOTTEN, type StoredTables } from '../../record/testing/stored-table.ts';

const BY_SIGN_IN =
  'one small row for each sign-in or renewal, counted by the limits of sign-in and tokens; invitations and keys are judged by them';
const BY_USER = 'so many of a user: MOST_KEYS, or one';

/** The tables of the capability that hold text, JSON or bytes. */
export const IDENTITY_TABLES: StoredTables = {
  api_key: { sealed: 'secret_hash', replaced: 'name', none: 'prefix scopes proven_by', bound: BY_USER },
  app_user: {
    sealed: 'email_enc email_index password_hash profile_enc',
    replaced: 'username notification_preferences',
    none: 'machine',
    bound: 'an account needs an e-mail that was confirmed, and sign-ups of one address or network are limited',
  },
  ended_record_link: { none: 'ended_by', bound: BY_MEMBERSHIP },
  invitation: { sealed: 'email_enc email_index token_hash', none: 'key_id role' },
  one_time_token: { sealed: 'content_enc email_index token_hash', replaced: 'username', none: 'key_id', bound: FORGOTTEN },
  passkey: { sealed: 'credential_id public_key', replaced: 'name', none: 'transports' },
  passkey_challenge: { sealed: 'challenge_hash', bound: FORGOTTEN },
  recovery_code: { sealed: 'code_hash', bound: BY_USER },
  refresh_token: { sealed: 'successor_enc token_hash', bound: BY_SIGN_IN },
  role_grant: { none: 'confirmed_by given_by role' },
  security_event: { sealed: 'address_hash', none: 'details request_id kind', bound: BY_CALLS },
  signing_key: { sealed: 'content_enc', none: 'key_id kid', bound: BY_OPERATORS },
  user_identity: { sealed: 'subject_enc subject_index', none: 'provider', bound: BY_USER },
  user_key: { sealed: 'wrapped_key', none: 'key_id', bound: BY_USER },
  user_party: { none: 'confirmed_by', bound: BY_MEMBERSHIP },
  user_session: { replaced: 'network user_agent', none: 'methods', bound: BY_SIGN_IN },
  user_totp: { sealed: 'secret_enc', bound: BY_USER },
};
