import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { grantsOf } from '../../../infra/postgres/identity/role-grants.ts';
import { recordsOf } from '../../../infra/postgres/identity/user-parties.ts';
import { type UserFacts, userById } from '../../../infra/postgres/identity/users.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { identityMessages } from '../messages.ts';
import type { LinkedRecords, RoleGrant, User, UserDetail } from './schemas.ts';

/** A user as the API shows it; preferences and version are for the user alone. */
function toUserResponse(user: UserFacts, records: z.input<typeof LinkedRecords>): z.input<typeof User> {
  const { profile, preferences: _own, version: _etag, erased_at: _gone, email_verified_at, ...row } = user;
  return {
    ...row,
    ...profile,
    records,
    email_verified: email_verified_at !== null,
    reputation_score: row.reputation_score === null ? null : Number(row.reputation_score),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export const toGrantResponse = ({ granted_at, ...grant }: Awaited<ReturnType<typeof grantsOf>>[number]): z.input<typeof RoleGrant> => ({
  ...grant,
  granted_at: granted_at.toISOString(),
});

/** The user, or not_found (platform's context). */
export async function knownUser(db: Kysely<DB>, keys: PersonalKeys, id: number): Promise<UserFacts> {
  return requireFound(await userById(db, keys, id), identityMessages.noUser(id));
}

/** Page of users with the records they are linked to (platform's context). */
export async function toUserResponses(db: Kysely<DB>, users: readonly UserFacts[]): Promise<z.input<typeof User>[]> {
  const links = await recordsOf(
    db,
    users.map(({ id }) => id),
  );
  return users.map((user) => toUserResponse(user, links.filter(({ user_id }) => user_id === user.id).map(toRecordResponse)));
}

export const linkedRecords = async (db: Kysely<DB>, userId: number): Promise<z.input<typeof LinkedRecords>> =>
  (await recordsOf(db, [userId])).map(toRecordResponse);

const toRecordResponse = ({ party_id, community_id }: { readonly party_id: number; readonly community_id: number }) => ({
  party_id,
  community_id,
});

/** The user with the roles it holds. */
export async function toUserDetailResponse(db: Kysely<DB>, keys: PersonalKeys, id: number): Promise<z.input<typeof UserDetail>> {
  return {
    ...toUserResponse(await knownUser(db, keys, id), await linkedRecords(db, id)),
    roles: (await grantsOf(db, id)).map(toGrantResponse),
  };
}
