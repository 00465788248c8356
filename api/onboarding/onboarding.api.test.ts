import { readFile } from 'node:fs/promises';
import { CompactSign, exportJWK, generateKeyPair, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addOnboardingCommunity, type OnboardingCommunity } from '../../infra/tools/testing/onboarding-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';
import { dropOnboardings } from './testing/drop-onboardings.ts';

const ACTS = '/api/v1/onboarding/acts';

let api: TestApi;
const made: OnboardingCommunity[] = [];

beforeAll(async () => {
  api = await testApi();
});

afterAll(() => dropOnboardings(api, made));

async function newCommunity(): Promise<OnboardingCommunity> {
  const one = await addOnboardingCommunity(api.database.owner.db, made.length + 1);
  made.push(one);
  return one;
}

const pathOf = ({ communityId, configurationId }: OnboardingCommunity, what: string): string =>
  `/api/cer/communities/${communityId}/configurations/${configurationId}/${what}`;

const post = (one: OnboardingCommunity, what: string, json: object): Promise<Response> =>
  api.call('POST', pathOf(one, what), { key: api.keys.operator, json });

/** Posts and checks the answer against its declared form. */
const declared = async (one: OnboardingCommunity, what: string, json: object): Promise<unknown> =>
  expectDeclared('POST', pathOf(one, what), await post(one, what, json));

const read = async (one: OnboardingCommunity): Promise<Record<string, unknown>> =>
  (await expectDeclared(
    'GET',
    pathOf(one, 'application'),
    await api.call('GET', pathOf(one, 'application'), { key: api.keys.operator }),
  )) as Record<string, unknown>;

/** The key of a manager of the community alone. */
const managerKey = async ({ communityId }: OnboardingCommunity): Promise<string> =>
  (await userWith(api, { username: `manager-${communityId}`, role: 'community_manager', communityId })).key;

const errorOf = async (response: Response): Promise<{ code: string; message: string; details: { path: string }[] }> => {
  const { error } = (await response.json()) as { error: { code: string; message: string; details: { path: string }[] } };
  return error;
};

/** An application sent on 2026-04-10 with protocol `P<configuration>`. */
async function sent(): Promise<OnboardingCommunity & { protocol: string }> {
  const one = await newCommunity();
  expect((await post(one, 'checks', { on: '2026-04-10' })).status).toBe(200);
  expect((await post(one, 'application/submit', { submitted_on: '2026-04-10' })).status).toBe(202);
  const protocol = `P${one.configurationId}`;
  await declared(one, 'application/protocol', { protocol });
  return { ...one, protocol };
}

async function sign(payload: object, key?: Awaited<ReturnType<typeof importJWK>>): Promise<string> {
  const desk = key ?? (await importJWK(JSON.parse(await readFile(inject('stack').GSE_DESK_KEY_FILE ?? '', 'utf8')), 'EdDSA'));
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader({ alg: 'EdDSA' }).sign(desk);
}

const deliver = (act: string, key = api.keys.utility): Promise<Response> => api.call('POST', ACTS, { key, json: { act } });

const act = async (payload: object): Promise<Response> => deliver(await sign(payload));

