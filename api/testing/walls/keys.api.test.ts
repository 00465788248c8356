import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../domain/identity/rights.ts';
import { PASSWORD, person } from '../../identity/testing/person.ts';
import { totpOn } from '../../identity/testing/totp-on.ts';
import { ROUTES } from '../../routes.ts';
import { member, type SampleCommunity, sampleCommunity } from '../sample.ts';
import type { TestApi } from '../test-api.ts';
import { keyFor, sessionFor, userWith } from '../users.ts';
import { mailToken } from './testing/mail-token.ts';
import { type AdminCaller, type Caller, NO_KEY, openApi } from './testing/open-api.ts';
import { grantRole } from './testing/role-holder.ts';

let api: TestApi;
let call: Caller;
let admin: AdminCaller;
let community: SampleCommunity;

beforeAll(async () => {
  ({ api, call, admin } = await openApi());
  community = await sampleCommunity(api, 'keys');
});
afterAll(() => api.drop());

const grant = (userId: number, role: Role) => grantRole(admin, { userId }, role, { community_id: community.communityId });
const bearer = (token: unknown) => ({ Authorization: `Bearer ${String(token)}` });

/** A member with a session of these methods and a key made in it. */
async function memberWithKey(methods: readonly ('password' | 'totp')[], body: object = {}) {
  const who = await person(api, { role: 'member' });
  if (methods.includes('totp')) await totpOn(api, who);
  const headers = await sessionFor(api, who.userId, methods);
  const made = await call('POST', '/api/v1/auth/keys', { ...NO_KEY, headers, json: { name: 'mine', ...body } });
  expect(made.status).toBe(201);
  return { ...who, headers, key: String(made.body.api_key), keyId: made.body.id };
}

const tokenOf = async (key: string, fields: Record<string, string> = {}) => {
  const form = { grant_type: 'client_credentials', client_id: key.split('_')[1] ?? '', client_secret: key, ...fields };
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const answer = await api.call('POST', '/oauth/token', { body: new URLSearchParams(form).toString(), headers });
  return (await answer.json()) as { access_token?: string; error?: string; scope?: string };
};

describe('a key that may only give roles', () => {
  it('links nobody to a member whose record it may not read', async () => {
    const made = await call('POST', `${community.path}/members`, { json: member(1) });
    const { key } = await userWith(api, {
      username: 'narrow-giver',
      role: 'community_manager',
      communityId: community.communityId,
      scopes: ['roles:grant'],
    });
    const invite = (by: string) =>
      call('POST', '/api/v1/invitations', {
        key: by,
        json: { email: 'own@example.org', role: 'member', community_id: community.communityId, member_id: made.body.id },
      });
    const refused = await invite(key);
    expect([refused.status, refused.body.error.details[0]?.path]).toEqual([403, 'member_id']);
    expect((await invite(api.keys.manager)).status).toBe(201);
  });
});

describe('a key created without a second factor', () => {
  it('gains no right over others by a role that comes later, and says how to make it again', async () => {
    const { key, userId } = await memberWithKey(['password']);
    const before = await tokenOf(key);
    for (const role of ['community_manager', 'auditor', 'trader', 'esg_officer'] as const) await grant(userId, role);
    const after = await tokenOf(key);
    expect((await tokenOf(key, { scope: 'members:write' })).error).toBe('invalid_scope');
    expect((await tokenOf(key, { scope: 'members:read profile:read' })).scope).toBe('members:read profile:read');
    for (const proof of [{ key }, ...[before, after].map((token) => ({ ...NO_KEY, headers: bearer(token.access_token) }))]) {
      expect((await call('GET', `${community.path}/members`, proof)).status).toBe(404);
      expect((await call('GET', '/api/v1/users', proof)).body.error.code).toBe('forbidden');
      const json = { email: 'x@example.org', role: 'community_manager', community_id: community.communityId };
      const refused = await call('POST', '/api/v1/invitations', { ...proof, json });
      const { code, message } = refused.body.error;
      expect([refused.status, code, message]).toEqual([403, 'second_factor_required', expect.stringContaining('/account/second-factor')]);
      const { roles } = (await call('GET', '/api/v1/auth/me', proof)).body;
      expect(roles).toMatchObject([{ role: 'member', organisation_id: null, community_id: null, sees: 'own', held_back: false }]);
    }
    const [listed] = (await call('GET', '/api/v1/auth/keys', { key, headers: { 'Accept-Language': 'it' } })).body.data;
    expect(listed).toMatchObject({ asleep: true, proven_by: ['password'], advice: expect.stringContaining('secondo fattore') });
  });

  it('stays so when its owner turns a factor on, and a new key of that session holds the rights', async () => {
    const { key, userId, ...who } = await memberWithKey(['password']);
    await grant(userId, 'community_manager');
    await totpOn(api, { ...who, userId });
    expect((await call('GET', `${community.path}/members`, { key })).status).toBe(404);
    const headers = await sessionFor(api, userId, ['password', 'totp']);
    const made = await call('POST', '/api/v1/auth/keys', { ...NO_KEY, headers, json: { name: 'again' } });
    expect(made.body).toMatchObject({ asleep: false, advice: null, proven_by: ['password', 'totp'] });
    expect((await call('GET', `${community.path}/members`, { key: String(made.body.api_key) })).status).toBe(200);
  });

  it('is not made by another key either: what a key makes has no proof', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const { key, userId } = await memberWithKey(['password', 'totp'], { expires_at: soon, calls_per_minute: 500 });
    const child = await call('POST', '/api/v1/auth/keys', { key, json: { name: 'child', calls_per_minute: 900 } });
    expect(child.body).toMatchObject({ proven_by: [], expires_at: soon, calls_per_minute: 500 });
    await grant(userId, 'community_manager');
    expect((await call('GET', `${community.path}/members`, { key })).status).toBe(200);
    expect((await call('GET', `${community.path}/members`, { key: String(child.body.api_key) })).status).toBe(404);
  });

  it('is what a proven one becomes when its owner loses the factor, for good where an administrator took it away', async () => {
    const { key, userId, ...who } = await memberWithKey(['password', 'totp']);
    const older = await keyFor(api, userId, [], ['totp']);
    await grant(userId, 'community_manager');
    expect((await call('GET', `${community.path}/members`, { key })).status).toBe(200);
    expect((await call('GET', `${community.path}/members`, { key: older })).status).toBe(200);
    expect((await call('DELETE', `/api/v1/users/${userId}/factors`, { key: api.keys.admin })).status).toBe(204);
    await totpOn(api, { ...who, userId });
    expect((await call('GET', `${community.path}/members`, { key: older })).status).toBe(404);
    // its session was open and ended with the factors
    expect((await call('GET', `${community.path}/members`, { key })).status).toBe(401);
  });

  it('is not the first one of the machine, which holds all rights', async () => {
    expect((await call('GET', '/api/v1/users', { key: api.keys.admin })).status).toBe(200);
    expect((await call('GET', '/api/v1/auth/keys', { key: api.keys.admin })).body.data).toMatchObject([
      { proven_by: ['bootstrap'], asleep: false },
    ]);
  });
});

