import type { Transaction } from 'kysely';
import type { Role } from '../../../domain/identity/rights.ts';
import type { DB } from '../schema/tables.ts';
import { keyEndedAt } from './ended.ts';

/** The account that the machine has under this name, made when it is new. Somebody else may have taken the username: then it gets another. */
export async function ensureUser(trx: Transaction<DB>, machine: string): Promise<number> {
  const known = (await machineUser(trx, machine)) ?? (await newMachine(trx, machine, machine)) ?? (await machineUser(trx, machine));
  if (known !== undefined) return known;
  const username = `machine:${machine}`;
  return (await trx.insertInto('app_user').values({ username, machine }).returning('id').executeTakeFirstOrThrow()).id;
}

const machineUser = async (trx: Transaction<DB>, machine: string): Promise<number | undefined> =>
  (await trx.selectFrom('app_user').select('id').where('machine', '=', machine).executeTakeFirst())?.id;

async function newMachine(trx: Transaction<DB>, machine: string, username: string): Promise<number | undefined> {
  const made = await trx
    .insertInto('app_user')
    .values({ username, machine })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id;
}

/** The organisation of this code, made when it is new. */
export async function ensureOrganisation(
  trx: Transaction<DB>,
  organisation: { readonly code: string; readonly name: string },
): Promise<number> {
  await trx
    .insertInto('organisation')
    .values({ ...organisation, kind: 'other' })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
  const { id } = await trx.selectFrom('organisation').select('id').where('code', '=', organisation.code).executeTakeFirstOrThrow();
  return id;
}

/**
 * Grants the role on the platform, or on one organisation; false when it is held, or was held and revoked: starting the
 * platform gives nothing back.
 */
export async function ensureGrant(trx: Transaction<DB>, userId: number, role: Role, organisationId: number | null): Promise<boolean> {
  const held = await trx
    .selectFrom('role_grant')
    .select('id')
    .where('user_id', '=', userId)
    .where('role', '=', role)
    .where('organisation_id', 'is not distinct from', organisationId)
    .where('community_id', 'is', null)
    .executeTakeFirst();
  if (held) return false;
  await trx.insertInto('role_grant').values({ user_id: userId, role, organisation_id: organisationId }).execute();
  return true;
}

/** Is this the hash of a key of the user that is still good? */
export async function holdsKey(trx: Transaction<DB>, userId: number, secretHash: Uint8Array): Promise<boolean> {
  const found = await trx
    .selectFrom('api_key')
    .select('id')
    .where('user_id', '=', userId)
    .where('secret_hash', '=', Buffer.from(secretHash))
    .where(keyEndedAt('id'), 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}

export async function everHadKey(trx: Transaction<DB>, userId: number): Promise<boolean> {
  return (await trx.selectFrom('api_key').select('id').where('user_id', '=', userId).limit(1).executeTakeFirst()) !== undefined;
}
