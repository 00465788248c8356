import { readFile } from 'node:fs/promises';
import { CompactSign, importJWK } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ActivityDeps } from '../../activities/kernel/deps.ts';
import { createOnboardingActivities } from '../../activities/onboarding/index.ts';
import { insertId } from '../../infra/postgres/testing/insert-id.ts';
import { addOnboardingCommunity, type OnboardingCommunity } from '../../infra/tools/testing/onboarding-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { sessionFor, userWith } from '../testing/users.ts';
import { dropOnboardings } from './testing/drop-onboardings.ts';

let api: TestApi;
const made: OnboardingCommunity[] = [];

beforeAll(async () => {
  api = await testApi();
});

afterAll(() => dropOnboardings(api, made));

interface Case extends OnboardingCommunity {
  readonly protocol: string;
  readonly document: number;
  readonly key: string;
  readonly second: string;
}

interface Act {
  readonly id: number;
  readonly protocol: string | null;
  readonly state: string;
  readonly kept_because: string | null;
  readonly reason: string | null;
  readonly remedy: string | null;
  readonly times_received: number;
}

const of = ({ communityId, configurationId }: OnboardingCommunity, what: string): string =>
  `/api/cer/communities/${communityId}/configurations/${configurationId}/${what}`;

/** An application sent on 2026-04-10, two managers, and the PDF of an act. */
async function sent({ fourEyes = false, protocol = true } = {}): Promise<Case> {
  const { db } = api.database.owner;
  const one = await addOnboardingCommunity(db, made.length + 1);
  made.push(one);
  const { communityId } = one;
  await db.updateTable('community').set({ four_eyes: fourEyes }).where('id', '=', communityId).execute();
  const document = await letterOf(one, 'act');
  const { key } = await userWith(api, { username: `first-${communityId}`, role: 'community_manager', communityId });
  const { key: second } = await userWith(api, { username: `second-${communityId}`, role: 'contract_representative', communityId });
  const post = (what: string, json: object) => api.call('POST', of(one, what), { key, json });
  expect((await post('checks', { on: '2026-04-10' })).status).toBe(200);
  expect((await post('application/submit', { submitted_on: '2026-04-10' })).status).toBe(202);
  const number = `P${one.configurationId}`;
  if (protocol) expect((await post('application/protocol', { protocol: number })).status).toBe(202);
  return { ...one, protocol: number, document, key, second };
}

/** The PDF of a letter of GSE. */
function letterOf({ communityId: community_id }: OnboardingCommunity, sha256: string): Promise<number> {
  const file = { community_id, kind: 'gse_act', file_name: 'act.pdf', media_type: 'application/pdf', size_bytes: 1, uploaded_by: 'test' };
  return api.database.owner.db.transaction().execute((trx) => insertId(trx, 'document', { ...file, sha256 }));
}

const hand = (one: Case, json: object, key = one.key): Promise<Response> =>
  api.call('POST', of(one, 'gse-acts'), { key, json: { document_id: one.document, ...json } });

const recorded = async (one: Case, json: object): Promise<Act> =>
  (await expectDeclared('POST', of(one, 'gse-acts'), await hand(one, json))) as Act;

const decide = (one: Case, act: Act, what: string, json: object, key = one.key): Promise<Response> =>
  api.call('POST', `/api/cer/communities/${one.communityId}/gse-acts/${act.id}/${what}`, { key, json });

async function signed(one: Case, payload: object): Promise<Response> {
  const key = await importJWK(JSON.parse(await readFile(inject('stack').GSE_DESK_KEY_FILE ?? '', 'utf8')), 'EdDSA');
  const text = new TextEncoder().encode(JSON.stringify({ protocol: one.protocol, ...payload }));
  const act = await new CompactSign(text).setProtectedHeader({ alg: 'EdDSA' }).sign(key);
  return api.call('POST', '/api/v1/onboarding/acts', { key: api.keys.utility, json: { act } });
}

async function listed(one: Case, query = ''): Promise<Act[]> {
  const path = `/api/cer/communities/${one.communityId}/gse-acts`;
  const { data } = (await expectDeclared('GET', path, await api.call('GET', `${path}${query}`, { key: one.key }))) as { data: Act[] };
  return data;
}

async function application(one: Case): Promise<{ state: string; protocol: string | null; events: { kind: string; detail: object }[] }> {
  const response = await api.call('GET', of(one, 'application'), { key: one.key });
  return (await response.json()) as Awaited<ReturnType<typeof application>>;
}

