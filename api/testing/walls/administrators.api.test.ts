import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from '../../identity/testing/person.ts';
import { type SampleCommunity, sampleCommunity } from '../sample.ts';
import type { TestApi } from '../test-api.ts';
import { sessionFor, userWith } from '../users.ts';
import { type Caller, NO_KEY, openApi } from './testing/open-api.ts';

const ANY = { 'If-Match': '*' };

let api: TestApi;
let call: Caller;
let community: SampleCommunity;

beforeAll(async () => {
  ({ api, call } = await openApi());
  community = await sampleCommunity(api, 'administrators');
});
afterAll(() => api.drop());

describe('an account with roles in addition to that of a member', () => {
  it.each(['platform_admin', 'operator', 'auditor'] as const)('of %s is not erased with the record of its person', async (role) => {
    const who = await person(api, { role });
    const headers = await sessionFor(api, who.userId, ['password', 'totp']);
    const json = { takes_members: true };
    expect((await call('PUT', community.path, { json, headers: ANY })).status).toBe(200);
    const applicant = { name: 'Nadia Conti', holder_class: 'natural_person', member_type: 'CONSUMER', user_type: 'RESIDENTIAL' };
    const joined = await call('POST', `/api/v1/communities/${community.communityId}/join`, { ...NO_KEY, headers, json: applicant });
    expect(joined.status).toBe(201);
    const erased = await call('DELETE', `/api/v1/persons/${joined.body.party_id}?reason=objection`, {
      key: api.keys.operator,
      headers: ANY,
    });
    expect(erased.status).toBe(204);
    const { body } = await call('GET', `/api/v1/users/${who.userId}`, { key: api.keys.admin });
    expect(body).toMatchObject({ is_active: true, username: who.username, records: [], roles: [{ role }] });
    expect((await call('GET', '/api/v1/auth/me', { ...NO_KEY, headers })).status).toBe(200);
  });
});

/** The roles of administrators that are held. */
const grants = () =>
  api.database.owner.db
    .selectFrom('role_grant')
    .select(['id', 'user_id'])
    .where('role', '=', 'platform_admin')
    .where('revoked_at', 'is', null);

/** Takes roles away, or gives them back, behind the API's back. */
const setRevoked = (ids: readonly number[], revoked_at: Date | null) =>
  api.database.owner.db
    .updateTable('role_grant')
    .set({ revoked_at })
    .where('id', 'in', [0, ...ids])
    .execute();

describe('two administrators who', () => {
  const WAYS = {
    'erase each other': (userId: number, key: string) => call('DELETE', `/api/v1/users/${userId}`, { key, headers: ANY }),
    'shut each other out': (userId: number, key: string) => call('PUT', `/api/v1/users/${userId}`, { key, json: { is_active: false } }),
    'take the role from each other': async (userId: number, key: string) => {
      const { id } = await grants().where('user_id', '=', userId).executeTakeFirstOrThrow();
      return call('DELETE', `/api/v1/users/${userId}/roles/${id}`, { key, headers: ANY });
    },
  };

  it.each(Object.keys(WAYS) as (keyof typeof WAYS)[])('%s at once leave one', async (way) => {
    const before = (await grants().execute()).map(({ id }) => id);
    for (let round = 0; round < 4; round++) {
      const username = `${way.replaceAll(' ', '-')}-${round}`;
      const one = await userWith(api, { username: `${username}-1`, role: 'platform_admin' });
      const two = await userWith(api, { username: `${username}-2`, role: 'platform_admin' });
      await setRevoked(before, new Date());
      const answers = await Promise.all([WAYS[way](one.userId, two.key), WAYS[way](two.userId, one.key)]);
      expect(answers.filter(({ status }) => status === 200 || status === 204)).toHaveLength(1);
      const left = await grants().execute();
      const active = await api.database.owner.db.selectFrom('app_user').select('id').where('is_active', '=', true).execute();
      expect(left.filter(({ user_id }) => active.some(({ id }) => id === user_id))).toHaveLength(1);
      await setRevoked(
        left.map(({ id }) => id),
        new Date(),
      );
      await setRevoked(before, null);
    }
  });
});

describe('a role that a user holds elsewhere', () => {
  it('is neither named nor distinguishable from a missing one when another user revokes it', async () => {
    const who = await person(api, { role: 'operator' });
    const json = { role: 'trader', community_id: community.communityId };
    expect((await call('POST', `/api/v1/users/${who.userId}/roles`, { key: api.keys.admin, json })).status).toBe(201);
    const { body } = await call('GET', `/api/v1/users/${who.userId}/roles`, { key: api.keys.admin });
    const elsewhere = body.data.find(({ role }) => role === 'operator');
    for (const headers of [ANY, { 'If-Match': '"wrong"' }]) {
      const taken = await call('DELETE', `/api/v1/users/${who.userId}/roles/${elsewhere?.id}`, { headers });
      expect(taken.status).toBe(404);
      expect(JSON.stringify(taken.body)).not.toContain('operator');
    }
  });
});
