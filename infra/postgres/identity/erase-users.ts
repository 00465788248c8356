import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { endOpenTokens } from './credentials.ts';

const GONE = {
  is_active: false,
  email_enc: null,
  email_index: null,
  profile_enc: null,
  password_hash: null,
  notification_preferences: {},
} as const;

const FACTORS = ['user_totp', 'recovery_code', 'passkey', 'passkey_challenge', 'user_identity'] as const;

/** Shuts users out at once and destroys what is known of them: their key, sessions, keys, roles, mails and tokens. Needs the platform's context. */
export async function eraseUsers(trx: Transaction<DB>, ids: readonly number[]): Promise<void> {
  const erased_at = new Date();
  for (const id of ids) {
    await forgetInvitationsTo(trx, id);
    await trx
      .updateTable('app_user')
      .set({ ...GONE, username: `erased:${id}`, erased_at, version: sql`version + 1`, updated_at: erased_at })
      .where('id', '=', id)
      .execute();
    await trx.updateTable('user_key').set({ wrapped_key: null, erased_at }).where('user_id', '=', id).execute();
    await trx
      .updateTable('user_session')
      .set({ revoked_at: erased_at, revoked_for: 'erased', user_agent: null, network: null })
      .where('user_id', '=', id)
      .execute();
    await trx.updateTable('api_key').set({ revoked_at: erased_at, name: 'erased' }).where('user_id', '=', id).execute();
    await trx.updateTable('role_grant').set({ revoked_at: erased_at }).where('user_id', '=', id).where('revoked_at', 'is', null).execute();
    for (const table of FACTORS) await trx.deleteFrom(table).where('user_id', '=', id).execute();
    await endOpenTokens(trx, id);
    await trx.deleteFrom('idempotency_key').where('principal', '=', `user:${id}`).execute();
    await trx.deleteFrom('webhook').where('user_id', '=', id).execute();
    await trx.deleteFrom('user_party').where('user_id', '=', id).execute();
    await sql`update mail set key_id = null, content_enc = null, state = case state when 'queued' then 'dropped' else state end,
      ended_at = coalesce(ended_at, now()) where user_id = ${id}`.execute(trx);
  }
}

/** Takes a user's address out of every invitation that went to it, also expired ones, and ends those that wait. */
async function forgetInvitationsTo(trx: Transaction<DB>, userId: number): Promise<void> {
  await sql`update invitation set key_id = null, email_enc = null, email_index = null,
      revoked_at = case when accepted_at is null then coalesce(revoked_at, now()) else revoked_at end
    where email_index = (select email_index from app_user where id = ${userId})`.execute(trx);
}
