import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { grantsOf } from '../../../infra/postgres/identity/role-grants.ts';
import { type UserFacts, userById } from '../../../infra/postgres/identity/users.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { RoleGrant, User, UserDetail } from './schemas.ts';

/** A user as the API shows it; preferences and version are for the user alone. */
export function shownUser({ profile, preferences: _own, version: _etag, email_verified_at, ...row }: UserFacts): z.input<typeof User> {
  return {
    ...row,
    ...profile,
    email_verified: email_verified_at !== null,
    reputation_score: row.reputation_score === null ? null : Number(row.reputation_score),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export const shownGrant = ({ granted_at, ...grant }: Awaited<ReturnType<typeof grantsOf>>[number]): z.input<typeof RoleGrant> => ({
  ...grant,
  granted_at: granted_at.toISOString(),
});

/** The user, or not_found (platform's context). */
export async function knownUser(db: Kysely<DB>, keys: PersonalKeys, id: number): Promise<UserFacts> {
  const user = await userById(db, keys, id);
  if (user === undefined) throw new DomainError('not_found', `There is no user ${id}`);
  return user;
}

/** The user with the roles it holds. */
export async function shownDetail(db: Kysely<DB>, keys: PersonalKeys, id: number): Promise<z.input<typeof UserDetail>> {
  return { ...shownUser(await knownUser(db, keys, id)), roles: (await grantsOf(db, id)).map(shownGrant) };
}