describe('from the checks to the acceptance', () => {
  it('checks, sends, answers and is accepted', async () => {
    const one = await newCommunity();
    const checked = (await declared(one, 'checks', { on: '2026-04-10' })) as {
      state: string;
      checks: { name: string }[];
    };
    expect(checked.state).toBe('READY');
    expect(checked.checks.map((check) => check.name)).toContain('documents_present');
    const response = await post(one, 'application/submit', { submitted_on: '2026-04-10' });
    expect(response.headers.get('location')).toBe(pathOf(one, 'application'));
    expect(await expectDeclared('POST', pathOf(one, 'application/submit'), response)).toMatchObject({
      state: 'SUBMITTED',
      due_on: '2026-07-31',
      submitted_on: '2026-04-10',
    });
    await post(one, 'application/protocol', { protocol: 'P-1' });
    const head = { protocol: 'P-1' };
    expect(
      await expectDeclared('POST', ACTS, await act({ ...head, act_id: 'A1', kind: 'receipt', occurred_on: '2026-04-11' })),
    ).toMatchObject({
      state: 'UNDER_REVIEW',
    });
    await act({ ...head, act_id: 'A2', kind: 'integration_request', occurred_on: '2026-05-20', text: 'again', requested: [] });
    expect(await read(one)).toMatchObject({
      state: 'INTEGRATION_REQUESTED',
      due_on: null,
      clocks: [
        { kind: 'reminder', due_on: '2026-06-04' },
        { kind: 'reminder', due_on: '2026-06-14' },
        { kind: 'integration_expiry', due_on: '2026-06-19' },
      ],
    });
    const { id } = await api.database.owner.db
      .selectFrom('document')
      .select('id')
      .where('community_id', '=', one.communityId)
      .limit(1)
      .executeTakeFirstOrThrow();
    const answer = { occurred_on: '2026-05-25', text: 'here it is', document_ids: [id] };
    expect(await declared(one, 'application/integration', answer)).toMatchObject({
      state: 'UNDER_REVIEW',
      suspended_days: 5,
      clocks: [{ kind: 'due', due_on: '2026-08-05' }],
    });
    expect((await post(one, 'application/integration', answer)).status).toBe(202);
    await act({ ...head, act_id: 'A3', kind: 'acceptance', occurred_on: '2026-06-30', contract_active_from: '2026-06-30', sections: [] });
    const { events, ...rest } = (await read(one)) as { events: { kind: string; occurred_on: string }[] };
    expect(rest).toMatchObject({ state: 'ACCEPTED', decided_on: '2026-06-30', suspended_days: 5, due_on: '2026-08-05' });
    expect(events.map((event) => event.kind)).toEqual([
      'checks_passed',
      'submission',
      'protocol',
      'receipt',
      'integration_request',
      'integration_answer',
      'acceptance',
    ]);
    const process = await api.database.owner.db
      .selectFrom('process')
      .selectAll()
      .where('configuration_id', '=', one.configurationId)
      .executeTakeFirstOrThrow();
    expect(process).toMatchObject({ workflow_id: `onboarding/${one.configurationId}`, workflow_type: 'communityOnboarding', open: true });
    const run = await api.deps.temporal.workflow.getHandle(process.workflow_id).describe();
    expect(run.status.name).toBe('RUNNING');
  });

  it('answers a repeated submission with what was sent and freezes the area code', async () => {
    const one = await sent();
    const again = await post(one, 'application/submit', { submitted_on: '2026-04-10' });
    expect(await expectDeclared('POST', pathOf(one, 'application/submit'), again)).toMatchObject({
      state: 'SUBMITTED',
      protocol: one.protocol,
    });
    expect((await post(one, 'application/submit', { submitted_on: '2026-04-11' })).status).toBe(409);
    const points = await api.database.owner.db
      .selectFrom('point_assignment')
      .select('area_code_at_application')
      .where('configuration_id', '=', one.configurationId)
      .execute();
    expect(points.every((point) => point.area_code_at_application?.startsWith('AC001E'))).toBe(true);
  });

  it('takes observations on a rejection notice', async () => {
    const one = await sent();
    await act({ protocol: one.protocol, act_id: `${one.protocol}/1`, kind: 'receipt', occurred_on: '2026-04-11' });
    await act({
      protocol: one.protocol,
      act_id: `${one.protocol}/2`,
      kind: 'rejection_notice',
      occurred_on: '2026-06-01',
      reasons: 'area',
    });
    const response = await post(one, 'application/observations', { occurred_on: '2026-06-05', text: 'the area is right' });
    expect(await expectDeclared('POST', pathOf(one, 'application/observations'), response)).toMatchObject({
      state: 'UNDER_REVIEW',
      suspended_days: 14,
    });
    await act({ protocol: one.protocol, act_id: `${one.protocol}/3`, kind: 'denial', occurred_on: '2026-07-01', reasons: 'area' });
    expect(await read(one)).toMatchObject({ state: 'REJECTED' });
    expect(await declared(one, 'checks', { on: '2026-07-02' })).toMatchObject({
      state: 'READY',
      submitted_on: null,
    });
  });

  it('withdraws, once', async () => {
    const one = await sent();
    const withdrawal = { occurred_on: '2026-04-20', reason: 'wrong area' };
    expect(await declared(one, 'application/withdraw', withdrawal)).toMatchObject({
      state: 'WITHDRAWN',
    });
    expect((await post(one, 'application/withdraw', withdrawal)).status).toBe(202);
    const { status } = await api.database.owner.db
      .selectFrom('community')
      .select('status')
      .where('id', '=', one.communityId)
      .executeTakeFirstOrThrow();
    expect(status).toBe('draft');
  });
});

