import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/**
 * Ends whatever was begun with an account's credentials as they were: links in mails, challenges of sign-ins and passkeys, one-time codes that
 * wait for their confirmation, links to providers. Belongs into every transaction that changes how the account is signed in to. Needs the
 * platform's context.
 */
export async function endOpenTokens(trx: Transaction<DB>, userId: number): Promise<void> {
  await trx.updateTable('app_user').set({ credentials_version: sql`credentials_version + 1` }).where('id', '=', userId).execute();
  for (const table of ['one_time_token', 'passkey_challenge'] as const) await trx.deleteFrom(table).where('user_id', '=', userId).execute();
  await trx.deleteFrom('user_totp').where('user_id', '=', userId).where('confirmed_at', 'is', null).execute();
}

/** How often an active user's credentials have changed, locked against the next change; undefined for a user who may not sign in. */
export async function lockedCredentials(trx: Transaction<DB>, userId: number): Promise<number | undefined> {
  const row = await trx
    .selectFrom('app_user')
    .select('credentials_version')
    .where('id', '=', userId)
    .where('is_active', '=', true)
    .forShare()
    .executeTakeFirst();
  return row?.credentials_version;
}

/** How a caller is signed in: by a session or a key. */
interface SignedInBy {
  readonly userId: number;
  readonly sessionId?: number | undefined;
  readonly keyId?: number | undefined;
}

/** Is the user active, and the session or key still good? The user is locked: whatever ends them waits, or has ended them already. */
export async function lockSignedIn(trx: Transaction<DB>, { userId, sessionId = 0, keyId = 0 }: SignedInBy): Promise<boolean> {
  const user = trx.selectFrom('app_user').select('id').where('id', '=', userId).where('is_active', '=', true).forUpdate();
  if ((await user.executeTakeFirst()) === undefined) return false;
  const { rows } = await sql<{ good: boolean }>`select
    exists (select 1 from user_session where id = ${sessionId} and user_id = ${userId} and revoked_at is null and expires_at > now())
    or exists (select 1 from api_key where id = ${keyId} and user_id = ${userId} and key_ended_at(id) is null
      and (expires_at is null or expires_at > now())) as good`.execute(trx);
  return rows[0]?.good ?? false;
}
