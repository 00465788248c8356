import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../domain/identity/rights.ts';
import { insertId } from '../../../infra/postgres/testing/insert-id.ts';
import { PASSWORD, type Person, person } from '../../identity/testing/person.ts';
import { member, type SampleCommunity, sampleCommunity } from '../sample.ts';
import type { TestApi } from '../test-api.ts';
import { keyFor, sessionFor } from '../users.ts';
import { mailToken } from './testing/mail-token.ts';
import { type AdminCaller, type Caller, NO_KEY, openApi } from './testing/open-api.ts';
import { grantRole, roleHolder, rolesOf } from './testing/role-holder.ts';

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

const grant = (who: Person, role: Role, { communityId }: SampleCommunity): Promise<number> =>
  grantRole(admin, who, role, { community_id: communityId });

/** Somebody with a role in a community and a session with a second factor. */
async function holder(role: Role, { communityId }: SampleCommunity) {
  const who = await roleHolder(api, admin, role, { community_id: communityId });
  const headers = await sessionFor(api, who.userId, ['password', 'totp']);
  const as = (method: string, path: string, json?: object, more = {}) =>
    call(method, path, { ...NO_KEY, headers: { ...headers, ...more }, ...(json ? { json } : {}) });
  return { ...who, headers, as };
}

describe('an invitation', () => {
  const invite = async (sender: Awaited<ReturnType<typeof holder>>, email: string, role = 'community_manager') => {
    const made = await sender.as('POST', '/api/v1/invitations', { email, role, community_id: first.communityId });
    expect(made.status).toBe(201);
    return { id: made.body.id, token: await mailToken(api, 'invitation', null) };
  };
  const accept = (token: string, headers: Record<string, string>) =>
    call('POST', '/api/v1/invitations/accept', { ...NO_KEY, headers, json: { token } });

  it.each(['role is taken', 'account is shut out', 'account is erased'])("ends when its sender's %s", async (how) => {
    const sender = await holder('community_manager', first);
    const guest = await person(api);
    const { id, token } = await invite(sender, guest.email);
    const user = `/api/v1/users/${sender.userId}`;
    if (how === 'role is taken') await sender.lose();
    else if (how === 'account is shut out') await admin('PUT', user, { is_active: false });
    else await admin('DELETE', user);
    expect((await accept(token, await sessionFor(api, guest.userId, ['password', 'totp']))).status).toBe(401);
    const registration = { token, username: `guest-${id}`, password: PASSWORD };
    expect((await call('POST', '/api/v1/invitations/register', { ...NO_KEY, json: registration })).status).toBe(401);
    const { body } = await admin('GET', '/api/v1/invitations?limit=1000');
    expect(body.data.find((row) => row.id === id)).toMatchObject({ state: 'revoked' });
  });

  it('ends even where the role went without revoking it', async () => {
    const sender = await holder('community_manager', first);
    const guest = await person(api);
    const { token } = await invite(sender, guest.email);
    await api.database.owner.db.updateTable('role_grant').set({ revoked_at: new Date() }).where('id', '=', sender.grantId).execute();
    expect((await accept(token, await sessionFor(api, guest.userId, ['password', 'totp']))).status).toBe(401);
  });

  it('waits for nothing while the key that sent it lacks the second factor, and is accepted once the key is proven again', async () => {
    const sender = await holder('community_manager', first);
    const guest = await person(api);
    const key = await keyFor(api, sender.userId);
    const invitation = { email: guest.email, role: 'community_manager', community_id: first.communityId };
    expect((await call('POST', '/api/v1/invitations', { key, json: invitation })).status).toBe(201);
    const token = await mailToken(api, 'invitation', null);
    const prove = (proof: string[]) =>
      api.database.owner.db.updateTable('api_key').set({ proven_by: proof }).where('user_id', '=', sender.userId).execute();
    await prove([]);
    const headers = await sessionFor(api, guest.userId, ['password', 'totp']);
    expect((await accept(token, headers)).status).toBe(401);
    await prove(['bootstrap']);
    expect((await accept(token, headers)).status).toBe(200);
  });

  it('stays where its sender may still give the role', async () => {
    const sender = await holder('community_manager', first);
    const other = await grant(sender, 'community_manager', second);
    const guest = await person(api);
    const { token } = await invite(sender, guest.email);
    expect((await admin('DELETE', `${rolesOf(sender)}/${other}`)).status).toBe(204);
    expect((await accept(token, await sessionFor(api, guest.userId, ['password']))).status).toBe(200);
  });

  it("to be a member's user ends with the account that the member had by another one", async () => {
    const { body: made } = await call('POST', `${first.path}/members`, { json: member(8) });
    const invited = async (email: string): Promise<string> => {
      const json = { email, community_id: first.communityId, member_id: made.id };
      expect((await call('POST', '/api/v1/invitations', { json })).status).toBe(201);
      return mailToken(api, 'invitation', null);
    };
    const [one, again] = [await invited('member-8@example.org'), await invited('member-8-again@example.org')];
    const who = await person(api);
    const headers = await sessionFor(api, who.userId, ['password']);
    expect((await accept(one, headers)).status).toBe(200);
    expect((await call('DELETE', `${first.path}/members/${made.id}/account`)).status).toBe(204);
    expect((await accept(again, headers)).status).toBe(401);
    expect((await accept(await invited('member-8-new@example.org'), headers)).status).toBe(200);
  });

  it('to a role over others is accepted by the invited address alone, and by no key', async () => {
    const sender = await holder('community_manager', first);
    const [guest, thief] = [await person(api), await person(api)];
    const { token } = await invite(sender, guest.email);
    const refused = await accept(token, await sessionFor(api, thief.userId, ['password', 'totp']));
    expect([refused.status, refused.body.error.message]).toEqual([403, expect.stringContaining('another address')]);
    const key = await keyFor(api, guest.userId);
    expect((await call('POST', '/api/v1/invitations/accept', { key, json: { token } })).status).toBe(403);
    const headers = await sessionFor(api, guest.userId, ['password']);
    expect((await accept(token, headers)).status).toBe(200);
    expect((await call('GET', `${first.path}/members`, { ...NO_KEY, headers })).status).toBe(403);
  });
});

