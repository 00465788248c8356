import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath } from '../../../domain/kernel/messages.ts';
import { createdPasskey, passkeyCreation } from '../../../infra/identity/passkeys.ts';
import type { RelyingParty } from '../../../infra/identity/relying-party.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { factorCounts, replaceRecoveryCodes } from '../../../infra/postgres/identity/factors.ts';
import { deletePasskey, insertPasskey } from '../../../infra/postgres/identity/passkeys.ts';
import {
  addSessionMethod,
  dropSessionMethods,
  endOtherSessionsBy,
  endSessionsWithoutFactor,
} from '../../../infra/postgres/identity/sessions.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { assertSignedIn, type OwnAccount, recordFactorChange, requireSession } from './own-account.ts';
import { type FactorsChanged, firstRecoveryCodes } from './totp.ts';

/** Stores a challenge for a new passkey, and gives what the browser needs to answer it. */
export async function enrolPasskey(
  { trx }: CommandWork,
  { principal }: OwnAccount,
  party: RelyingParty,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  await assertSignedIn(trx, principal);
  return passkeyCreation(trx, party, { id: principal.userId, username: principal.username });
}

/** What an authenticator answered to our challenge. */
interface PasskeyAnswer {
  readonly name: string;
  readonly response: RegistrationResponseJSON;
  readonly party: RelyingParty;
}

type StoredPasskey = NonNullable<Awaited<ReturnType<typeof insertPasskey>>>;

/** Stores a new passkey: the session then counts as verified by it, sessions without a second factor end. */
export async function addPasskey(
  work: CommandWork,
  own: OwnAccount,
  { name, response, party }: PasskeyAnswer,
): Promise<FactorsChanged & { readonly passkey: StoredPasskey }> {
  const { trx } = work;
  const { userId } = own.principal;
  const { id: sessionId } = requireSession(own.principal);
  await assertSignedIn(trx, own.principal);
  const created = await createdPasskey(trx, party, userId, response);
  if (created === undefined) throw wrongCredential();
  const passkey = await insertPasskey(trx, { ...created, name });
  if (passkey === undefined) throw new DomainError('already_exists', identityMessages.passkeyRegistered);
  const codes = await firstRecoveryCodes(trx, userId);
  await addSessionMethod(trx, sessionId, 'passkey');
  await endSessionsWithoutFactor(trx, userId, sessionId);
  return { passkey, codes, mailId: await recordFactorChange(work, own, 'passkey.added') };
}

function wrongCredential(): DomainError {
  const message = identityMessages.wrongCredential;
  return new DomainError('invalid_input', atPath('credential', message), [{ path: 'credential', code: 'refused', message }]);
}

/** Removes a passkey and ends the other sessions that passkeys opened; gives the mail's id. `not_found` where the caller has none. */
export async function removePasskey(work: CommandWork, own: OwnAccount, passkeyId: number): Promise<number> {
  const { userId } = own.principal;
  if (!(await deletePasskey(work.trx, userId, passkeyId))) throw new DomainError('not_found', identityMessages.noPasskey(passkeyId));
  await endWhatItProved(work.trx, userId, requireSession(own.principal).id);
  return recordFactorChange(work, own, 'passkey.removed');
}

async function endWhatItProved(trx: UnitOfWork, userId: number, ownId: number): Promise<void> {
  await endOtherSessionsBy(trx, userId, 'passkey', ownId);
  const { totp, passkeys } = await factorCounts(trx, userId);
  if (passkeys > 0) return;
  await dropSessionMethods(trx, userId, totp ? ['passkey'] : ['passkey', 'recovery']);
  if (!totp) await replaceRecoveryCodes(trx, userId, []);
}
