import { newApiKey } from '../../../identity/api-key.ts';
import type { BenchEnvironment } from '../bench-environment.ts';
import { seedMaster } from '../settlement/seed-master.ts';

const COMMUNITIES = 100;

export interface Seeded {
  /** A community, one of its points, and the key of the manager who alone sees it. */
  readonly managers: readonly { readonly communityId: number; readonly assignmentId: number; readonly key: string }[];
}

/** A hundred communities, each with a manager. */
export async function seedCallers({ owner: { db } }: BenchEnvironment): Promise<Seeded> {
  await seedMaster(db, { first: 1, last: COMMUNITIES, since: '2025-01-01', until: '2026-01-01' });
  const points = await db
    .selectFrom('point_assignment')
    .select(({ fn }) => ['community_id', fn.min('id').as('id')])
    .groupBy('community_id')
    .orderBy('community_id')
    .execute();
  const keyOf = async (community: number): Promise<string> => {
    const username = `bench-manages-${community}`;
    const { id } = await db.insertInto('app_user').values({ username }).returning('id').executeTakeFirstOrThrow();
    await db.insertInto('role_grant').values({ user_id: id, role: 'community_manager', community_id: community }).execute();
    const { text, prefix, hash } = newApiKey();
    const made = { scopes: [], proven_by: ['bootstrap'] };
    await db
      .insertInto('api_key')
      .values({ user_id: id, name: 'bench', prefix, secret_hash: hash, ...made })
      .execute();
    return text;
  };
  const managers = [];
  for (const { community_id, id } of points)
    managers.push({ communityId: community_id, assignmentId: Number(id), key: await keyOf(community_id) });
  return { managers };
}

/** Users who sign in by password, all by the same one, hashed at today's cost. */
export async function seedPasswords({ owner: { db } }: BenchEnvironment, hash: string, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, i) => `bench-signs-in-${i}`);
  await db
    .insertInto('app_user')
    .values(names.map((username) => ({ username, password_hash: hash })))
    .execute();
  return names;
}
