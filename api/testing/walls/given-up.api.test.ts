import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../domain/identity/rights.ts';
import { person } from '../../identity/testing/person.ts';
import { member, type SampleCommunity, sampleCommunity } from '../sample.ts';
import type { TestApi } from '../test-api.ts';
import { keyFor, sessionFor } from '../users.ts';
import { mailToken } from './testing/mail-token.ts';
import { type AdminCaller, type Caller, NO_KEY, openApi } from './testing/open-api.ts';
import { type RoleHolder, roleHolder, rolesOf } from './testing/role-holder.ts';

let api: TestApi;
let call: Caller;
let admin: AdminCaller;
let community: SampleCommunity;

beforeAll(async () => {
  ({ api, call, admin } = await openApi());
  community = await sampleCommunity(api, 'given-up');
});
afterAll(() => api.drop());

const ownPath = (grantId: number): string => `/api/v1/auth/roles/${grantId}`;
const PLACES: Partial<Record<Role, (c: SampleCommunity) => { readonly community_id: number }>> = {
  community_manager: ({ communityId }) => ({ community_id: communityId }),
  trader: ({ communityId }) => ({ community_id: communityId }),
};

const given = (role: Role): Promise<RoleHolder> => roleHolder(api, admin, role, PLACES[role]?.(community));

const ownRoles = async (headers: Record<string, string>) =>
  (await call('GET', '/api/v1/users/me', { ...NO_KEY, headers })).body.roles as unknown[];

describe('a role granted by another user', () => {
  it.each(['community_manager', 'trader', 'operator', 'auditor', 'platform_admin'] as const)(
    'of %s is given up, recorded',
    async (role) => {
      const { userId, grantId } = await given(role);
      const headers = await sessionFor(api, userId, ['password']);
      expect((await call('GET', ownPath(grantId), { ...NO_KEY, headers })).body).toMatchObject({ id: grantId, role });
      expect((await call('DELETE', ownPath(grantId), { ...NO_KEY, headers })).status).toBe(204);
      expect(await ownRoles(headers)).toEqual([]);
      expect((await call('DELETE', ownPath(grantId), { ...NO_KEY, headers })).status).toBe(404);
      const { body } = await call('GET', '/api/v1/audit?action=role.given_up&limit=1000', { key: api.keys.operator });
      const recorded = body.data.filter(({ actor }) => actor === `user:${userId}`);
      expect(recorded).toMatchObject([{ object_id: String(userId), before: { grant_id: grantId, role } }]);
    },
  );

  it('gives no right afterwards, and its pending invitations end', async () => {
    const { userId, grantId } = await given('community_manager');
    const headers = await sessionFor(api, userId, ['password', 'totp']);
    const json = { email: 'later@example.org', role: 'trader', community_id: community.communityId };
    expect((await call('POST', '/api/v1/invitations', { ...NO_KEY, headers, json })).status).toBe(201);
    const token = await mailToken(api, 'invitation', null);
    expect((await call('GET', `${community.path}/members`, { ...NO_KEY, headers })).status).toBe(200);
    expect((await call('DELETE', ownPath(grantId), { ...NO_KEY, headers })).status).toBe(204);
    expect((await call('GET', `${community.path}/members`, { ...NO_KEY, headers })).status).toBe(403);
    const guest = await sessionFor(api, (await person(api)).userId, ['password']);
    expect((await call('POST', '/api/v1/invitations/accept', { ...NO_KEY, headers: guest, json: { token } })).status).toBe(401);
  });

  it('is not given up by a key, for another user, or twice over another', async () => {
    const [one, two] = [await given('trader'), await given('trader')];
    expect((await call('DELETE', ownPath(one.grantId), { key: await keyFor(api, one.userId) })).status).toBe(403);
    const headers = await sessionFor(api, two.userId, ['password', 'totp']);
    for (const method of ['GET', 'DELETE']) expect((await call(method, ownPath(one.grantId), { ...NO_KEY, headers })).status).toBe(404);
    expect((await admin('GET', rolesOf(one))).body.data).toMatchObject([{ id: one.grantId }]);
  });
});

describe('the role of a member', () => {
  it('is given up with the record of the holder, whose membership continues', async () => {
    const { body: made } = await call('POST', `${community.path}/members`, { json: member(4) });
    const json = { email: 'member-4@example.org', community_id: community.communityId, member_id: made.id };
    expect((await call('POST', '/api/v1/invitations', { json })).status).toBe(201);
    const headers = await sessionFor(api, (await person(api)).userId, ['password']);
    const token = await mailToken(api, 'invitation', null);
    expect((await call('POST', '/api/v1/invitations/accept', { ...NO_KEY, headers, json: { token } })).status).toBe(200);
    const { id } = (await ownRoles(headers))[0] as { id: number };
    const record = `/api/v1/persons/${made.party_id}/export`;
    expect((await call('GET', record, { ...NO_KEY, headers })).status).toBe(200);
    expect((await call('DELETE', ownPath(id), { ...NO_KEY, headers })).status).toBe(204);
    const { body } = await call('GET', '/api/v1/users/me', { ...NO_KEY, headers });
    expect([body.roles, body.records]).toEqual([[], []]);
    expect((await call('GET', record, { ...NO_KEY, headers })).status).not.toBe(200);
    expect((await call('GET', `${community.path}/members/${made.id}`)).body).toMatchObject({ status: 'active' });
  });
});

describe('the last administrator', () => {
  it('keeps the role, and of two who give it up at once one does', async () => {
    const db = api.database.owner.db;
    const held = () => db.selectFrom('role_grant').select('id').where('role', '=', 'platform_admin').where('revoked_at', 'is', null);
    const [one, two] = [await given('platform_admin'), await given('platform_admin')];
    const sessions = await Promise.all([one, two].map(({ userId }) => sessionFor(api, userId, ['password'])));
    await db
      .updateTable('role_grant')
      .set({ revoked_at: new Date() })
      .where('role', '=', 'platform_admin')
      .where('id', 'not in', [one.grantId, two.grantId])
      .execute();
    const giveUp = (of: RoleHolder, headers: Record<string, string>) => call('DELETE', ownPath(of.grantId), { ...NO_KEY, headers });
    const answers = await Promise.all([giveUp(one, sessions[0] ?? {}), giveUp(two, sessions[1] ?? {})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const last = answers[0]?.status === 409 ? giveUp(one, sessions[0] ?? {}) : giveUp(two, sessions[1] ?? {});
    expect((await last).body.error.message).toContain('last administrator');
    expect(await held().execute()).toHaveLength(1);
  });
});
