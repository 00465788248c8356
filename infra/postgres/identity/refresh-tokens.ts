import { sql, type Transaction } from 'kysely';
import type { SignInMethod } from '../../../domain/identity/sign-in-method.ts';
import type { DB } from '../schema/tables.ts';
import type { NewSession } from './sessions.ts';

/** Stores a refresh token of a session, good for `days` and never longer than the session. */
export async function insertRefreshToken(trx: Transaction<DB>, sessionId: number, hash: Uint8Array, days: number): Promise<void> {
  await sql`insert into refresh_token (session_id, token_hash, expires_at)
    select id, ${Buffer.from(hash)}, least(expires_at, now() + make_interval(days => ${days})) from user_session where id = ${sessionId}`.execute(
    trx,
  );
}

/** A refresh token with its session. */
export interface RefreshTokenRow {
  readonly id: number;
  readonly session_id: number;
  readonly user_id: number;
  readonly methods: SignInMethod[];
  readonly used: boolean;
  readonly revoked: boolean;
  /** Neither token nor session is over, and the user may sign in. */
  readonly usable: boolean;
  /** What a used token was traded for, sealed, while its grace lasts and the session is open. */
  readonly successor: Buffer | null;
}

/**
 * A refresh token, with its session locked until the transaction ends: its tokens change under that lock only, so they are read once it is held.
 * `graceSeconds`: so long after its use the token shows its successor.
 */
export async function lockRefreshToken(trx: Transaction<DB>, hash: Uint8Array, graceSeconds: number): Promise<RefreshTokenRow | undefined> {
  await sql`select id from user_session where id = (select session_id from refresh_token where token_hash = ${Buffer.from(hash)})
    for update`.execute(trx);
  const isOpen = sql`s.expires_at > now() and s.revoked_at is null and u.is_active`;
  const { rows } = await sql<RefreshTokenRow>`select t.id, t.session_id, s.user_id, s.methods, t.used_at is not null as used,
      s.revoked_at is not null as revoked, t.expires_at > now() and ${isOpen} as usable,
      case when t.used_at > now() - make_interval(secs => ${graceSeconds}) and ${isOpen} then t.successor_enc end as successor
    from refresh_token t join user_session s on s.id = t.session_id join app_user u on u.id = s.user_id
    where t.token_hash = ${Buffer.from(hash)}`.execute(trx);
  return rows[0];
}

/** Marks a refresh token as used, and its session as used from there. The token that it came from has no grace left. */
export async function useRefreshToken(
  trx: Transaction<DB>,
  token: { readonly id: number; readonly session_id: number; readonly successor: Buffer },
  from: Pick<NewSession, 'network' | 'userAgent'>,
): Promise<void> {
  const clear = trx.updateTable('refresh_token').set({ successor_enc: null }).where('session_id', '=', token.session_id);
  await clear.where('successor_enc', 'is not', null).execute();
  await trx.updateTable('refresh_token').set({ used_at: sql`now()`, successor_enc: token.successor }).where('id', '=', token.id).execute();
  await trx
    .updateTable('user_session')
    .set({ last_used_at: sql`now()`, network: from.network, user_agent: from.userAgent })
    .where('id', '=', token.session_id)
    .execute();
}
