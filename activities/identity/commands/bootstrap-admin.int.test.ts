import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeyHash } from '../../../infra/identity/api-key.ts';
import { recognise } from '../../../infra/postgres/identity/identity.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { bootstrapAdmin, renewAdminKey } from './bootstrap-admin.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'condivisa-bootstrap-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const file = (name: string): string => join(folder, name);
const bootstrap = () =>
  bootstrapAdmin(database.app.db, { 'job-operator': file('operator'), 'job-manager': file('manager'), 'gse-desk': file('desk') });
const keyIn = async (name: string): Promise<string> => (await readFile(file(name), 'utf8')).trim();

async function rolesOf(key: string): Promise<string[] | undefined> {
  const secretHash = apiKeyHash(key);
  const found = secretHash && (await recognise(database.app.db, { secretHash }));
  return found?.principal.grants.map(({ role, organisationId }) => `${role}@${organisationId === null ? 'platform' : 'organisation'}`);
}

/** An invitation that was sent by a key. */
async function invitedBy({ owner: { db } }: TestDatabase, key: string): Promise<number> {
  const secret = apiKeyHash(key) ?? Buffer.alloc(0);
  const by = await db
    .selectFrom('api_key')
    .select(['id', 'user_id'])
    .where('secret_hash', '=', Buffer.from(secret))
    .executeTakeFirstOrThrow();
  const sent = { role: 'platform_admin', language: 'en' as const, invited_by: by.user_id, api_key_id: by.id };
  const values = { ...sent, expires_at: new Date(Date.now() + 60_000) };
  return (await db.insertInto('invitation').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

describe('bootstrapAdmin', () => {
  it('shows the administrator key once and keeps the local ones in private files', async () => {
    const first = await bootstrap();
    expect(await rolesOf(first.adminKey ?? '')).toEqual(['platform_admin@platform']);
    expect(await rolesOf(await keyIn('operator'))).toEqual(['operator@platform']);
    expect(await rolesOf(await keyIn('manager'))).toEqual(['community_manager@organisation']);
    expect(await rolesOf(await keyIn('desk'))).toEqual(['utility@platform']);
    expect((await stat(file('manager'))).mode & 0o777).toBe(0o600);
    expect(first.adminKey).not.toBe(await keyIn('operator'));
  });

  it('changes nothing the second time', async () => {
    const before = await keyIn('manager');
    expect(await bootstrap()).toMatchObject({ adminKey: null });
    expect(await keyIn('manager')).toBe(before);
    expect(await rolesOf(before)).toEqual(['community_manager@organisation']);
  });

  it('does not give back a role that an administrator took away', async () => {
    const other = await testDatabase();
    const files = { 'job-operator': file('operator-3'), 'job-manager': file('manager-3'), 'gse-desk': file('desk-3') };
    try {
      await bootstrapAdmin(other.app.db, files);
      await other.owner.db.updateTable('role_grant').set({ revoked_at: new Date() }).execute();
      await bootstrapAdmin(other.app.db, files);
      const held = await other.owner.db.selectFrom('role_grant').select('role').where('revoked_at', 'is', null).execute();
      expect(held).toEqual([]);
    } finally {
      await other.drop();
    }
  });

  it('replaces a key whose file is lost or spoiled, and revokes the old one', async () => {
    const lost = await keyIn('manager');
    await rm(file('manager'));
    await writeFile(file('desk'), 'spoiled');
    await bootstrap();
    expect(await keyIn('manager')).not.toBe(lost);
    expect(await rolesOf(lost)).toBeUndefined();
    expect(await rolesOf(await keyIn('manager'))).toEqual(['community_manager@organisation']);
    expect(await rolesOf(await keyIn('desk'))).toEqual(['utility@platform']);
  });

  it('renews a lost administrator key in place of the old one, unless the role was taken away', async () => {
    const other = await testDatabase();
    try {
      const { adminKey } = await bootstrapAdmin(other.app.db);
      const id = await invitedBy(other, adminKey ?? '');
      const renewed = await renewAdminKey(other.app.db);
      const invitation = await other.owner.db.selectFrom('invitation').select('revoked_at').where('id', '=', id).executeTakeFirstOrThrow();
      expect(invitation.revoked_at).not.toBeNull();
      const rolesIn = async (key: string | null) =>
        (await recognise(other.app.db, { secretHash: apiKeyHash(key ?? '') ?? Buffer.alloc(32) }))?.principal.grants.map(
          ({ role }) => role,
        );
      expect(await rolesIn(adminKey)).toBeUndefined();
      expect(await rolesIn(renewed)).toEqual(['platform_admin']);
      const events = await other.owner.db.selectFrom('audit_event').select('action').where('object_kind', '=', 'api_key').execute();
      expect(events.map(({ action }) => action)).toEqual(['key.created', 'key.revoked', 'key.created']);
      await other.owner.db.updateTable('role_grant').set({ revoked_at: new Date() }).execute();
      expect(await renewAdminKey(other.app.db)).toBeNull();
    } finally {
      await other.drop();
    }
  });

  it('gives nothing to a user who registered under a name of the machine', async () => {
    const other = await testDatabase();
    try {
      const names = ['admin', 'job-operator', 'job-manager', 'gse-desk'];
      const strangers = await other.owner.db
        .insertInto('app_user')
        .values(names.map((username) => ({ username })))
        .returning('id')
        .execute();
      const files = { 'job-operator': file('operator-2'), 'job-manager': file('manager-2'), 'gse-desk': file('desk-2') };
      await bootstrapAdmin(other.app.db, files);
      expect(await bootstrapAdmin(other.app.db, files)).toMatchObject({ adminKey: null });
      const held = await other.owner.db
        .selectFrom('role_grant')
        .innerJoin('app_user', 'app_user.id', 'user_id')
        .select(['user_id', 'username'])
        .execute();
      expect(held.map(({ username }) => username).sort()).toEqual(names.map((name) => `machine:${name}`).sort());
      expect(held.filter(({ user_id }) => strangers.some(({ id }) => id === user_id))).toEqual([]);
    } finally {
      await other.drop();
    }
  });
});
