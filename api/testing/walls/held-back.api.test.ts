import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, person } from '../../identity/testing/person.ts';
import { member, type SampleCommunity, sampleCommunity } from '../sample.ts';
import type { TestApi } from '../test-api.ts';
import { linkTo, sessionFor } from '../users.ts';
import { type AdminCaller, type Caller, NO_KEY, openApi } from './testing/open-api.ts';
import { grantRole } from './testing/role-holder.ts';

let api: TestApi;
let call: Caller;
let admin: AdminCaller;
let first: SampleCommunity;
let second: SampleCommunity;

beforeAll(async () => {
  ({ api, call, admin } = await openApi());
  first = await sampleCommunity(api, 'first');
  second = await sampleCommunity(api, 'second');
});
afterAll(() => api.drop());

/** The error that says where a second factor is enabled. */
const SECOND_FACTOR_REQUIRED = expect.objectContaining({
  code: 'second_factor_required',
  message: expect.stringMatching(/second factor.* \/account\/second-factor .*POST \/api\/v1\/auth\/totp/),
});

const get = (path: string, headers: Record<string, string>) => call('GET', path, { ...NO_KEY, headers });
const login = (username: string) => call('POST', '/api/v1/auth/login', { ...NO_KEY, json: { login: username, password: PASSWORD } });

describe('every role over others', () => {
  it.each([
    'platform_admin',
    'operator',
    'auditor',
    'community_manager',
    'contract_representative',
    'energy_manager',
    'esg_officer',
    'trader',
  ] as const)('gives %s nothing in a session by password alone, and what it is for with a second factor', async (role) => {
    const who = await person(api);
    await grantRole(admin, who, role, ['platform_admin', 'operator'].includes(role) ? {} : { community_id: first.communityId });
    expect((await login(who.username)).body).toMatchObject({ must_enrol: true });
    const path = `${first.path}/points`;
    const [without, proven] = [await sessionFor(api, who.userId, ['password']), await sessionFor(api, who.userId, ['password', 'totp'])];
    const refused = await get(path, without);
    expect([refused.status, refused.body.error]).toEqual([403, SECOND_FACTOR_REQUIRED]);
    expect((await get(path, proven)).status).toBe(200);
    expect((await get('/api/v1/auth/factors', without)).body).toMatchObject({ required: true });
  });

  it("gives GSE's desk nothing in such a session either", async () => {
    const who = await person(api, { role: 'utility' });
    expect((await login(who.username)).body).toMatchObject({ must_enrol: true });
    const refused = await get('/api/v1/substation-areas', await sessionFor(api, who.userId, ['password']));
    expect([refused.status, refused.body.error]).toEqual([403, SECOND_FACTOR_REQUIRED]);
    expect((await get('/api/v1/substation-areas', await sessionFor(api, who.userId, ['password', 'totp']))).status).toBe(200);
  });
});

describe('a role that another community gives', () => {
  it('leaves a session by password what it may do as a member elsewhere', async () => {
    const who = await person(api);
    const { body } = await call('POST', `${first.path}/members`, { json: member(1) });
    await linkTo(api, who.userId, Number(body.party_id));
    await grantRole(admin, who, 'member', { community_id: first.communityId });
    const headers = await sessionFor(api, who.userId, ['password']);
    expect((await get(`${first.path}/points`, headers)).status).toBe(200);
    await grantRole(admin, who, 'community_manager', { community_id: second.communityId });
    expect((await login(who.username)).body).toMatchObject({ must_enrol: true });
    expect((await get(`${first.path}/points`, headers)).status).toBe(200);
    expect((await get(`${first.path}/members`, headers)).body.data).toHaveLength(1);
    expect((await get(`${second.path}/members`, headers)).status).toBe(404);
    const add = (path: string) => call('POST', `${path}/members`, { ...NO_KEY, headers, json: member(2) });
    expect((await add(first.path)).body.error.code).toBe('forbidden');
    expect((await get('/api/v1/auth/me', headers)).body.roles).toMatchObject([{ role: 'member' }, { role: 'community_manager' }]);
  });
});