const receipt = { act_number: 'GSE/1', occurred_on: '2026-04-11', act: { kind: 'receipt' } };
const accepts = { kind: 'acceptance', contract_active_from: '2026-06-30', sections: [] };
const acceptance = { act_number: 'GSE/9', occurred_on: '2026-06-30', act: accepts };

describe('acts recorded by hand', () => {
  it('take an application from the receipt, which brings the protocol, to the acceptance', async () => {
    const one = await sent({ protocol: false });
    expect(await recorded(one, { ...receipt, protocol: one.protocol })).toMatchObject({ state: 'applied', times_received: 1 });
    const asks = { kind: 'integration_request', text: 'again', requested: [{ document_kind: 'label_photos' }] };
    await recorded(one, { act_number: 'GSE/2', occurred_on: '2026-05-20', act: asks });
    expect(await application(one)).toMatchObject({ state: 'INTEGRATION_REQUESTED', protocol: one.protocol });
    const answer = { occurred_on: '2026-05-25', text: 'here', document_ids: [] };
    expect((await api.call('POST', of(one, 'application/integration'), { key: one.key, json: answer })).status).toBe(202);
    expect(await recorded(one, acceptance)).toMatchObject({ state: 'applied' });
    const { state, events } = await application(one);
    expect(state).toBe('ACCEPTED');
    const last = events.at(-1);
    expect([last?.kind, last?.detail]).toMatchObject(['acceptance', { documents: [{ id: one.document }] }]);
  });

  it('are one act when they come fifty times at once, and with the signed copy of the desk', async () => {
    const one = await sent();
    const answers = await Promise.all(Array.from({ length: 50 }, () => hand(one, receipt)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as Act).id));
    expect(new Set(ids).size).toBe(1);
    expect((await signed(one, { act_id: 'GSE/1', occurred_on: '2026-04-11', kind: 'receipt' })).status).toBe(202);
    expect(await listed(one)).toMatchObject([{ state: 'applied', times_received: 51 }]);
    expect((await application(one)).events.filter(({ kind }) => kind === 'receipt')).toHaveLength(1);
  });

  it('wait for another person where the community wants four eyes; of two who decide at once one is second', async () => {
    const one = await sent({ fourEyes: true });
    const act = await recorded(one, receipt);
    expect(act.state).toBe('awaiting_confirmation');
    expect((await application(one)).state).toBe('SUBMITTED');
    expect((await decide(one, act, 'confirm', {})).status).toBe(403);
    const both = await Promise.all([decide(one, act, 'confirm', {}, one.second), decide(one, act, 'dismiss', { note: 'no' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const [{ state } = { state: '' }] = await listed(one);
    expect((await application(one)).state).toBe(state === 'applied' ? 'UNDER_REVIEW' : 'SUBMITTED');
  });

  it('refused by another person say why, and may be recorded again', async () => {
    const one = await sent({ fourEyes: true });
    const act = await recorded(one, receipt);
    expect((await decide(one, act, 'dismiss', { note: 'of another plant' }, one.second)).status).toBe(200);
    expect(await listed(one)).toMatchObject([{ state: 'dismissed', note: 'of another plant' }]);
    expect(await recorded(one, receipt)).toMatchObject({ id: act.id, state: 'awaiting_confirmation', note: null, decided_by: null });
    expect((await decide(one, act, 'confirm', {})).status).toBe(403);
    expect((await decide(one, act, 'confirm', {}, one.second)).status).toBe(200);
    expect((await application(one)).state).toBe('UNDER_REVIEW');
  });

  it('count without a second person once the desk sends them signed', async () => {
    const one = await sent({ fourEyes: true });
    await recorded(one, receipt);
    expect((await signed(one, { act_id: 'GSE/1', occurred_on: '2026-04-11', kind: 'receipt' })).status).toBe(202);
    expect(await listed(one)).toMatchObject([{ state: 'applied' }]);
  });

  it('need a stored PDF of the community', async () => {
    const one = await sent();
    const { db } = api.database.owner;
    const file = { community_id: one.communityId, kind: 'gse_act', file_name: 'act.txt', media_type: 'text/plain', size_bytes: 1 };
    const text = await db.transaction().execute((trx) => insertId(trx, 'document', { ...file, sha256: 'text', uploaded_by: 'test' }));
    for (const [document_id, code] of [
      [999_999, 'unknown'],
      [text, 'no_pdf'],
    ])
      expect(await (await hand(one, { ...receipt, document_id })).json()).toMatchObject({ error: { details: [{ code }] } });
    expect((await hand(one, { ...receipt, occurred_on: '2999-01-01' })).status).toBe(422);
    expect((await hand(one, receipt, api.keys.manager)).status).toBe(404);
  });
});

describe('acts that do not count', () => {
  it('are kept with the reason, applied once what was in their way is resolved, and counted once', async () => {
    const one = await sent();
    const early = await recorded(one, acceptance);
    expect(early).toMatchObject({ state: 'kept', kept_because: 'out_of_order', reason: expect.stringContaining('SUBMITTED') });
    expect(early.remedy).toContain('Record what GSE sent before it');
    expect((await decide(one, early, 'apply', {})).status).toBe(409);
    await recorded(one, receipt);
    const applied = await Promise.all([decide(one, early, 'apply', { note: 'in turn' }), decide(one, early, 'apply', {}, one.second)]);
    expect(applied.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await application(one)).state).toBe('ACCEPTED');
    const denial = { act_number: 'GSE/10', occurred_on: '2026-07-02', act: { kind: 'denial', reasons: 'area' } };
    const changed = { ...acceptance, act: { ...accepts, contract_active_from: '2026-07-01' } };
    // The letter of the acceptance is neither a denial nor another acceptance.
    for (const act of [denial, changed])
      expect(await (await hand(one, act)).json()).toMatchObject({ error: { code: 'conflict', details: [{ code: 'proves_other' }] } });
    const letter = { document_id: await letterOf(one, 'second') };
    expect(await recorded(one, { ...denial, ...letter })).toMatchObject({ state: 'kept', kept_because: 'out_of_order' });
    const other = { ...changed, ...letter };
    expect(await recorded(one, other)).toMatchObject({ state: 'kept', kept_because: 'contradicts' });
    const [kept, ...more] = await listed(one, '?state=kept');
    expect(more).toHaveLength(1);
    expect((await decide(one, kept as Act, 'dismiss', { note: 'typed wrong' })).status).toBe(200);
    expect((await decide(one, kept as Act, 'apply', {})).status).toBe(409);
  });

  it('are kept too when the desk signed them: out of turn, contradicting, and of a protocol that nobody knew yet', async () => {
    const one = await sent({ protocol: false });
    const first = { act_id: 'D/1', kind: 'receipt', occurred_on: '2026-04-11' };
    expect((await signed(one, first)).status).toBe(404);
    expect(await listed(one)).toEqual([]);
    expect((await api.call('POST', of(one, 'application/protocol'), { key: one.key, json: { protocol: one.protocol } })).status).toBe(202);
    expect(await listed(one)).toMatchObject([{ state: 'kept', kept_because: 'unknown_protocol' }]);
    expect((await signed(one, first)).status).toBe(202);
    expect((await signed(one, { ...first, occurred_on: '2026-04-12' })).status).toBe(409);
    expect((await signed(one, { ...accepts, act_id: 'D/2', occurred_on: '2026-04-01' })).status).toBe(422);
    const acts = await listed(one);
    expect(acts.map(({ state, kept_because }) => [state, kept_because])).toEqual([
      ['kept', 'too_early'],
      ['kept', 'contradicts'],
      ['applied', null],
    ]);
  });
});

describe('acts of a protocol that nobody knows', () => {
  const UNKNOWN = '/api/v1/onboarding/acts/unknown';
  const operator = (method: string, path: string, json?: object) =>
    api.call(method, `${UNKNOWN}${path}`, { key: api.keys.operator, ...(json ? { json } : {}) });
  const waiting = async (protocol: string): Promise<Act[]> =>
    ((await (await operator('GET', '')).json()) as { data: Act[] }).data.filter((act) => act.protocol === protocol);

  it('count once where one came while its protocol was being recorded, and leave nothing with the operators', async () => {
    const one = await sent({ protocol: false });
    const first = { act_id: 'D/7', kind: 'receipt', occurred_on: '2026-04-11' };
    expect((await signed(one, first)).status).toBe(404);
    // the protocol was stored by a transaction that did not see the act
    await sql`update application set protocol = ${one.protocol} where configuration_id = ${one.configurationId}`.execute(
      api.database.owner.db,
    );
    expect(await waiting(one.protocol)).toHaveLength(1);
    expect((await signed(one, first)).status).toBe(202);
    expect(await waiting(one.protocol)).toEqual([]);
    expect(await listed(one)).toMatchObject([{ state: 'applied', times_received: 2 }]);
  });

  it('are assigned by an operator once an application has the protocol, or put aside', async () => {
    const one = await sent({ protocol: false });
    for (const number of ['D/8', 'D/9']) await signed(one, { act_id: number, kind: 'receipt', occurred_on: '2026-04-11' });
    const [nine, eight] = (await waiting(one.protocol)) as [Act, Act];
    const early = await operator('POST', `/${eight.id}/assign`, {});
    expect([early.status, ((await early.json()) as { error: { code: string } }).error.code]).toEqual([409, 'wrong_state']);
    expect((await api.call('POST', `${UNKNOWN}/${nine.id}/dismiss`, { key: one.key, json: { note: 'x' } })).status).toBe(403);
    expect((await operator('POST', `/${nine.id}/dismiss`, { note: 'sent in error' })).status).toBe(200);
    expect((await operator('POST', `/${nine.id}/dismiss`, { note: 'sent in error' })).status).toBe(200);
    expect((await operator('POST', `/${nine.id}/assign`, {})).status).toBe(409);
    await sql`update application set protocol = ${one.protocol} where configuration_id = ${one.configurationId}`.execute(
      api.database.owner.db,
    );
    expect((await operator('POST', `/${eight.id}/assign`, {})).status).toBe(200);
    expect(await waiting(one.protocol)).toEqual([]);
    const [act] = await listed(one);
    expect(act).toMatchObject({ state: 'kept', kept_because: 'unknown_protocol' });
    expect((await decide(one, act as Act, 'apply', {})).status).toBe(200);
    expect((await operator('POST', `/${eight.id}/assign`, {})).status).toBe(404);
  });
});

/** Accepted on 2026-06-30 from 2026-03-01 on, with its contract open. */
async function accepted(): Promise<Case> {
  const one = await sent();
  await recorded(one, receipt);
  await recorded(one, acceptance);
  const activities = createOnboardingActivities({
    db: api.database.app.db,
    config: { gseDesk: {} },
    personal: api.deps.personal,
  } as unknown as ActivityDeps);
  await activities.closeOnboarding({ ...one, workflowId: `onboarding/${one.configurationId}` });
  return one;
}

const read = async (one: Case, path: string): Promise<Record<string, unknown>> =>
  (await expectDeclared('GET', path, await api.call('GET', path, { key: one.key }))) as Record<string, unknown>;

const inCommunity = ({ communityId }: Case, what: string): string => `/api/cer/communities/${communityId}/${what}`;

describe('the contract', () => {
  it('is suspended, resumed and forfeited by acts; settlement leaves their days out', async () => {
    const one = await accepted();
    expect(await read(one, of(one, 'contract'))).toMatchObject({
      state: 'ACTIVE',
      recognised_from: '2026-03-01',
      sections: [{ code: 'P1.A', service_start: '2026-03-01', premium_ends_on: '2046-03-01' }],
    });
    const suspends = { kind: 'contract_suspension', from: '2026-07-10', reasons: 'fraud' };
    await recorded(one, { document_id: await letterOf(one, 'C/1'), act_number: 'C/1', occurred_on: '2026-07-05', act: suspends });
    expect(
      await recorded(one, { document_id: await letterOf(one, 'C/2'), act_number: 'C/2', occurred_on: '2026-07-06', act: suspends }),
    ).toMatchObject({
      kept_because: 'out_of_order',
    });
    const resumes = { kind: 'contract_resumption', from: '2026-07-20', text: '' };
    await recorded(one, { document_id: await letterOf(one, 'C/3'), act_number: 'C/3', occurred_on: '2026-07-20', act: resumes });
    expect(await pauses(one)).toEqual([{ kind: 'suspension', validity: '[2026-07-10,2026-07-20)' }]);
    const forfeits = { kind: 'contract_forfeiture', from: '2026-01-01', reasons: 'false data' };
    await recorded(one, { document_id: await letterOf(one, 'C/4'), act_number: 'C/4', occurred_on: '2026-09-01', act: forfeits });
    const recovers = { kind: 'recovery', cents: 123_456, reasons: 'forfeiture' };
    await recorded(one, { document_id: await letterOf(one, 'C/5'), act_number: 'C/5', occurred_on: '2026-09-02', act: recovers });
    expect(await read(one, of(one, 'contract'))).toMatchObject({
      state: 'FORFEITED',
      ends_on: '2026-01-01',
      claimed_cents: 123_456,
      suspensions: [{ from: '2026-07-10', to: '2026-07-20' }],
    });
    expect(await pauses(one)).toContainEqual({ kind: 'forfeiture', validity: '[2026-01-01,)' });
    expect(
      await recorded(one, { document_id: await letterOf(one, 'C/6'), act_number: 'C/6', occurred_on: '2026-09-03', act: resumes }),
    ).toMatchObject({ state: 'kept' });
  });

  it('is inspected, with evidence, and closes with the forfeiture', async () => {
    const one = await accepted();
    const opens = { kind: 'inspection_opening', form: 'documents', text: 'send it', requested: [] };
    await recorded(one, { act_number: 'I/1', occurred_on: '2026-08-01', act: opens });
    const { data } = (await read(one, inCommunity(one, 'inspections'))) as { data: { id: number; due_on: string }[] };
    expect(data).toMatchObject([{ state: 'OPENED', due_on: '2027-01-28' }]);
    const path = inCommunity(one, `inspections/${data[0]?.id}/evidence`);
    const json = { occurred_on: '2026-08-10', text: 'here', document_ids: [one.document] };
    for (const _ of [1, 2]) expect((await api.call('POST', path, { key: one.key, json })).status).toBe(200);
    const closes = { kind: 'inspection_closing', outcome: 'forfeited', from: '2026-05-01', text: 'missing' };
    await recorded(one, { act_number: 'I/2', occurred_on: '2026-10-01', act: closes });
    expect(await read(one, inCommunity(one, `inspections/${data[0]?.id}`))).toMatchObject({
      state: 'FORFEITED',
      closed_on: '2026-10-01',
      events: [{ kind: 'opening' }, { kind: 'evidence' }, { kind: 'closing' }],
    });
    expect(await read(one, of(one, 'contract'))).toMatchObject({ state: 'FORFEITED', ends_on: '2026-05-01' });
    await api.deps.temporal.workflow.getHandle(`inspection/${data[0]?.id}`).terminate('test over');
  });

  it('gets another representative by mandate, notice and GSE', async () => {
    const one = await accepted();
    const { db } = api.database.owner;
    const { party_id } = await db
      .selectFrom('membership')
      .select('party_id')
      .where('community_id', '=', one.communityId)
      .limit(1)
      .executeTakeFirstOrThrow();
    const confirms = {
      act_number: 'R/1',
      occurred_on: '2026-09-10',
      act: { kind: 'representative_confirmation', from: '2026-09-15', text: '' },
    };
    const early = await recorded(one, confirms);
    expect(early).toMatchObject({ state: 'kept', kept_because: 'out_of_order' });
    const change = { kind: 'member', party_id, effective_on: '2026-09-01', reason: 'vote' };
    const prepare = (json: object) => api.call('POST', of(one, 'representative-changes'), { key: one.key, json });
    expect((await prepare(change)).status).toBe(422);
    const file = {
      community_id: one.communityId,
      kind: 'representative_mandate',
      file_name: 'm.pdf',
      media_type: 'application/pdf',
      size_bytes: 1,
    };
    const mandate_document_id = await db
      .transaction()
      .execute((trx) => insertId(trx, 'document', { ...file, sha256: 'm', uploaded_by: 'test' }));
    const { id } = (await expectDeclared(
      'POST',
      of(one, 'representative-changes'),
      await prepare({ ...change, mandate_document_id }),
    )) as Act;
    expect((await prepare({ ...change, mandate_document_id })).status).toBe(409);
    const notify = inCommunity(one, `representative-changes/${id}/notify`);
    const json = { notified_on: '2026-09-02', document_id: one.document };
    for (const _ of [1, 2]) expect((await api.call('POST', notify, { key: one.key, json })).status).toBe(200);
    expect((await decide(one, early, 'apply', {})).status).toBe(200);
    expect(await read(one, of(one, 'contract'))).toMatchObject({ representative: { kind: 'member', party_id, from: '2026-09-15' } });
  });
});

const pauses = async ({ configurationId }: Case) =>
  await api.database.owner.db
    .selectFrom('contract_pause')
    .select(['kind', 'validity'])
    .where('configuration_id', '=', configurationId)
    .orderBy('id')
    .execute();

/** The user has one-time codes. */
const withCodes = (userId: number) =>
  sql`insert into user_totp (user_id, secret_enc, confirmed_at) values (${userId}, '\\x00', now())`.execute(api.database.owner.db);

describe('the clock board', () => {
  it('shows every running term with its source and what silence means, also in a calendar whose address can be revoked', async () => {
    const one = await sent();
    await recorded(one, receipt);
    const asks = { kind: 'integration_request', text: 'again', requested: [] };
    await recorded(one, { act_number: 'GSE/2', occurred_on: '2026-05-20', act: asks });
    const board = await read(one, `${inCommunity(one, 'clock-board')}?on=2026-06-01`);
    expect(board.terms).toMatchObject([
      { kind: 'integration_answer', due_on: '2026-06-19', days_left: 18, warnings: ['2026-06-04', '2026-06-14'], waits_for: 'community' },
      {
        kind: 'review',
        state: 'suspended',
        due_on: null,
        suspended_days: 12,
        suspended_since: '2026-05-20',
        silence: expect.stringContaining('not consent'),
      },
    ]);
    const path = inCommunity(one, 'calendar-feeds');
    const { userId } = await userWith(api, { username: 'calendar', role: 'community_manager', communityId: one.communityId });
    await withCodes(userId);
    const headers = await sessionFor(api, userId, ['password', 'totp']);
    expect((await api.call('POST', path, { key: one.key, json: { name: 'phone' } })).status).toBe(403);
    const made = (await expectDeclared('POST', path, await api.call('POST', path, { headers, json: { name: 'phone' } }))) as {
      id: number;
      url: string;
    };
    const { pathname } = new URL(made.url);
    const calendar = await api.app.request(pathname);
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    expect(await calendar.text()).toContain('DTSTART;VALUE=DATE:20260619');
    expect((await api.app.request(`${pathname.slice(0, -1)}x`)).status).toBe(404);
    const password = (changed: string) =>
      sql`update app_user set password_changed_at = now() + ${changed}::interval where id = ${userId}`.execute(api.database.owner.db);
    await password('1 minute');
    expect((await api.app.request(pathname)).status).toBe(404);
    await password('-1 day');
    expect((await api.app.request(pathname)).status).toBe(200);
    expect((await api.call('POST', `${path}/${made.id}/revoke`, { key: one.key, json: {} })).status).toBe(200);
    expect((await api.app.request(pathname)).status).toBe(404);
  });

  it('ends with the session in which its address was made, with the second factor, and while the role waits for another person', async () => {
    const one = await sent();
    const path = inCommunity(one, 'calendar-feeds');
    const { userId } = await userWith(api, { username: 'calendar-2', role: 'community_manager', communityId: one.communityId });
    await withCodes(userId);
    const made = async () => {
      const headers = await sessionFor(api, userId, ['password', 'totp']);
      const { url } = (await (await api.call('POST', path, { headers, json: { name: 'phone' } })).json()) as { url: string };
      return { headers, address: new URL(url).pathname };
    };
    const answers = async (address: string) => (await api.app.request(address)).status;
    const stolen = await made();
    const other = await made();
    expect([await answers(stolen.address), await answers(other.address)]).toEqual([200, 200]);
    const { rows } = await sql<{ id: number }>`select min(id) as id from user_session where user_id = ${userId}`.execute(
      api.database.owner.db,
    );
    const headers = { ...other.headers, 'If-Match': '*' };
    expect((await api.call('DELETE', `/api/v1/auth/sessions/${rows[0]?.id}`, { headers })).status).toBe(204);
    expect([await answers(stolen.address), await answers(other.address)]).toEqual([404, 200]);
    const change = (text: string) => sql.raw(text).execute(api.database.owner.db);
    await change(`update role_grant set given_by = 'user:1' where user_id = ${userId}`);
    await change(`update community set four_eyes = true where id = ${one.communityId}`);
    expect(await answers(other.address)).toBe(404);
    await change(`update role_grant set given_by = null where user_id = ${userId}`);
    expect(await answers(other.address)).toBe(200);
    await change(`update user_session set revoked_at = now(), revoked_for = 'logout' where user_id = ${userId} and revoked_at is null`);
    expect(await answers(other.address)).toBe(200);
    await change(`delete from user_totp where user_id = ${userId}`);
    expect(await answers(other.address)).toBe(404);
  });
});
