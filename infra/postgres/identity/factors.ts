import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** What a user has enabled in addition to the password. */
interface FactorCountsView {
  readonly totp: boolean;
  readonly passkeys: number;
  /** Recovery codes that are still good. */
  readonly recovery_codes: number;
}

/** The second factors of a user (platform's context). */
export async function factorCounts(db: Kysely<DB>, userId: number): Promise<FactorCountsView> {
  const { rows } = await sql<FactorCountsView>`select
    exists (select 1 from user_totp where user_id = ${userId} and confirmed_at is not null) as totp,
    (select count(*)::integer from passkey where user_id = ${userId}) as passkeys,
    (select count(*)::integer from recovery_code where user_id = ${userId} and used_at is null) as recovery_codes`.execute(db);
  return rows[0] ?? { totp: false, passkeys: 0, recovery_codes: 0 };
}

/** Keeps a new sealed secret until it is confirmed; false when a confirmed one is there. */
export async function startTotp(trx: Transaction<DB>, userId: number, secret: Buffer): Promise<boolean> {
  const row = await trx
    .insertInto('user_totp')
    .values({ user_id: userId, secret_enc: secret })
    .onConflict((conflict) =>
      conflict
        .column('user_id')
        .doUpdateSet({ secret_enc: secret, last_step: 0, created_at: sql`now()` })
        .where('user_totp.confirmed_at', 'is', null),
    )
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The sealed secret of a user: one that waits for its confirmation for at most an hour, or a confirmed one. */
export async function totpSecret(db: Kysely<DB>, userId: number, confirmed: boolean): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('user_totp')
    .select('secret_enc')
    .where('user_id', '=', userId)
    .where(
      confirmed ? sql<SqlBool>`confirmed_at is not null` : sql<SqlBool>`confirmed_at is null and created_at > now() - interval '1 hour'`,
    )
    .executeTakeFirst();
  return row?.secret_enc;
}

/** Takes a code of this time step, which also confirms the secret; false when one of this step or a later one was taken before. */
export async function useTotpStep(trx: Transaction<DB>, userId: number, step: number): Promise<boolean> {
  const row = await trx
    .updateTable('user_totp')
    .set({ last_step: step, confirmed_at: sql`coalesce(confirmed_at, now())` })
    .where('user_id', '=', userId)
    .where('last_step', '<', step)
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Turns one-time codes off; false when they were not on. */
export async function removeTotp(trx: Transaction<DB>, userId: number): Promise<boolean> {
  const row = await trx.deleteFrom('user_totp').where('user_id', '=', userId).returning('confirmed_at').executeTakeFirst();
  return row?.confirmed_at != null;
}

/** Replaces a user's recovery codes by these, or by none. */
export async function replaceRecoveryCodes(trx: Transaction<DB>, userId: number, hashes: readonly Buffer[]): Promise<void> {
  await trx.deleteFrom('recovery_code').where('user_id', '=', userId).execute();
  const rows = hashes.map((code_hash) => ({ user_id: userId, code_hash }));
  if (rows.length > 0) await trx.insertInto('recovery_code').values(rows).execute();
}

/** Takes a recovery code; false when it is unknown or was used. Of two at once only one gets it. */
export async function useRecoveryCode(trx: Transaction<DB>, userId: number, hash: Buffer): Promise<boolean> {
  const row = await trx
    .updateTable('recovery_code')
    .set({ used_at: sql`now()` })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes all second factors of a user with their recovery codes. */
export async function removeFactors(trx: Transaction<DB>, userId: number): Promise<void> {
  for (const table of ['user_totp', 'passkey', 'recovery_code'] as const)
    await trx.deleteFrom(table).where('user_id', '=', userId).execute();
}
