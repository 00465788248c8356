import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { deliverDue } from '../../activities/webhooks/bookkeeping/deliver-due.ts';
import { queueAnnounced } from '../../activities/webhooks/bookkeeping/queue-events.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { communityMailFacts } from '../../infra/postgres/notifications/community-mail.ts';
import { unreadChains } from '../../infra/postgres/webhooks/unread-events.ts';
import { caller } from '../testing/caller.ts';
import { member, type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test says what it reads of an event
  readonly event: any;
}

let api: TestApi;
let call: ReturnType<typeof caller>;
let one: SampleCommunity;
let other: SampleCommunity;
let receiver: Server;
let at: string;
let received: Received[] = [];
let answer: (path: string) => number = () => 204;
/** Answers with status 0 that the receiver holds back. */
let held: ServerResponse[] = [];
const slowWebhooks = async () => (await sql<{ url: string }>`select url from webhook where slow`.execute(api.database.owner.db)).rows;
let members = 0;

beforeAll(async () => {
  api = await testApi({ WEBHOOKS_TO_LOOPBACK: 'true', PUBLIC_URL: 'https://energy.example' });
  call = caller(api);
  one = await sampleCommunity(api, 'webhooks-one');
  other = await sampleCommunity(api, 'webhooks-other');
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    received.push({ path: request.url ?? '', headers: request.headers, body, event: JSON.parse(body) });
    const status = answer(request.url ?? '');
    if (status === 0) held.push(response);
    else response.writeHead(status).end('noted');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', () => resolve()));
  at = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(async () => {
  receiver?.close();
  await api?.drop();
});
beforeEach(() => {
  received = [];
  answer = () => 204;
});
afterEach(() => sql`delete from webhook`.execute(api.database.owner.db));

const PATH = '/api/v1/webhooks';

async function subscribe(more: object = {}, key = api.keys.manager) {
  const json = { url: `${at}/hook`, events: ['member.*'], community_id: one.communityId, ...more };
  const { status, body } = await call('POST', PATH, { key, json });
  expect([status, body.error?.message]).toEqual([201, undefined]);
  return { id: body.id, secret: String(body.secret), path: `${PATH}/${body.id}` };
}

async function addMember(community = one) {
  const { status, body } = await call('POST', `${community.path}/members`, { json: member(++members) });
  expect(status).toBe(201);
  return body.id;
}

/** The worker's activity for some time, or until so much has arrived. */
async function deliver(turnMs = 300, many = 0): Promise<string> {
  const stopped = new AbortController();
  const turn = deliverDue(api.deps, { signal: stopped.signal, turnMs: many > 0 ? 10_000 : turnMs, beat: () => undefined });
  if (many > 0) await expect.poll(() => received.length, { timeout: 60_000 }).toBe(many);
  if (many > 0) setTimeout(() => stopped.abort(), 200);
  return turn;
}

const deliveriesOf = async (path: string) => (await call('GET', `${path}/deliveries`)).body.data as unknown as Record<string, unknown>[];
const recordedOf = async (path: string) => {
  const id = path.split('/').at(-1);
  const { rows } = await sql<{ action: string }>`
    select action from audit_event where object_kind = 'webhook' and object_id = ${id} order by id`.execute(api.database.owner.db);
  return rows.map(({ action }) => action);
};
const due = () => sql`update webhook_delivery set next_attempt_at = now() where state = 'waiting'`.execute(api.database.owner.db);

describe('a webhook', () => {
  it('gets what it asked for as a signed CloudEvent, and nothing else', async () => {
    const { secret, path } = await subscribe();
    const id = await addMember();
    await addMember(other);
    await call('PUT', one.path, { json: { name: 'Renamed', legal_type: 'association' } });
    await deliver(0, 1);
    expect(received).toHaveLength(1);
    const [{ headers, body, event } = {} as Received] = received;
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(event);
    expect(event).toEqual({
      specversion: '1.0',
      id: headers['webhook-id'],
      source: `https://energy.example/api/cer/communities/${one.communityId}`,
      type: 'member.created',
      subject: `membership/${id}`,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      datacontenttype: 'application/json',
      data: expect.objectContaining({ community_id: one.communityId, valid_from: '2024-06-01', status: 'active' }),
    });
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(body).not.toContain('Anna');
    expect(await deliveriesOf(path)).toMatchObject([
      { event_id: event.id, state: 'delivered', next_attempt_at: null, attempts: [{ status: 204, failure: null }] },
    ]);
  });

  it('gets nothing of before it was there, and nothing twice', async () => {
    await addMember();
    await subscribe();
    await deliver();
    expect(received).toEqual([]);
    await addMember();
    await deliver(0, 1);
    await deliver();
    expect(received).toHaveLength(1);
  });

  it('has every community looked through once, also those without news', async () => {
    await subscribe({ community_id: null }, api.keys.operator);
    const old = await inContext(api.database.app.db, systemContext('system:test'), (trx) => unreadChains(trx, 'all', new Date()));
    expect(old.length).toBeGreaterThan(0);
    await deliver();
    expect(await inContext(api.database.app.db, systemContext('system:test'), (trx) => unreadChains(trx, 'all', new Date()))).toEqual([]);
  });

  it('shows its secret once, and both sign after a rotation until the overlap ends', async () => {
    const { secret, path } = await subscribe();
    const shown = await call('GET', path);
    expect(JSON.stringify(shown.body)).not.toContain('whsec_');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    const { rows } = await sql<{ content: Buffer }>`select content_enc as content from webhook_secret`.execute(api.database.owner.db);
    expect(rows[0]?.content.includes(secret.slice(6))).toBe(false);
    const rotated = await call('POST', `${path}/secret`, { json: { overlap_hours: 2 } });
    expect([rotated.status, rotated.response.headers.get('cache-control')]).toEqual([201, 'no-store']);
    await call('POST', `${path}/ping`);
    await deliver(0, 1);
    const [ping = {} as Received] = received;
    for (const good of [secret, String(rotated.body.secret)])
      expect(new Webhook(good).verify(ping.body, ping.headers as Record<string, string>)).toMatchObject({ type: 'webhook.ping' });
    await sql`update webhook_secret set active_until = now() where active_until is not null`.execute(api.database.owner.db);
    expect((await call('POST', `${path}/secret`)).body.secret).not.toBe(rotated.body.secret);
    await sql`update webhook_secret set active_until = now() where active_until is not null`.execute(api.database.owner.db);
    await call('POST', `${path}/ping`);
    await deliver(0, 2);
    expect(String(received[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
    expect(() => new Webhook(secret).verify(received[1]?.body ?? '', received[1]?.headers as Record<string, string>)).toThrow();
  });

  it.each([
    ['http://example.org/hook', 'https'],
    ['https://me:pw@example.org', 'name and password'],
    ['not an address', 'complete address'],
  ])('is refused for the address %s', async (url, message) => {
    const { status, body } = await call('POST', PATH, { json: { url, events: ['*'], community_id: one.communityId } });
    expect([status, body.error.details[0]?.path]).toEqual([422, 'url']);
    expect(body.error.message).toContain(message);
  });

  it('is refused for events that do not exist', async () => {
    const { status, body } = await call('POST', PATH, { json: { url: `${at}/x`, events: ['user.*'], community_id: one.communityId } });
    const remedies = [{ operation: 'listWebhookEvents', method: 'GET', path: '/api/v1/webhook-events' }];
    expect([status, body.error.details[0]]).toMatchObject([422, { message: expect.stringContaining('no event "user.*"'), remedies }]);
  });

  it('that is switched off gets nothing, and once it is on again only what follows', async () => {
    const { path } = await subscribe();
    const values = { url: `${at}/hook`, events: ['member.*'], description: 'ERP' };
    expect((await call('PUT', path, { json: { ...values, active: false } })).status).toBe(200);
    await addMember();
    expect(await deliver()).toBe('none');
    expect((await call('POST', `${path}/ping`)).status).toBe(409);
    expect((await call('PUT', path, { json: { ...values, active: true } })).body).toMatchObject({ active: true, description: 'ERP' });
    const id = await addMember();
    await deliver(0, 1);
    expect(received.map(({ event }) => event.subject)).toEqual([`membership/${id}`]);
  });

  it('follows what a community announces without a record of its own, once', async () => {
    await subscribe({ events: ['settlement.month_overdue', 'onboarding.*'] });
    const overdue = { communityId: one.communityId, subject: `${one.configurationId}/2025-03`, occurredAt: new Date().toISOString() };
    const announce = (kind: string, state: string) =>
      inWork(api.database.app.db, systemContext('system:test'), (work) =>
        queueAnnounced(work, api.deps.personal, { ...overdue, kind, state }),
      );
    for (const _ of [1, 2]) await announce('settlement-overdue', 'overdue');
    await announce('onboarding-reminder', 'INTEGRATION_REQUESTED');
    await deliver(0, 2);
    expect(received.map(({ event }) => [event.type, event.data.clock]).sort()).toEqual([
      ['onboarding.clock', 'reminder'],
      ['settlement.month_overdue', undefined],
    ]);
  });
});

describe('an address that fails', () => {
  it('is tried again after a wait, the event under the same id, and every attempt is logged', async () => {
    answer = () => 500;
    const { path } = await subscribe();
    await addMember();
    await deliver(0, 1);
    answer = () => 200;
    expect(await deliveriesOf(path)).toMatchObject([{ state: 'waiting', attempts: [{ status: 500, answer: 'noted' }] }]);
    expect((await call('GET', path)).body.failing_since).toEqual(expect.any(String));
    await deliver();
    expect(received).toHaveLength(1);
    await due();
    await deliver(0, 2);
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(1);
    expect(await deliveriesOf(path)).toMatchObject([{ state: 'delivered', attempts: [{ status: 500 }, { status: 200 }] }]);
    expect((await call('GET', path)).body.failing_since).toBeNull();
  });

  it('does not delay another one', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
    await subscribe({ url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` });
    await subscribe();
    for (const _ of Array(20)) await addMember();
    const begun = performance.now();
    const stopped = new AbortController();
    const turn = deliverDue(api.deps, { signal: stopped.signal, turnMs: 20_000, beat: () => undefined });
    await expect.poll(() => received.length, { timeout: 60_000 }).toBe(20);
    expect(performance.now() - begun).toBeLessThan(8_000);
    stopped.abort();
    silent.closeAllConnections();
    silent.close();
    await turn;
  });

  it('ends as failed after nine attempts, and can be replayed, one delivery or all since a time', async () => {
    answer = () => 503;
    const { path } = await subscribe();
    const since = new Date().toISOString();
    await addMember();
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      await due();
      await deliver(0, attempt);
    }
    const [failed] = await deliveriesOf(path);
    expect(failed).toMatchObject({ state: 'failed', next_attempt_at: null });
    expect(failed?.attempts).toHaveLength(9);
    answer = () => 204;
    expect((await call('POST', `${path}/replay`, { json: { since } })).body).toEqual({ queued: 1 });
    expect((await call('POST', `${path}/replay`)).body).toEqual({ queued: 0 });
    await deliver(0, 10);
    expect((await call('POST', `${path}/deliveries/${failed?.id}/replay`)).body).toMatchObject({ state: 'waiting' });
    expect((await call('POST', `${path}/deliveries/${failed?.id}/replay`)).status).toBe(409);
    await deliver(0, 11);
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(1);
  });

  it.each([
    ['that is gone', 410, 'gone', false],
    ['for three days', 500, 'failing', true],
  ])('%s is switched off, with a mail to its owner and an entry in the record', async (_, status, reason, isOld) => {
    const { id, path } = await subscribe();
    if (isOld) await sql`update webhook set failing_since = now() - interval '73 hours'`.execute(api.database.owner.db);
    answer = () => status;
    await addMember();
    await deliver(0, 1);
    await expect.poll(async () => (await call('GET', path)).body).toMatchObject({ active: false, disabled_for: reason });
    expect(await deliveriesOf(path)).toMatchObject([{ state: 'failed' }]);
    const { rows } =
      await sql<object>`select u.username, m.kind from mail m join app_user u on u.id = m.user_id order by m.id desc limit 1`.execute(
        api.database.owner.db,
      );
    expect(rows).toMatchObject([{ kind: 'webhook_disabled' }]);
    const event = await sql<object>`select action, after from audit_event where object_kind = 'webhook' and object_id = ${String(id)}
      order by id desc limit 1`.execute(api.database.owner.db);
    expect(event.rows).toEqual([{ action: 'webhook.disabled', after: { reason } }]);
  });
});

describe('the rights of a webhook', () => {
  it("are its owner's: revoking the role stops deliveries at once, and giving it back brings nothing that was missed", async () => {
    const owner = await userWith(api, { username: 'hook-owner', role: 'community_manager', communityId: one.communityId });
    const { path } = await subscribe({}, owner.key);
    const stopped = new AbortController();
    const turn = deliverDue(api.deps, { signal: stopped.signal, turnMs: 20_000, beat: () => undefined });
    await addMember();
    await expect.poll(() => received.length, { timeout: 60_000 }).toBe(1);
    await sql`update role_grant set revoked_at = now() where user_id = ${owner.userId}`.execute(api.database.owner.db);
    await addMember();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await sql`update role_grant set revoked_at = null where user_id = ${owner.userId}`.execute(api.database.owner.db);
    const id = await addMember();
    await expect.poll(() => received.length, { timeout: 60_000 }).toBe(2);
    expect(received[1]?.event.subject).toBe(`membership/${id}`);
    const states = async () => (await deliveriesOf(path)).map(({ state }) => state);
    await expect.poll(states).toEqual(['delivered', 'dropped', 'delivered']);
    stopped.abort();
    await turn;
    expect((await call('GET', path)).body.stopped_because).toBeNull();
    expect((await call('POST', `${path}/replay`)).body).toEqual({ queued: 1 });
    await deliver(0, 3);
  });

  it('end with the key by which it was set, also for what is queued already', async () => {
    const owner = await userWith(api, {
      username: 'hook-key',
      role: 'community_manager',
      communityId: one.communityId,
      scopes: ['webhooks:write', 'members:read'],
    });
    const { path } = await subscribe({}, owner.key);
    answer = () => 500;
    await addMember();
    await deliver(0, 1);
    await sql`update api_key set revoked_at = now() where user_id = ${owner.userId}`.execute(api.database.owner.db);
    await due();
    await deliver();
    expect(received).toHaveLength(1);
    expect(await deliveriesOf(path)).toMatchObject([{ state: 'waiting', attempts: [{ status: 500 }] }]);
  });

  it('lost with its key show it as stopped, and what happened in between arrives once it is saved again', async () => {
    const owner = await userWith(api, { username: 'hook-lost', role: 'community_manager', communityId: one.communityId });
    const { path } = await subscribe({}, owner.key);
    expect((await call('GET', path)).body).toMatchObject({ stopped_because: null, stopped_since: null });
    await sql`update api_key set revoked_at = now() where user_id = ${owner.userId}`.execute(api.database.owner.db);
    const id = await addMember();
    await deliver();
    await deliver();
    expect(received).toEqual([]);
    const stopped = { active: true, stopped_because: 'owner_lost_right', stopped_since: expect.any(String) };
    expect((await call('GET', path)).body).toMatchObject(stopped);
    expect((await call('GET', PATH)).body.data).toMatchObject([stopped]);
    expect(await deliveriesOf(path)).toMatchObject([{ state: 'waiting', subject: `membership/${id}`, attempts: [] }]);
    const json = { url: `${at}/hook`, events: ['member.*'], description: null, active: true };
    expect((await call('PUT', path, { json })).body).toMatchObject({ stopped_because: null, stopped_since: null });
    await deliver(0, 1);
    await deliver();
    expect(received.map(({ event }) => event.subject)).toEqual([`membership/${id}`]);
  });

  it('lost and had again are both recorded, once', async () => {
    const owner = await userWith(api, { username: 'hook-had-again', role: 'community_manager', communityId: one.communityId });
    const { path } = await subscribe({}, owner.key);
    const revoke = (at: Date | null) =>
      sql`update api_key set revoked_at = ${at} where user_id = ${owner.userId}`.execute(api.database.owner.db);
    await revoke(new Date());
    for (const _ of [1, 2]) await deliver();
    await revoke(null);
    for (const _ of [1, 2]) await deliver();
    expect((await recordedOf(path)).filter((action) => /stopped|resumed/.test(action))).toEqual(['webhook.stopped', 'webhook.resumed']);
  });

  it('lost are told once to the managers of the community, as long as the webhook is stopped', async () => {
    const owner = await userWith(api, { username: 'lost-owner', role: 'community_manager', communityId: one.communityId });
    const mate = await userWith(api, { username: 'lost-mate', role: 'community_manager', communityId: one.communityId });
    await userWith(api, { username: 'lost-stranger', role: 'community_manager', communityId: other.communityId });
    await sql`update app_user set email_enc = 'sealed', email_index = username::bytea where username in ('lost-owner', 'lost-mate', 'lost-stranger')`.execute(
      api.database.owner.db,
    );
    const { id, path } = await subscribe({}, owner.key);
    const takeAway = () => sql`update role_grant set revoked_at = now() where user_id = ${owner.userId}`.execute(api.database.owner.db);
    const giveBack = () => sql`update role_grant set revoked_at = null where user_id = ${owner.userId}`.execute(api.database.owner.db);
    for (const change of [takeAway, giveBack, takeAway]) {
      await change();
      await deliver();
    }
    const { rows } = await sql<{ id: number; username: string }>`select m.id, u.username from mail m join app_user u on u.id = m.user_id
      join mail_batch b on b.id = m.batch_id where m.kind = 'webhook_stopped' and b.subject like ${`webhook/${id}/%`}`.execute(
      api.database.owner.db,
    );
    expect(rows.map(({ username }) => username)).toEqual(['lost-mate']);
    const facts = () =>
      inContext(api.deps.db, systemContext('system:test'), (trx) =>
        communityMailFacts(trx, rows[0]?.id ?? 0, 'webhook_stopped', ['community_manager']),
      );
    expect(await facts()).toMatchObject({ webhook: String(id), period: null });
    const json = { url: `${at}/hook`, events: ['member.*'], description: null, active: true };
    expect((await call('PUT', path, { key: mate.key, json })).status).toBe(200);
    expect(await facts()).toBeUndefined();
  });

  it('lost are told too where an event is the first to find it out', async () => {
    const owner = await userWith(api, { username: 'found-alone', role: 'community_manager', communityId: one.communityId });
    await subscribe({ community_id: undefined, events: ['onboarding.*'] }, owner.key);
    await sql`update api_key set revoked_at = now() where user_id = ${owner.userId}`.execute(api.database.owner.db);
    const event = { communityId: one.communityId, kind: 'onboarding', subject: `${one.configurationId}`, state: 'SUBMITTED' };
    await inWork(api.database.app.db, systemContext('system:test'), (work) =>
      queueAnnounced(work, api.deps.personal, { ...event, occurredAt: new Date().toISOString() }),
    );
    await deliver();
    const { rows } = await sql`select kind from mail where user_id = ${owner.userId}`.execute(api.database.owner.db);
    expect(rows).toEqual([{ kind: 'own_webhook_stopped' }]);
  });

  it('lost of a webhook without a community are told to its owner', async () => {
    const owner = await userWith(api, { username: 'lost-alone', role: 'community_manager', communityId: one.communityId });
    await subscribe({ community_id: undefined }, owner.key);
    await sql`update api_key set revoked_at = now() where user_id = ${owner.userId}`.execute(api.database.owner.db);
    await deliver();
    await deliver();
    const { rows } = await sql`select kind from mail where user_id = ${owner.userId}`.execute(api.database.owner.db);
    expect(rows).toEqual([{ kind: 'own_webhook_stopped' }]);
  });

  it('send of what was held only what the account may read that saves it again', async () => {
    const owner = await userWith(api, { username: 'hook-wide', role: 'community_manager', communityId: one.communityId });
    const scopes = ['webhooks:write', 'webhooks:read', 'points:read'] as const;
    const narrow = await userWith(api, {
      username: 'hook-heir',
      role: 'community_manager',
      communityId: one.communityId,
      scopes: [...scopes],
    });
    const { path } = await subscribe({}, owner.key);
    await sql`update api_key set revoked_at = now() where user_id = ${owner.userId}`.execute(api.database.owner.db);
    await addMember();
    await deliver();
    const json = { url: `${at}/hook`, events: ['member.*'], description: null, active: true };
    expect((await call('PUT', path, { key: narrow.key, json })).status).toBe(200);
    await deliver();
    expect(received).toEqual([]);
    expect(await deliveriesOf(path)).toMatchObject([{ state: 'dropped', attempts: [{ failure: 'owner_lost_right' }] }]);
  });

  it('hold nothing that the key left out by which it was saved', async () => {
    const scopes = ['webhooks:write', 'webhooks:read', 'points:read'] as const;
    const narrow = await userWith(api, {
      username: 'hook-left',
      role: 'community_manager',
      communityId: one.communityId,
      scopes: [...scopes],
    });
    const { path } = await subscribe({ events: ['*'] }, narrow.key);
    await sql`update api_key set revoked_at = now() where user_id = ${narrow.userId}`.execute(api.database.owner.db);
    await addMember();
    await deliver();
    expect(await deliveriesOf(path)).toEqual([]);
    expect((await call('GET', path)).body.stopped_because).toBe('owner_lost_right');
  });

  it('of an account without a community hold what the account still reads, when its key alone ended', async () => {
    const owner = await userWith(api, { username: 'hook-own', role: 'community_manager', communityId: one.communityId });
    const { id } = await subscribe({ community_id: null }, owner.key);
    await sql`update api_key set revoked_at = now() where user_id = ${owner.userId}`.execute(api.database.owner.db);
    const own = await addMember();
    await addMember(other);
    await deliver();
    const { rows } = await sql<object>`select subject, held, state from webhook_delivery where webhook_id = ${id}`.execute(
      api.database.owner.db,
    );
    expect(rows).toEqual([{ subject: `membership/${own}`, held: true, state: 'waiting' }]);
  });

  it('reach no webhook of a key that may not read what they are about', async () => {
    const scopes = ['webhooks:write', 'webhooks:read', 'points:read'] as const;
    const narrow = await userWith(api, {
      username: 'hook-narrow',
      role: 'community_manager',
      communityId: one.communityId,
      scopes: [...scopes],
    });
    const { path } = await subscribe({ events: ['*'] }, narrow.key);
    await addMember();
    await deliver();
    expect(received).toEqual([]);
    expect(await deliveriesOf(path)).toEqual([]);
  });

  it('of an account without a community reach exactly the communities that it manages', async () => {
    const owner = await userWith(api, { username: 'hook-account', role: 'community_manager', communityId: one.communityId });
    const { path } = await subscribe({ community_id: null }, owner.key);
    await subscribe({ community_id: null, url: `${at}/operator`, events: ['member.*'] }, api.keys.operator);
    const [own, foreign] = [await addMember(), await addMember(other)];
    await deliver(0, 3);
    const subjects = (hook: string) =>
      received
        .filter((each) => each.path === hook)
        .map(({ event }) => event.subject)
        .sort();
    expect(subjects('/hook')).toEqual([`membership/${own}`]);
    expect(subjects('/operator')).toEqual([`membership/${own}`, `membership/${foreign}`].sort());
    expect((await call('GET', path)).status).toBe(404);
    expect((await call('GET', path, { key: owner.key })).status).toBe(200);
  });

  it('in one community give none in another', async () => {
    const stranger = await userWith(api, { username: 'hook-stranger', role: 'community_manager', communityId: other.communityId });
    const { path } = await subscribe();
    const json = { url: `${at}/spy`, events: ['*'], community_id: one.communityId };
    const created = await call('POST', PATH, { key: stranger.key, json });
    expect([created.status, created.body.error.details[0]?.path]).toEqual([422, 'community_id']);
    for (const [method, address, body] of [
      ['GET', path],
      ['DELETE', path],
      ['POST', `${path}/ping`],
      ['POST', `${path}/secret`, { overlap_hours: 0 }],
      ['GET', `${path}/deliveries`],
      ['PUT', path, { url: `${at}/spy`, events: ['*'], description: null, active: true }],
    ] as const)
      expect([method, (await call(method, address, { key: stranger.key, ...(body ? { json: body } : {}) })).status]).toEqual([method, 404]);
    expect((await call('GET', PATH, { key: stranger.key })).body.data).toEqual([]);
  });

  it('pass to whoever changes the address', async () => {
    const next = await userWith(api, { username: 'hook-next', role: 'community_manager', communityId: one.communityId });
    const { path } = await subscribe();
    const json = { url: `${at}/next`, events: ['*'], description: null, active: true };
    expect((await call('PUT', path, { key: next.key, json })).body).toMatchObject({ user_id: next.userId, url: `${at}/next` });
    await sql`update role_grant set revoked_at = now() where user_id = ${next.userId}`.execute(api.database.owner.db);
    await addMember();
    await deliver();
    expect(received).toEqual([]);
  });
});

describe('a hostile owner of webhooks', () => {
  const tried = async (count: number, failure: string | null = null) =>
    sql`insert into webhook_attempt (delivery_id, status, failure, answer, latency_ms)
      select max(d.id), ${failure === null ? 500 : null}::int, ${failure}, repeat('x', 1000), n from webhook_delivery d
        cross join generate_series(1, ${count}::int) n group by n`.execute(api.database.owner.db);

  it('makes neither a list nor a delivery grow by replays: the newest attempts are shown, and fifty are the most', async () => {
    const { path } = await subscribe();
    await addMember();
    await deliver(0, 1);
    await tried(45);
    await tried(14, 'name_unknown');
    const [listed] = (await call('GET', `${path}/deliveries`)).body.data as unknown as {
      id: number;
      attempts: { answer: string; failure: string }[];
    }[];
    expect(listed?.attempts.map(({ answer: text }) => text.length)).toEqual(Array.from({ length: 10 }, () => 200));
    const whole = (await call('GET', `${path}/deliveries/${listed?.id}`)).body as unknown as { attempts: unknown[] };
    expect(whole.attempts).toHaveLength(50);
    await sql`update webhook_delivery set state = 'failed'`.execute(api.database.owner.db);
    expect((await call('POST', `${path}/replay`, { json: { since: '2024-01-01T00:00:00Z' } })).body).toEqual({ queued: 0 });
    expect((await call('POST', `${path}/deliveries/${listed?.id}/replay`)).status).toBe(409);
  });

  it('learns by one word and no time that an address was not reached, whatever kept us from it', async () => {
    const { path } = await subscribe();
    await addMember();
    await deliver(0, 1);
    for (const failure of ['address_refused', 'name_unknown', 'tls', 'connection', 'timeout']) await tried(1, failure);
    const [listed] = (await call('GET', `${path}/deliveries`)).body.data as unknown as { attempts: object[] }[];
    const attempts = (listed?.attempts ?? []).slice(-5).map((attempt) => ({ ...attempt, at: null }));
    expect(attempts).toEqual(
      Array.from({ length: 5 }, () => ({ at: null, status: null, failure: 'not_reached', latency_ms: 0, answer: 'x'.repeat(200) })),
    );
  });

  it('takes no turns of others by many webhooks whose receiver is slow', async () => {
    held = [];
    answer = (path) => (path.startsWith('/slow') ? 0 : 204);
    for (let i = 0; i < 16; i += 1) await subscribe({ url: `${at}/slow/${i}`, community_id: null }, api.keys.manager);
    for (let i = 0; i < 12; i += 1) await addMember();
    const stopped = new AbortController();
    const turn = deliverDue(api.deps, { signal: stopped.signal, turnMs: 20_000, beat: () => undefined });
    await expect.poll(() => held.length, { timeout: 60_000 }).toBe(32);
    const owner = await userWith(api, { username: 'hook-quick', role: 'community_manager', communityId: other.communityId });
    const quick = await subscribe({ community_id: other.communityId, url: `${at}/quick` }, owner.key);
    await api.call('POST', `${quick.path}/ping`, { key: owner.key });
    await expect.poll(() => received.filter(({ path }) => path === '/quick').length, { timeout: 2_500 }).toBe(1);
    expect(held).toHaveLength(32);
    await new Promise((resolve) => setTimeout(resolve, 3_200));
    const waited = [...new Set(received.flatMap(({ path }) => (path.startsWith('/slow') ? [`${at}${path}`] : [])))].sort();
    for (const response of held) response.writeHead(204).end();
    await expect.poll(async () => (await slowWebhooks()).map(({ url }) => url).sort(), { timeout: 60_000 }).toEqual(waited);
    stopped.abort();
    await turn;
  });

  it('has no more deliveries waiting than an account may: the rest is dropped, and replayed when there is room', async () => {
    const { id, path } = await subscribe();
    await sql`insert into webhook_delivery (webhook_id, community_id, event_id, event_type, subject, data, occurred_at, next_attempt_at)
      select ${id}::bigint, ${one.communityId}::bigint, 'full-' || n, 'member.created', 'membership/1', '{}', now(), now() + interval '1 day'
      from generate_series(1, 20000) n`.execute(api.database.owner.db);
    await addMember();
    await deliver();
    // A call of the test before that was broken off may still arrive at its own path.
    expect(received.filter(({ path: called }) => called === '/hook')).toEqual([]);
    expect((await call('GET', `${path}/deliveries?state=dropped`)).body.data).toHaveLength(1);
    const replay = () => call('POST', `${path}/replay`, { json: { since: '2024-01-01T00:00:00Z' } });
    expect((await replay()).body).toEqual({ queued: 0 });
    await sql`update webhook_delivery set state = 'delivered', ended_at = now() where event_id in ('full-1', 'full-2')`.execute(
      api.database.owner.db,
    );
    expect((await replay()).body).toEqual({ queued: 1 });
  });

  it('has no more than twenty of an account, however many are asked for at once', async () => {
    const json = { url: `${at}/many`, events: ['member.*'] };
    const answers = await Promise.all(Array.from({ length: 30 }, () => api.call('POST', PATH, { key: api.keys.manager, json })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  });

  it('may test a webhook of the account that is for no single community', async () => {
    const { path } = await subscribe({ community_id: null });
    await call('POST', `${path}/ping`);
    await deliver(0, 1);
    expect(received.map(({ event }) => event.type)).toEqual(['webhook.ping']);
  });
});