describe('a narrow key', () => {
  it('does with the own account only what its scopes name', async () => {
    const { key, headers } = await memberWithKey(['password'], { scopes: ['points:read'] });
    const session = (await call('GET', '/api/v1/auth/sessions', { ...NO_KEY, headers })).body.data[0]?.id;
    for (const [method, path, json] of [
      ['GET', '/api/v1/users/me'],
      ['PUT', '/api/v1/users/me', { location: 'Arona' }],
      ['GET', '/api/v1/users/me/stats'],
      ['GET', '/api/v1/auth/sessions'],
      ['DELETE', `/api/v1/auth/sessions/${session}`],
      ['POST', '/api/v1/auth/logout-all'],
      ['POST', `/api/v1/communities/${community.communityId}/join`, {}],
    ] as const)
      expect([path, (await call(method, path, { key, ...(json ? { json } : {}) })).status]).toEqual([path, 403]);
    expect((await call('GET', '/api/v1/auth/me', { ...NO_KEY, headers })).status).toBe(200);
  });

  it.each([
    ['profile:read', 'GET', '/api/v1/users/me'],
    ['money:read', 'GET', '/api/v1/users/me/stats'],
    ['communities:read', 'GET', '/api/v1/communities'],
  ])('of scope %s may %s %s', async (scope, method, path) => {
    const { key } = await memberWithKey(['password'], { scopes: [scope] });
    expect((await call(method, path, { key })).status).toBe(200);
  });

  it('and a wide one never do what only a person may who signed in', async () => {
    const { key } = await memberWithKey(['password']);
    const closed = ROUTES.filter(({ spec }) => 'keys' in spec && spec.keys === 'session only').map(({ spec }) => spec);
    expect(closed.length).toBe(31);
    for (const { method, path } of closed) {
      const answer = await api.call(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, '1'), {
        key,
        ...(method === 'post' ? { json: {} } : {}),
      });
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });
});

describe('keys of a user', () => {
  it('are twenty at most, also when many are made at once', async () => {
    const { userId } = await person(api, { role: 'member' });
    const headers = await sessionFor(api, userId, ['password']);
    const make = () => call('POST', '/api/v1/auth/keys', { ...NO_KEY, headers, json: { name: 'one of many' } });
    const all = await Promise.all(Array.from({ length: 25 }, make));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(all.find(({ status }) => status === 409)?.body.error.message).toContain('20 valid keys');
  });

  it('end with a password chosen by mail, and with one changed in a session where its owner says so', async () => {
    const OTHER = 'cinque cani nel cortile';
    const { key, email, userId, headers } = await memberWithKey(['password']);
    const change = (current_password: string, new_password: string, more = {}) =>
      call('POST', '/api/v1/users/me/password', { ...NO_KEY, headers, json: { current_password, new_password, ...more } });
    expect((await change(PASSWORD, OTHER)).status).toBe(204);
    expect((await call('GET', '/api/v1/auth/me', { key })).status).toBe(200);
    expect((await change(OTHER, PASSWORD, { end_keys: true })).status).toBe(204);
    expect((await call('GET', '/api/v1/auth/me', { key })).status).toBe(401);
    const next = await keyFor(api, userId);
    await call('POST', '/api/v1/auth/forgot-password', { ...NO_KEY, json: { email } });
    const token = await mailToken(api, 'reset_password', userId);
    expect((await call('POST', '/api/v1/auth/reset-password', { ...NO_KEY, json: { token, password: OTHER } })).status).toBe(204);
    expect((await call('GET', '/api/v1/auth/me', { key: next })).status).toBe(401);
  });
});
