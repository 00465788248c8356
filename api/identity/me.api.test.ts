import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../domain/identity/rights.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import type { TestApi } from '../testing/test-api.ts';
import { keyFor, linkTo, sessionFor } from '../testing/users.ts';
import { type Caller, NO_KEY, openApi } from '../testing/walls/testing/open-api.ts';
import { person } from './testing/person.ts';

let api: TestApi;
let call: Caller;
let community: SampleCommunity;

beforeAll(async () => {
  ({ api, call } = await openApi());
  community = await sampleCommunity(api, 'first');
});
afterAll(() => api.drop());

const grant = async (userId: number, role: string, place: object): Promise<void> => {
  expect((await call('POST', `/api/v1/users/${userId}/roles`, { key: api.keys.admin, json: { role, ...place } })).status).toBe(201);
};
const me = async (headers: Record<string, string>) => (await call('GET', '/api/v1/auth/me', { ...NO_KEY, headers })).body;
const reached = (standing: string | null) => [{ id: community.communityId, organisation_id: api.organisationId, standing }];

describe('the current caller', () => {
  it('sees which roles wait for a second factor, and what they give with one', async () => {
    const who = await person(api);
    await grant(who.userId, 'community_manager', { organisation_id: api.organisationId });
    const place = { organisation_id: api.organisationId, community_id: null };
    const role = { role: 'community_manager', ...place, sees: 'everything', waits_for_confirmation: false };
    const without = await me(await sessionFor(api, who.userId, ['password']));
    expect(without).toMatchObject({ roles: [{ ...role, rights: [], held_back: true }], communities: [], language: 'en', full_name: null });
    const proven = await me(await sessionFor(api, who.userId, ['password', 'totp']));
    expect(proven.roles).toEqual([{ ...role, rights: [...ROLES.community_manager.rights], held_back: false }]);
    expect(proven.communities).toEqual(reached(null));
  });

  it('sees as a member what the standing leaves', async () => {
    const who = await person(api);
    const { body } = await call('POST', `${community.path}/members`, { json: member(1) });
    await linkTo(api, who.userId, Number(body.party_id));
    await grant(who.userId, 'member', { community_id: community.communityId });
    const headers = await sessionFor(api, who.userId, ['password']);
    const at = { organisation_id: null, community_id: community.communityId };
    const role = { role: 'member', ...at, sees: 'own', held_back: false, waits_for_confirmation: false };
    const { roles, communities } = await me(headers);
    expect([roles, communities]).toEqual([[{ ...role, rights: [...ROLES.member.rights] }], reached('full')]);
    const path = `${community.path}/members/${body.id}`;
    expect((await call('PUT', path, { headers: { 'If-Match': '*' }, json: { status: 'suspended' } })).status).toBe(200);
    const suspended = await me(headers);
    expect(suspended.communities).toEqual(reached('suspended'));
    const [left] = suspended.roles as { rights: string[] }[];
    expect([...(left?.rights ?? [])].sort()).toEqual([...(ROLES.member.kept?.suspended ?? [])].sort());
  });

  it('has a name for keys with that scope only, and rights as far as the scopes go', async () => {
    const who = await person(api);
    const headers = await sessionFor(api, who.userId, ['password']);
    const named = await call('PUT', '/api/v1/users/me', {
      ...NO_KEY,
      headers: { ...headers, 'If-Match': '*' },
      json: { full_name: 'Ada Neri', language: 'it' },
    });
    expect(named.status).toBe(200);
    expect(await me(headers)).toMatchObject({ full_name: 'Ada Neri', language: 'it', roles: [], communities: [] });
    await grant(who.userId, 'auditor', {});
    const by = async (...scopes: string[]) => me({ 'X-API-Key': await keyFor(api, who.userId, scopes) });
    expect(await by('points:read')).toMatchObject({
      full_name: null,
      language: 'it',
      roles: [{ role: 'auditor', rights: ['points:read'] }],
    });
    expect(await by('profile:read')).toMatchObject({ full_name: 'Ada Neri', roles: [{ role: 'auditor', rights: [] }] });
  });
});
