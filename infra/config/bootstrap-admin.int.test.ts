import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeyHash } from '../identity/api-key.ts';
import { recognise } from '../postgres/identity/identity.ts';
import { type TestDatabase, testDatabase } from '../tools/testing/postgres.ts';
import { bootstrapAdmin } from './bootstrap-admin.ts';

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
});
