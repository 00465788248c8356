import { DomainError } from '../../../domain/kernel/errors.ts';
import { newRecoveryCodes } from '../../../infra/identity/recovery-codes.ts';
import { takeTotp } from '../../../infra/identity/second-factor.ts';
import { newTotpSecret } from '../../../infra/identity/totp.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { factorCounts, removeTotp, replaceRecoveryCodes, startTotp } from '../../../infra/postgres/identity/factors.ts';
import { addSessionMethod, dropSessionMethods, endSessionsWithoutFactor } from '../../../infra/postgres/identity/sessions.ts';
import { ensureUserKey } from '../../../infra/postgres/identity/user-keys.ts';
import { sealForUser } from '../../../infra/vault/user-keys.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { assertSignedIn, type OwnAccount, recordFactorChange, requireSession } from './own-account.ts';

/** A change of the second factors: the codes that are new, shown once, and the mail about it. */
export interface FactorsChanged {
  /** Null where the user has recovery codes already. */
  readonly codes: string[] | null;
  readonly mailId: number;
}

/** Stores a new secret of one-time codes until it is confirmed, and gives it; `wrong_state` where codes are on. */
export async function enrolTotp({ trx }: CommandWork, { principal, keys }: OwnAccount): Promise<string> {
  const secret = newTotpSecret();
  await assertSignedIn(trx, principal);
  const key = await ensureUserKey(trx, keys, principal.userId);
  const started = key !== undefined && (await startTotp(trx, principal.userId, sealForUser(key, 'app_user.totp', secret)));
  if (!started) throw new DomainError('wrong_state', identityMessages.oneTimeCodesOn);
  return secret;
}

/**
 * Enables one-time codes by the first code of the app: the session then counts as verified by it, sessions without a second factor end.
 * Undefined where the code is wrong.
 */
export async function confirmTotp(work: CommandWork, own: OwnAccount, code: string): Promise<FactorsChanged | undefined> {
  const { trx } = work;
  const { userId } = own.principal;
  const { id: sessionId } = requireSession(own.principal);
  await assertSignedIn(trx, own.principal);
  if (!(await takeTotp(trx, own.keys, userId, code, false))) return undefined;
  const codes = await firstRecoveryCodes(trx, userId);
  await addSessionMethod(trx, sessionId, 'totp');
  await endSessionsWithoutFactor(trx, userId, sessionId);
  return { codes, mailId: await recordFactorChange(work, own, 'totp.confirmed') };
}

/** Turns one-time codes off; without another factor the recovery codes go too. Gives the mail's id; `wrong_state` where they are off. */
export async function disableTotp(work: CommandWork, own: OwnAccount): Promise<number> {
  const { trx } = work;
  const { userId } = own.principal;
  if (!(await removeTotp(trx, userId))) throw new DomainError('wrong_state', identityMessages.oneTimeCodesOff);
  const { passkeys } = await factorCounts(trx, userId);
  await dropSessionMethods(trx, userId, passkeys > 0 ? ['totp'] : ['totp', 'recovery']);
  if (passkeys === 0) await replaceRecoveryCodes(trx, userId, []);
  return recordFactorChange(work, own, 'totp.disabled');
}

/** Replaces the recovery codes; `wrong_state` for a user without a second factor that they could stand in for. */
export async function renewRecoveryCodes(work: CommandWork, own: OwnAccount): Promise<FactorsChanged & { readonly codes: string[] }> {
  const { trx } = work;
  const { userId } = own.principal;
  await assertSignedIn(trx, own.principal);
  const { totp, passkeys } = await factorCounts(trx, userId);
  if (!totp && passkeys === 0) throw new DomainError('wrong_state', identityMessages.noSecondFactor);
  const codes = await storeRecoveryCodes(trx, userId);
  return { codes, mailId: await recordFactorChange(work, own, 'recovery_codes.renewed') };
}

/** New recovery codes for a user without any; null where there are some. */
export async function firstRecoveryCodes(trx: UnitOfWork, userId: number): Promise<string[] | null> {
  if ((await factorCounts(trx, userId)).recovery_codes > 0) return null;
  return storeRecoveryCodes(trx, userId);
}

async function storeRecoveryCodes(trx: UnitOfWork, userId: number): Promise<string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map(({ hash }) => hash);
  await replaceRecoveryCodes(trx, userId, hashes);
  return codes.map(({ text }) => text);
}
