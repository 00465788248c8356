import type { Kysely, Transaction } from 'kysely';
import { factorCounts, totpSecret, useRecoveryCode, useTotpStep } from '../postgres/identity/factors.ts';
import { userKeys } from '../postgres/identity/user-keys.ts';
import type { DB } from '../postgres/schema/tables.ts';
import type { PersonalKeys } from '../vault/personal.ts';
import { openForUser } from '../vault/user-keys.ts';
import { recoveryCodeHash } from './recovery-codes.ts';
import { totpStep } from './totp.ts';

/** Ways to prove a second factor at sign-in. */
export type SecondFactor = 'totp' | 'passkey' | 'recovery';

/** The second factors that a user has turned on; none: the password is enough (or the session may only enrol one). */
export async function secondFactorOf(db: Kysely<DB>, userId: number): Promise<readonly SecondFactor[]> {
  const { totp, passkeys, recovery_codes } = await factorCounts(db, userId);
  if (!totp && passkeys === 0) return [];
  const on = { totp, passkey: passkeys > 0, recovery: recovery_codes > 0 };
  return (['totp', 'passkey', 'recovery'] as const).filter((factor) => on[factor]);
}

/** Is this a fresh one-time code of the user? It is no longer valid then. `confirmed` false: of a secret that waits for its first code. */
export async function takeTotp(trx: Transaction<DB>, keys: PersonalKeys, userId: number, code: string, confirmed = true): Promise<boolean> {
  const sealed = await totpSecret(trx, userId, confirmed);
  const key = (await userKeys(trx, keys, [userId])).get(userId);
  if (sealed === undefined || key === undefined) return false;
  const step = totpStep(openForUser(key, 'app_user.totp', sealed), code, Date.now());
  return step !== undefined && useTotpStep(trx, userId, step);
}

/** Is this a recovery code of the user that was not used? It is used then. */
export const takeRecoveryCode = (trx: Transaction<DB>, userId: number, code: string): Promise<boolean> =>
  useRecoveryCode(trx, userId, recoveryCodeHash(code));
