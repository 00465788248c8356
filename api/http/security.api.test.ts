import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../routes.ts';
import { caller } from '../testing/caller.ts';
import { type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { keyFor, linkTo, userWith } from '../testing/users.ts';
import { honoPath } from './mount.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let foreign: SampleCommunity;
let outsider: string;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  foreign = await sampleCommunity(api, 'foreign');
  outsider = await managerOf('elsewhere');
});
afterAll(() => api.drop());

/** Key of a manager who works for an organisation of its own. */
async function managerOf(code: string): Promise<string> {
  const { body } = await send('POST', '/api/v1/organisations', { key: api.keys.operator, json: { code, name: code, kind: 'esco' } });
  const db = api.database.owner.db;
  const { id } = await db
    .insertInto('app_user')
    .values({ username: `manager-${code}` })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('role_grant').values({ user_id: id, role: 'community_manager', organisation_id: body.id }).execute();
  return keyFor(api, id);
}

describe('a community', () => {
  it('is changed by its managers only, and by nobody else through its lists', async () => {
    const mine = await send('POST', '/api/cer/communities', {
      key: outsider,
      json: { code: 'own', name: 'Own', legal_type: 'association' },
    });
    expect(mine.status).toBe(201);
    const seen = await send('GET', '/api/cer/communities', { key: outsider });
    expect(seen.body.data.map(({ code }) => code)).toEqual(['own']);
    const named = await send('POST', '/api/cer/communities', {
      key: outsider,
      json: { code: 'x', name: 'x', legal_type: 'other', organisation_id: api.organisationId },
    });
    expect(named.status).toBe(403);
    expect((await send('GET', '/api/cer/communities', { key: api.keys.operator })).body.data.length).toBeGreaterThanOrEqual(2);
    expect((await send('GET', '/api/v1/organisations', { key: outsider })).body.data.map(({ code }) => code)).toEqual(['elsewhere']);
  });

  it('shows a member the own rows only, and takes no change from a member', async () => {
    const items = [1, 2].map((number) => ({
      code: `M-${number}`,
      name: `N ${number}`,
      member_type: 'CONSUMER',
      user_type: 'RESIDENTIAL',
      holder_class: 'natural_person',
      status: 'active',
      valid_from: '2024-06-01',
    }));
    const { body } = await send('POST', `${foreign.path}/members:batch`, { json: { items } });
    const own = await send('GET', `${foreign.path}/members/${body.items[0]?.id}`);
    const db = api.database.owner.db;
    const user = await db.insertInto('app_user').values({ username: 'the-member' }).returning('id').executeTakeFirstOrThrow();
    await linkTo(api, user.id, own.body.party_id as number);
    await db.insertInto('role_grant').values({ user_id: user.id, role: 'member' }).execute();
    const key = await keyFor(api, user.id);
    const seen = await send('GET', `${foreign.path}/members`, { key });
    expect(seen.body.data.map(({ code }) => code)).toEqual(['M-1']);
    expect(seen.body.data[0]?.name).toBe('N 1');
    expect((await send('GET', '/api/cer/communities', { key })).body.data.map(({ code }) => code)).toEqual(['foreign']);
    expect((await send('PUT', foreign.path, { key, json: { name: 'Mine now' } })).status).toBe(403);
    expect((await send('GET', `${foreign.path}/members/${body.items[1]?.id}`, { key })).status).toBe(404);
  });
});

describe('keys and tokens', () => {
  it('are refused when revoked, expired, unknown, or of an inactive user', async () => {
    const db = api.database.owner.db;
    const { id } = await db.insertInto('app_user').values({ username: 'fading' }).returning('id').executeTakeFirstOrThrow();
    const key = await keyFor(api, id);
    const me = () => api.call('GET', '/api/v1/auth/me', { key });
    const token = ((await (await api.call('POST', '/api/v1/auth/token', { json: { api_key: key } })).json()) as { access_token: string })
      .access_token;
    const byToken = () => api.call('GET', '/api/v1/auth/me', { headers: { Authorization: `Bearer ${token}` } });
    expect([(await me()).status, (await byToken()).status]).toEqual([200, 200]);
    const used = await db.selectFrom('api_key').select('last_used_at').where('user_id', '=', id).executeTakeFirstOrThrow();
    await me();
    expect(
      (await db.selectFrom('api_key').select('last_used_at').where('user_id', '=', id).executeTakeFirstOrThrow()).last_used_at,
    ).toEqual(used.last_used_at);
    await db.updateTable('app_user').set({ is_active: false }).where('id', '=', id).execute();
    expect([(await me()).status, (await byToken()).status]).toEqual([401, 401]);
    await db.updateTable('app_user').set({ is_active: true }).where('id', '=', id).execute();
    await db
      .updateTable('api_key')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('user_id', '=', id)
      .execute();
    expect([(await me()).status, (await byToken()).status]).toEqual([401, 401]);
    expect((await api.call('GET', '/api/v1/auth/me', { key: `cdv_${'0'.repeat(12)}_${'A'.repeat(43)}` })).status).toBe(401);
  });

  it('are made, listed and revoked by their owner, no wider than the presented key', async () => {
    const { key: own } = await userWith(api, { username: 'keys-of-member', role: 'member' });
    const made = await send('POST', '/api/v1/auth/keys', { key: own, json: { name: 'reader', scopes: ['communities:read', 'keys:own'] } });
    expect(made.status).toBe(201);
    const key = String(made.body.api_key);
    expect((await send('GET', '/api/cer/communities', { key })).status).toBe(200);
    expect((await send('POST', '/api/cer/communities', { key, json: { code: 'n', name: 'n', legal_type: 'other' } })).status).toBe(403);
    expect((await send('POST', '/api/v1/auth/keys', { key, json: { name: 'wider', scopes: ['members:read'] } })).status).toBe(403);
    const child = await send('POST', '/api/v1/auth/keys', { key, json: { name: 'same' } });
    expect(child.body.scopes).toEqual(['communities:read', 'keys:own']);
    const list = await send('GET', '/api/v1/auth/keys', { key: own });
    expect(JSON.stringify(list.body)).not.toContain(key.slice(-43));
    expect((await send('DELETE', `/api/v1/auth/keys/${made.body.id}`, { key: own })).status).toBe(204);
    expect((await send('GET', '/api/cer/communities', { key })).status).toBe(401);
    expect((await send('DELETE', `/api/v1/auth/keys/${made.body.id}`, { key: own })).status).toBe(404);
    expect((await send('DELETE', `/api/v1/auth/keys/${child.body.id}`, { key: outsider })).status).toBe(404);
  });
});

describe('addresses', () => {
  it('are known to the router as they are declared', () => {
    for (const { spec } of ROUTES) expect(honoPath(spec.path)).not.toMatch(/[{}]/);
    expect(new Set(ROUTES.map(({ spec }) => spec.id)).size).toBe(ROUTES.length);
  });
});
