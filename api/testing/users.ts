import { openSession } from '../../activities/identity/commands/sessions.ts';
import type { Role } from '../../domain/identity/rights.ts';
import type { KeyProof } from '../../domain/identity/second-factor.ts';
import type { SignInMethod } from '../../domain/identity/sign-in-method.ts';
import { newApiKey } from '../../infra/identity/api-key.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import type { TestApi } from './test-api.ts';

interface Held {
  readonly username: string;
  readonly role?: Role;
  readonly organisationId?: number;
  readonly communityId?: number;
  readonly partyId?: number;
  readonly scopes?: readonly string[];
  /** How the key was made; `bootstrap` by default, so that it holds all that the roles give. */
  readonly provenBy?: readonly KeyProof[];
}

export interface TestUser {
  readonly userId: number;
  readonly key: string;
}

/** A user with (at most) one role and an API key, put straight into the database. */
export async function userWith(api: Pick<TestApi, 'database'>, held: Held): Promise<TestUser> {
  const { db } = api.database.owner;
  const { id } = await db.insertInto('app_user').values({ username: held.username }).returning('id').executeTakeFirstOrThrow();
  if (held.partyId !== undefined) await linkTo(api, id, held.partyId);
  if (held.role !== undefined) {
    const place = { organisation_id: held.organisationId ?? null, community_id: held.communityId ?? null };
    await db
      .insertInto('role_grant')
      .values({ user_id: id, role: held.role, ...place })
      .execute();
  }
  return { userId: id, key: await keyFor(api, id, held.scopes, held.provenBy) };
}

/** Links a user and a community's record of a person, as an accepted invitation does. */
export async function linkTo({ database }: Pick<TestApi, 'database'>, userId: number, partyId: number): Promise<void> {
  const { db } = database.owner;
  const { community_id } = await db.selectFrom('party').select('community_id').where('id', '=', partyId).executeTakeFirstOrThrow();
  await db.insertInto('user_party').values({ user_id: userId, party_id: partyId, community_id }).execute();
}

/** One more key of a user; no scopes: all that its roles give. */
export async function keyFor(
  api: Pick<TestApi, 'database'>,
  userId: number,
  scopes: readonly string[] = [],
  provenBy: readonly KeyProof[] = ['bootstrap'],
): Promise<string> {
  const secret = newApiKey();
  const row = {
    user_id: userId,
    name: 'test',
    prefix: secret.prefix,
    secret_hash: secret.hash,
    scopes: [...scopes],
    proven_by: [...provenBy],
  };
  await api.database.owner.db.insertInto('api_key').values(row).execute();
  return secret.text;
}

/** The header of a session of a user, proven by these methods, put straight into the database. */
export async function sessionFor(api: TestApi, userId: number, methods: readonly SignInMethod[]): Promise<Record<string, string>> {
  const start = { userId, methods, address: '192.0.2.1', userAgent: null };
  const { refreshToken: _kept, ...subject } = await inContext(api.database.app.db, systemContext('system:test'), (trx) =>
    openSession(trx, start),
  );
  return { Authorization: `Bearer ${(await api.deps.tokens.issue('access', subject)).token}` };
}