describe('a stream', () => {
  const operation = (): Promise<number> =>
    api.database.owner.db
      .transaction()
      .execute((trx) =>
        insertId(trx, 'operation', { kind: 'import', created_by: 'user:1', state: 'running', community_id: first.communityId }),
      );

  /** Milliseconds until the stream ends after `then`. */
  async function endedAfter(headers: Record<string, string>, then: () => Promise<unknown>): Promise<number> {
    const id = await operation();
    const response = await api.call('GET', `/api/v1/operations/${id}/events`, { headers });
    expect(response.status).toBe(200);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    expect((await reader.read()).done).toBe(false);
    await then();
    const startedMs = performance.now();
    while (!(await reader.read()).done);
    return performance.now() - startedMs;
  }

  it.each(['role', 'account', 'session', 'key', 'place'])("ends within a second when its caller's %s ends", async (what) => {
    const who = await holder('community_manager', first);
    if (what === 'place') await grant(who, 'community_manager', second);
    const key = await keyFor(api, who.userId);
    const ends: Record<string, () => Promise<unknown>> = {
      role: () => who.lose(),
      place: () => who.lose(),
      account: () => admin('PUT', `/api/v1/users/${who.userId}`, { is_active: false }),
      session: () => who.as('POST', '/api/v1/auth/logout'),
      key: async () => {
        const [listed] = (await who.as('GET', '/api/v1/auth/keys')).body.data;
        expect((await who.as('DELETE', `/api/v1/auth/keys/${listed?.id}`)).status).toBe(204);
      },
    };
    const ms = await endedAfter(what === 'key' ? { 'X-API-Key': key } : who.headers, ends[what] as () => Promise<unknown>);
    expect(ms).toBeLessThan(1000);
  });

  it('goes on for who keeps all that', async () => {
    const { headers } = await holder('community_manager', first);
    const id = await operation();
    const response = await api.call('GET', `/api/v1/operations/${id}/events`, { headers });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    setTimeout(() => {
      void api.database.owner.db.updateTable('operation').set({ state: 'succeeded' }).where('id', '=', id).execute();
    }, 1500);
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('succeeded');
  });
});

describe('a kept answer', () => {
  const KEY = { 'Idempotency-Key': 'outliving-1' };
  const community = (code: string) => ({ code, name: code, legal_type: 'association' });

  it('is not given again to who lost the role, also where the path names no community', async () => {
    const who = await holder('community_manager', first);
    await grant(who, 'community_manager', second);
    const json = { email: 'kept@example.org', role: 'trader', community_id: first.communityId };
    expect((await who.as('POST', '/api/v1/invitations', json, KEY)).status).toBe(201);
    const again = await who.as('POST', '/api/v1/invitations', json, KEY);
    expect([again.status, again.response.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    await who.lose();
    const after = await who.as('POST', '/api/v1/invitations', json, KEY);
    expect([after.status, after.response.headers.get('idempotency-replayed')]).toEqual([403, null]);
    expect(JSON.stringify(after.body)).not.toContain('kept@example.org');
  });

  it('of one transaction is kept back too', async () => {
    const who = await person(api);
    const wider = await grantRole(admin, who, 'community_manager', { organisation_id: api.organisationId });
    await grant(who, 'community_manager', second);
    const headers = { ...(await sessionFor(api, who.userId, ['password', 'totp'])), ...KEY };
    const make = () => call('POST', '/api/cer/communities', { ...NO_KEY, headers, json: community('kept-back') });
    expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(201);
    await admin('DELETE', `${rolesOf(who)}/${wider}`);
    expect((await make()).status).toBe(403);
  });

  it('is not given to a narrower key of the same user', async () => {
    const who = await holder('community_manager', first);
    const [wide, narrow] = [await keyFor(api, who.userId), await keyFor(api, who.userId, ['members:write', 'members:read'])];
    const make = (key: string) => call('POST', `${first.path}/members`, { key, headers: KEY, json: member(7) });
    expect((await make(wide)).status).toBe(201);
    expect((await make(wide)).response.headers.get('idempotency-replayed')).toBe('true');
    expect((await make(narrow)).status).toBe(403);
  });

  it('stays for who lost a role in another community', async () => {
    const who = await holder('community_manager', first);
    const other = await grant(who, 'community_manager', second);
    const json = { email: 'stays@example.org', role: 'trader', community_id: first.communityId };
    expect((await who.as('POST', '/api/v1/invitations', json, KEY)).status).toBe(201);
    await admin('DELETE', `${rolesOf(who)}/${other}`);
    expect((await who.as('POST', '/api/v1/invitations', json, KEY)).status).toBe(201);
  });
});
