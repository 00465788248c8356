import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../domain/identity/rights.ts';
import { insertId } from '../../../infra/postgres/testing/insert-id.ts';
import { transcode } from '../../../infra/temporal/codec-json.ts';
import { createPayloadCodec } from '../../../infra/temporal/payload-codec.ts';
import { PASSWORD } from '../../identity/testing/person.ts';
import { ROUTES } from '../../routes.ts';
import { member, type SampleCommunity, sampleCommunity } from '../sample.ts';
import type { TestApi } from '../test-api.ts';
import { sessionFor } from '../users.ts';
import { mailToken } from './testing/mail-token.ts';
import { type AdminCaller, type Caller, NO_KEY, openApi } from './testing/open-api.ts';
import { roleHolder } from './testing/role-holder.ts';

/** Longer than a caller is trusted without being looked up again. */
const LATE_MS = 1200;

let api: TestApi;
let call: Caller;
let admin: AdminCaller;
let community: SampleCommunity;

beforeAll(async () => {
  ({ api, call, admin } = await openApi());
  community = await sampleCommunity(api, 'late');
});
afterAll(() => api.drop());

/** Somebody with a role and a session with a second factor. */
async function holder(role: Role = 'community_manager', place: Record<string, unknown> = { community_id: community.communityId }) {
  const who = await roleHolder(api, admin, role, place);
  return { ...who, headers: await sessionFor(api, who.userId, ['password', 'totp']) };
}

/** Sends a call of which the body ends only after `then` is done, as slow senders do. */
async function slowly(path: string, headers: Record<string, string>, json: object, then: () => Promise<unknown>): Promise<Response> {
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.slice(0, 3));
      await sleep(LATE_MS / 2);
      await then();
      await sleep(LATE_MS / 2);
      controller.enqueue(bytes.slice(3));
      controller.close();
    },
  });
  const init = { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body, duplex: 'half' };
  return api.app.request(path, init as RequestInit);
}

const goodKeys = async (userId: number): Promise<number> => {
  const rows = await api.database.owner.db.selectFrom('api_key').select('revoked_at').where('user_id', '=', userId).execute();
  return rows.filter(({ revoked_at }) => revoked_at === null).length;
};

async function reset(who: { readonly email: string; readonly userId: number }): Promise<void> {
  await call('POST', '/api/v1/auth/forgot-password', { ...NO_KEY, json: { email: who.email } });
  const token = await mailToken(api, 'reset_password', who.userId);
  const json = { token, password: 'un altro gatto sul tetto' };
  expect((await call('POST', '/api/v1/auth/reset-password', { ...NO_KEY, json })).status).toBe(204);
}

describe('a call whose body comes late', () => {
  it('makes no key once the password was reset and the session ended', async () => {
    const who = await holder();
    const answer = await slowly('/api/v1/auth/keys', who.headers, { name: 'outlives the reset' }, () => reset(who));
    expect([answer.status, await goodKeys(who.userId)]).toEqual([401, 0]);
  });

  it.each([
    ['an invitation', '/api/v1/invitations', { email: 'late@example.org', role: 'community_manager' }],
    ['a member', '/members', member(1)],
    ['a key', '/api/v1/auth/keys', { name: 'late' }],
  ])('makes nothing of %s by a role that was taken meanwhile', async (_what, path, body) => {
    const who = await holder();
    const isMember = path === '/members';
    const json = path.endsWith('invitations') ? { ...body, community_id: community.communityId } : body;
    const answer = await slowly(isMember ? community.path + path : path, who.headers, json, who.lose);
    expect(answer.status).toBe(403);
  });

  it('reads nothing by GraphQL', async () => {
    const who = await holder();
    const query = `{ community(community_id: ${community.communityId}) { name members { data { name } } } }`;
    const answer = await slowly('/graphql', who.headers, { query }, who.lose);
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('Community late');
  });

  it('is shown no payload in clear text by a role that was taken meanwhile', async () => {
    const who = await holder('operator', {});
    const clear = { payloads: [{ metadata: {}, data: 'aGVsbG8=' }] };
    const sealed = await transcode(createPayloadCodec(api.deps.config.payloadKeys), 'encode', clear);
    const answer = await slowly('/codec/decode', who.headers, sealed, who.lose);
    expect(answer.status).toBe(403);
  });

  it('is answered for who keeps the rights', async () => {
    const who = await holder();
    const answer = await slowly(`${community.path}/members`, who.headers, member(2), () => Promise.resolve());
    expect(answer.status).toBe(201);
  });
});

