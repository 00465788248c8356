import type { Kysely } from 'kysely';
import { newApiKey } from '../../../identity/api-key.ts';
import { writePartyFacts } from '../../../postgres/members/parties.ts';
import { insertPartyKeys } from '../../../postgres/members/personal.ts';
import type { DB } from '../../../postgres/schema/tables.ts';
import { createPersonalKeys, newPartyKey } from '../../../vault/personal.ts';
import type { BenchEnvironment } from '../bench-environment.ts';
import { seedMaster } from '../settlement/seed-master.ts';
import { newTaxCode } from './new-rows.ts';

const COMMUNITIES = 100;
const MEMBERS = 20;

/** A community with the ids of its members and plants, and the key of the manager who alone sees it. */
export interface Manager {
  readonly communityId: number;
  readonly configurationId: number;
  readonly memberIds: readonly number[];
  readonly plants: readonly { readonly id: number; readonly sectionId: number }[];
  /** GSE's act that recognitions name. */
  readonly actId: number;
  readonly key: string;
}

/** A hundred communities of 20 members with sealed names and tax codes and of two plants, each with a manager. */
export async function seedCallers(at: BenchEnvironment): Promise<readonly Manager[]> {
  const { db } = at.owner;
  await seedMaster(db, { first: 1, last: COMMUNITIES, since: '2025-01-01', until: '2026-01-01', points: MEMBERS });
  await sealParties(at);
  const communities = await db.selectFrom('configuration').select(['community_id', 'id']).orderBy('id').execute();
  const managers: Manager[] = [];
  for (const { community_id, id } of communities) managers.push(await managerOf(db, community_id, id));
  return managers;
}

async function sealParties({ owner: { db }, config }: BenchEnvironment): Promise<void> {
  const keys = createPersonalKeys(config.personalKeys);
  const parties = await db.selectFrom('party').select('id').execute();
  await db.transaction().execute(async (trx) => {
    for (const { id } of parties) {
      const { key, row } = newPartyKey(keys, id);
      await insertPartyKeys(trx, [row]);
      await writePartyFacts(trx, keys, key, { name: `Maria Rossi ${id}`, taxCode: newTaxCode() });
    }
  });
}

async function managerOf(db: Kysely<DB>, communityId: number, configurationId: number): Promise<Manager> {
  const members = await db.selectFrom('membership').select('id').where('community_id', '=', communityId).orderBy('id').execute();
  const sections = await db
    .selectFrom('plant_section')
    .select(['id as sectionId', 'plant_id as id'])
    .where('community_id', '=', communityId)
    .orderBy('id')
    .execute();
  const memberIds = members.map(({ id }) => id);
  const [actId, key] = [await actOf(db, communityId), await managerKey(db, communityId)];
  return { communityId, configurationId, memberIds, plants: sections, actId, key };
}

async function actOf(db: Kysely<DB>, communityId: number): Promise<number> {
  const file = { sha256: 'bench', file_name: 'act.pdf', media_type: 'application/pdf', size_bytes: 1, uploaded_by: 'bench' };
  const document = { community_id: communityId, kind: 'gse_act', ...file };
  return (await db.insertInto('document').values(document).returning('id').executeTakeFirstOrThrow()).id;
}

/** The API key of a new manager of the community. */
export async function managerKey(db: Kysely<DB>, communityId: number): Promise<string> {
  const username = `bench-manages-${communityId}`;
  const { id } = await db.insertInto('app_user').values({ username }).returning('id').executeTakeFirstOrThrow();
  await db.insertInto('role_grant').values({ user_id: id, role: 'community_manager', community_id: communityId }).execute();
  const { text, prefix, hash } = newApiKey();
  const made = { scopes: [], proven_by: ['bootstrap'] };
  await db
    .insertInto('api_key')
    .values({ user_id: id, name: 'bench', prefix, secret_hash: hash, ...made })
    .execute();
  return text;
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