describe('what is refused', () => {
  it('names every failed check of the day of sending, and what is possible now', async () => {
    const one = await newCommunity();
    expect((await errorOf(await post(one, 'application/submit', { submitted_on: '2026-04-10' }))).code).toBe('not_found');
    await api.database.owner.db
      .deleteFrom('document')
      .where('community_id', '=', one.communityId)
      .where('kind', 'in', ['statute', 'label_photos'])
      .execute();
    expect(await declared(one, 'checks', {})).toMatchObject({ state: 'PRECHECKED' });
    const refused = await errorOf(await post(one, 'application/submit', { submitted_on: '2026-04-10' }));
    expect(refused).toMatchObject({ code: 'wrong_state', message: expect.stringContaining('PRECHECKED') });
    expect((await read(one)).state).toBe('PRECHECKED');
  });

  it('refuses to send on a day for which the checks fail, and on a future one', async () => {
    const one = await newCommunity();
    await post(one, 'checks', { on: '2026-04-10' });
    const refused = await errorOf(await post(one, 'application/submit', { submitted_on: '2023-01-10' }));
    expect(refused.code).toBe('invalid_input');
    expect(refused.details.map((fault) => fault.path)).toContain('checks.area_valid');
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    expect(await errorOf(await post(one, 'application/submit', { submitted_on: tomorrow }))).toMatchObject({
      details: [{ path: 'body.submitted_on' }],
    });
    expect((await read(one)).state).toBe('READY');
  });

  it('refuses an answer nobody asked for and documents that do not exist', async () => {
    const one = await sent();
    const answer = { occurred_on: '2026-05-25', text: 'here', document_ids: [] };
    expect((await errorOf(await post(one, 'application/integration', answer))).code).toBe('wrong_state');
    const unknown = await errorOf(await post(one, 'application/integration', { ...answer, document_ids: [999_999] }));
    expect(unknown.details).toEqual([expect.objectContaining({ path: 'body.document_ids[0]' })]);
  });

  it('keeps a protocol that is recorded', async () => {
    const one = await sent();
    const key = await managerKey(one);
    const other = await api.call('POST', pathOf(one, 'application/protocol'), { key, json: { protocol: 'other' } });
    expect((await errorOf(other)).code).toBe('wrong_state');
    const receipt = { protocol: one.protocol, act_id: `${one.protocol}/1`, kind: 'receipt', occurred_on: '2026-04-11' };
    expect((await deliver(await sign(receipt))).status).toBe(202);
    expect((await errorOf(await post(one, 'application/protocol', { protocol: 'other' }))).code).toBe('wrong_state');
  });

  it("gives a protocol to one application, and lets an operator correct a number that is another community's", async () => {
    const one = await sent();
    const other = await newCommunity();
    expect((await post(other, 'checks', { on: '2026-04-10' })).status).toBe(200);
    expect((await post(other, 'application/submit', { submitted_on: '2026-04-10' })).status).toBe(202);
    const taken = await errorOf(await post(other, 'application/protocol', { protocol: one.protocol }));
    expect([taken.code, taken.details]).toEqual(['conflict', [expect.objectContaining({ path: 'protocol', code: 'taken' })]]);
    expect(taken.message).not.toMatch(/_key|constraint/);
    const correct = async (key: string) =>
      api.call('POST', pathOf(one, 'application/protocol'), { key, json: { protocol: `${one.protocol}-B` } });
    expect((await correct(await managerKey(one))).status).toBe(409);
    expect((await correct(api.keys.operator)).status).toBe(202);
    expect((await post(other, 'application/protocol', { protocol: one.protocol })).status).toBe(202);
  });

  it('shows a community only to those who may see it', async () => {
    const one = await newCommunity();
    expect((await api.call('GET', pathOf(one, 'application'), { key: api.keys.manager })).status).toBe(404);
    expect((await api.call('POST', pathOf(one, 'checks'), { key: api.keys.utility, json: {} })).status).toBe(403);
    expect(
      (await api.call('POST', pathOf({ ...one, configurationId: 999_999 }, 'checks'), { key: api.keys.operator, json: {} })).status,
    ).toBe(404);
  });
});

describe('acts', () => {
  it('are recorded once: the same act has the same answer, another content under its id is refused', async () => {
    const one = await sent();
    const receipt = { protocol: one.protocol, act_id: `${one.protocol}/1`, kind: 'receipt', occurred_on: '2026-04-11' };
    const first = await (await act(receipt)).json();
    const request = {
      protocol: one.protocol,
      act_id: `${one.protocol}/2`,
      kind: 'integration_request',
      occurred_on: '2026-05-01',
      text: '',
      requested: [],
    };
    expect((await act(request)).status).toBe(202);
    const again = await act(receipt);
    expect(again.status).toBe(202);
    expect(await again.json()).toEqual(first);
    expect((await errorOf(await act({ ...receipt, occurred_on: '2026-04-12' }))).code).toBe('conflict');
    expect(((await read(one)).events as { kind: string }[]).filter((event) => event.kind === 'receipt')).toHaveLength(1);
  });

  it('are refused when another key signed them, when they are not acts, or nobody knows the protocol', async () => {
    const one = await sent();
    const receipt = { protocol: one.protocol, act_id: `${one.protocol}/1`, kind: 'receipt', occurred_on: '2026-04-11' };
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    expect((await exportJWK(privateKey)).crv).toBe('Ed25519');
    const forged = await deliver(await sign(receipt, privateKey));
    expect(forged.status).toBe(403);
    expect((await errorOf(forged)).message).toContain('not signed by the key');
    expect((await errorOf(await deliver('no.jws'))).code).toBe('invalid_input');
    expect((await errorOf(await act({ ...receipt, kind: 'consent' }))).code).toBe('invalid_input');
    expect((await act({ ...receipt, protocol: 'unknown' })).status).toBe(404);
    expect((await deliver(await sign(receipt), api.keys.manager)).status).toBe(403);
    expect((await read(one)).state).toBe('SUBMITTED');
  });

  it('are refused out of turn', async () => {
    const one = await sent();
    const acceptance = { protocol: one.protocol, act_id: `${one.protocol}/9`, kind: 'acceptance', occurred_on: '2026-06-01' };
    const refused = await act({ ...acceptance, contract_active_from: '2026-06-01', sections: [] });
    expect(await errorOf(refused)).toMatchObject({ code: 'wrong_state', message: expect.stringContaining("Possible: GSE's receipt") });
  });
});
