import type { Transaction } from 'kysely';
import { EMPTY_PROFILE, type Profile } from '../../../domain/identity/profile.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { userByEmail } from '../../../infra/postgres/identity/logins.ts';
import { ensureUserKey } from '../../../infra/postgres/identity/user-keys.ts';
import { insertUser, type NewUser, writeEmail, writeProfile } from '../../../infra/postgres/identity/write-users.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { UserKey } from '../../../infra/vault/user-keys.ts';
import { identityMessages } from '../messages.ts';

/** Who asks for an account, with a verified address. */
export interface NewAccount extends NewUser {
  readonly email: string;
  readonly fullName: string | null;
}

/** Creates an active user with a verified address, and gives its id; `already_exists` when username or address is taken. Needs the platform's context. */
export async function createUser(trx: Transaction<DB>, keys: PersonalKeys, { email, fullName, ...user }: NewAccount): Promise<number> {
  if (await userByEmail(trx, keys, email)) throw taken('email', identityMessages.emailRegistered);
  const id = await insertUser(trx, user);
  if (id === undefined) throw taken('username', identityMessages.nameTaken(user.username));
  await storeEmail(trx, keys, id, email);
  if (fullName !== null) await storeProfile(trx, keys, id, { ...EMPTY_PROFILE, full_name: fullName });
  return id;
}

const taken = (path: string, message: Message): DomainError =>
  new DomainError('already_exists', message, [{ path, code: 'already_exists', message }]);

/** Stores a verified address; `already_exists` when another user has it. Needs the platform's context. */
export async function storeEmail(trx: Transaction<DB>, keys: PersonalKeys, userId: number, email: string): Promise<void> {
  const other = await userByEmail(trx, keys, email);
  if (other && other.id !== userId) throw taken('email', identityMessages.emailTaken);
  await writeEmail(trx, keys, await requireUserKey(trx, keys, userId), email);
}

/** Stores the whole profile. */
export const storeProfile = async (trx: Transaction<DB>, keys: PersonalKeys, userId: number, profile: Profile): Promise<void> =>
  writeProfile(trx, await requireUserKey(trx, keys, userId), profile);

async function requireUserKey(trx: Transaction<DB>, keys: PersonalKeys, userId: number): Promise<UserKey> {
  const key = await ensureUserKey(trx, keys, userId);
  if (key === undefined) throw new DomainError('wrong_state', identityMessages.acceptsNoData);
  return key;
}