describe('a call that waits for its turn', () => {
  it('is not carried out by a role that was taken meanwhile', async () => {
    const who = await holder();
    let free = (): void => undefined;
    const busy = new Promise<void>((resolve) => {
      free = resolve;
    });
    const taken = [1, 2, 3].map(() => api.deps.load.changes.run(`user:${who.userId}`, () => busy));
    const answer = call('POST', `${community.path}/members`, { ...NO_KEY, headers: who.headers, json: member(3) });
    await sleep(LATE_MS / 2);
    await who.lose();
    free();
    await Promise.all(taken);
    expect((await answer).status).toBe(403);
  });
});

describe('a read that takes long', () => {
  it('shows nothing to who lost the role before it was done', async () => {
    const who = await holder();
    const locked = api.database.owner.db.transaction().execute(async (trx) => {
      await sql`lock table connection_point in access exclusive mode`.execute(trx);
      await sleep(LATE_MS);
    });
    await sleep(100);
    const answer = call('GET', `${community.path}/points`, { ...NO_KEY, headers: who.headers });
    await sleep(LATE_MS / 4);
    await who.lose();
    await locked;
    expect((await answer).status).toBe(403);
  });

  it('shows nothing of it by a POST that computes its answer either', async () => {
    const who = await holder();
    const locked = api.database.owner.db.transaction().execute(async (trx) => {
      await sql`lock table connection_point in access exclusive mode`.execute(trx);
      await sleep(LATE_MS);
    });
    await sleep(100);
    const query = `{ community(community_id: ${community.communityId}) { name points { data { pod } } } }`;
    const answer = call('POST', '/graphql', { ...NO_KEY, headers: who.headers, json: { query } });
    await sleep(LATE_MS / 4);
    await who.lose();
    await locked;
    expect((await answer).status).toBe(403);
  });

  it('is each POST that computes its answer, or answers once what others must not get, and is not about the own account', () => {
    const posts = ROUTES.flatMap(({ kind, spec }) => (kind === 'public' || spec.method !== 'post' ? [] : [spec]));
    const reading = posts.filter((spec) => spec.idempotency === 'never' && spec.rows === undefined && spec.keys !== 'session only');
    expect(reading.map(({ id }) => id).toSorted()).toEqual([
      'askGraphql',
      'createAssetLabel',
      'createDocumentLink',
      'downloadPayoutFile',
      'getAreasAtAddress',
      'sendReading',
      'sendReadings',
      'simulateSettlement',
      'streamReadings',
      'whatIfSettlement',
    ]);
  });
});

describe('a call that waits for an operation', () => {
  it('ends within a second once its caller lost the role', async () => {
    const who = await holder();
    const values = { kind: 'import', created_by: 'user:1', state: 'running', community_id: community.communityId } as const;
    const id = await api.database.owner.db.transaction().execute((trx) => insertId(trx, 'operation', values));
    const answer = call('GET', `/api/v1/operations/${id}`, { ...NO_KEY, headers: { ...who.headers, Prefer: 'wait=10' } });
    await sleep(LATE_MS / 2);
    await who.lose();
    const startedMs = performance.now();
    expect((await answer).status).toBe(403);
    expect(performance.now() - startedMs).toBeLessThan(2000);
  });
});

describe('a list that is streamed', () => {
  it('ends with the page that is read when its caller loses the role', async () => {
    await sql`insert into app_user (username) select 'listed-' || n from generate_series(1, 6000) n`.execute(api.database.owner.db);
    const who = await holder('platform_admin', {});
    const answer = await api.app.request('/api/v1/users', { headers: { ...who.headers, Accept: 'application/x-ndjson' } });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const first = new TextDecoder()
      .decode((await reader.read()).value)
      .trim()
      .split('\n');
    expect(first).toHaveLength(1000);
    await who.lose();
    await sleep(LATE_MS);
    let further = 0;
    const rest = async (): Promise<void> => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        further += new TextDecoder().decode(value).trim().split('\n').length;
      }
    };
    await expect(rest()).rejects.toThrow();
    expect(further).toBeLessThanOrEqual(2000);
  });
});

describe('a password that was proven', () => {
  it('changes nothing in a session that ended before the change is stored', async () => {
    const who = await holder();
    const lock = api.database.owner.db.transaction().execute(async (trx) => {
      await trx.selectFrom('app_user').select('id').where('id', '=', who.userId).forUpdate().execute();
      await sleep(LATE_MS);
      await sql`update user_session set revoked_at = now(), revoked_for = 'password_changed' where user_id = ${who.userId}`.execute(trx);
    });
    await sleep(100);
    const change = (path: string, json: object) => call('POST', path, { ...NO_KEY, headers: who.headers, json });
    const answers = await Promise.all([
      change('/api/v1/users/me/password', { current_password: PASSWORD, new_password: 'tre cani sotto il letto' }),
      change('/api/v1/auth/keys', { name: 'raced' }),
      lock,
    ]);
    expect([answers[0].status, answers[1].status, await goodKeys(who.userId)]).toEqual([401, 401, 0]);
  });
});
