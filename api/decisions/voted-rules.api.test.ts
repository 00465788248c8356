import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createDecisionActivities } from '../../activities/decisions/index.ts';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { approveRun } from '../../activities/settlement/testing/settle-month.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { readyCommunity, settleMonth, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';
import { VOTING_TERMS } from './testing/voting-terms.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

/** One person changes the rule of posted months by a vote that they alone arrange: with four eyes each step needs somebody else. */
let api: TestApi;
let made: MadeCommunity;
let base: string;
let members: { readonly id: number; readonly code: string; readonly party: number }[] = [];
/** Managers of the community: who moves and records, who names documents, who did nothing. */
const keys: Record<'mover' | 'other' | 'third', string> = { mover: '', other: '', third: '' };
let moverName = '';
let thirdName = '';
let motions = 0;

const HOUR = 3_600_000;
const MONTH = '2025-03';
const RULE = { quotas: [{ to: 'consumers', share: '1', key: 'equal' }], fundShare: '0.9' };
const PAST = { rule_from: `${MONTH}-01`, retroactive_reason: 'The members agreed on it in January' };
const LAX = {
  ...VOTING_TERMS,
  quorum: { numerator: 0, denominator: 1 },
  majority: { ...VOTING_TERMS.majority, denominator: 1000 },
};

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'papers');
  base = `/api/cer/communities/${made.communityId}`;
  await storeMonth(api, MONTH);
  await settleMonth(api, made, MONTH);
  for (const name of ['mover', 'other', 'third'] as const) {
    const { key, userId } = await userWith(api, { username: name, role: 'community_manager', communityId: made.communityId });
    keys[name] = key;
    if (name === 'mover') moverName = `user:${userId}`;
    if (name === 'third') thirdName = `user:${userId}`;
  }
  const { rows } = await sql<(typeof members)[number]>`select id, code, party_id as party from membership
    where community_id = ${made.communityId} order by id`.execute(db());
  members = rows;
  await sql`update community set four_eyes = true where id = ${made.communityId}`.execute(db());
});
afterAll(() => api?.drop());
beforeEach(() => {
  motions += 1;
});

const db = () => api.database.owner.db;
async function call(method: string, path: string, json?: unknown, key = keys.mover): Promise<{ status: number; body: Body }> {
  const headers = { 'If-Match': '*' };
  const response = await api.call(method, path, { key, headers, ...(json === undefined ? {} : { json }) });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}
const faultOf = ({ status, body }: { readonly status: number; readonly body: Body }) => [status, body.error?.details?.[0]?.code];

interface Uploaded {
  readonly kind?: string;
  readonly by?: string;
  readonly party?: number | null;
  /** What the other manager says that it decides. */
  readonly decides?: string;
}

async function upload({ kind = 'voting_paper', by = 'user:999', party = null, decides }: Uploaded = {}): Promise<number> {
  const file = { file_name: 'paper.pdf', media_type: 'application/pdf', size_bytes: 1, sha256: randomUUID(), uploaded_by: by };
  const document = { community_id: made.communityId, kind, party_id: party, ...file };
  const { id } = await db().insertInto('document').values(document).returning('id').executeTakeFirstOrThrow();
  if (decides !== undefined) await name(id, decides);
  return id;
}

async function name(document: number, use: string): Promise<void> {
  const named = await call('POST', `${base}/documents/${document}/decisions`, { decides: [use] }, keys.other);
  expect(named.status, JSON.stringify(named.body)).toBe(200);
}

const text = (more: object = {}) => ({
  kind: 'other',
  form: 'assembly',
  title: `Motion ${motions}`,
  body: 'Shall it be so?',
  opens_at: new Date(Date.now() + HOUR).toISOString(),
  closes_at: new Date(Date.now() + 48 * HOUR).toISOString(),
  ...more,
});

async function terms(kind: string): Promise<void> {
  const document_id = await upload({ kind: 'statute', decides: 'voting_terms' });
  const recorded = await call('POST', `${base}/voting-terms`, { ...LAX, kind, document_id });
  expect([201, 409], JSON.stringify(recorded.body)).toContain(recorded.status);
}

/** A motion whose vote is open: the clock of the record is put back, nobody waits. */
async function opened(more: object = {}): Promise<number> {
  const created = await call('POST', `${base}/motions`, text(more));
  expect(created.status, JSON.stringify(created.body)).toBe(201);
  const { id } = created.body;
  if ('rule' in more) expect((await call('POST', `${base}/motions/${id}/rehearsal`)).status).toBe(200);
  const announced = await call('POST', `${base}/motions/${id}/announce`);
  expect(announced.status, JSON.stringify(announced.body)).toBe(200);
  await sql`update motion set opens_at = now() - interval '1 hour' where id = ${id}`.execute(db());
  return id;
}

async function decided(motionId: number): Promise<Body> {
  const { advanceMotion } = createDecisionActivities(api.deps);
  const scope = { communityId: made.communityId, motionId };
  await advanceMotion(scope);
  await sql`update motion set closes_at = now() - interval '1 minute' where id = ${motionId}`.execute(db());
  await advanceMotion(scope);
  return (await call('GET', `${base}/motions/${motionId}`)).body;
}

const member = (at: number) => members[at] as (typeof members)[number];
const recordVote = (motion: number, at: number, document_id: number, choice = 'yes') =>
  call('POST', `${base}/motions/${motion}/recorded-votes`, { member_id: member(at).id, choice, document_id });
const recordProxy = (motion: number, from: number, to: number, document_id: number) =>
  call('POST', `${base}/motions/${motion}/recorded-proxies`, { giver_id: member(from).id, holder_code: member(to).code, document_id });

it('records a vote on paper with four eyes only from a paper of another person, named by another, for one member', async () => {
  await terms('other');
  const id = await opened();
  expect(faultOf(await recordVote(id, 0, await upload({ by: moverName, decides: 'paper_vote' })))).toEqual([422, 'own_upload']);
  expect(faultOf(await recordVote(id, 0, await upload()))).toEqual([422, 'not_named']);
  expect(faultOf(await recordVote(id, 0, await upload({ decides: 'paper_proxy' })))).toEqual([422, 'not_named']);
  expect(faultOf(await recordVote(id, 0, await upload({ kind: 'work_photo' })))).toEqual([422, 'wrong_kind']);
  expect(faultOf(await recordVote(id, 0, await upload({ party: member(1).party })))).toEqual([422, 'wrong_kind']);
  expect(faultOf(await recordVote(id, 0, 999_999))).toEqual([422, 'unknown']);
  const deleted = await upload({ decides: 'paper_vote' });
  await sql`update document set deleted_at = now(), deleted_by = 'test' where id = ${deleted}`.execute(db());
  expect(faultOf(await recordVote(id, 0, deleted))).toEqual([422, 'unknown']);

  const paper = await upload({ party: member(0).party, decides: 'paper_vote' });
  expect((await recordVote(id, 0, paper)).status).toBe(200);
  expect((await recordVote(id, 0, paper)).status).toBe(200);
  const shared = await upload({ decides: 'paper_vote' });
  const other = await opened();
  expect((await recordVote(other, 0, shared)).status).toBe(200);
  expect(faultOf(await recordVote(other, 1, shared))).toEqual([409, 'already_used']);
  expect(faultOf(await recordVote(id, 1, shared))).toEqual([409, 'already_used']);

  const list = await upload({ decides: 'vote_list' });
  expect((await recordVote(id, 1, list)).status).toBe(200);
  expect(faultOf(await recordVote(other, 1, list))).toEqual([409, 'already_used']);
});

it('takes a list of votes for all members of one motion, and a proxy on paper for one', async () => {
  await terms('other');
  const id = await opened();
  expect(faultOf(await recordProxy(id, 0, 1, await upload({ by: moverName, decides: 'paper_proxy' })))).toEqual([422, 'own_upload']);
  expect(faultOf(await recordProxy(id, 0, 1, await upload({ decides: 'paper_vote' })))).toEqual([422, 'not_named']);
  const proxy = await upload({ party: member(0).party, decides: 'paper_proxy' });
  expect((await recordProxy(id, 0, 1, proxy)).status).toBe(200);
  const other = await opened();
  expect(faultOf(await recordProxy(other, 0, 1, proxy))).toEqual([409, 'already_used']);
  const list = await upload({ decides: 'vote_list' });
  for (const at of [0, 1]) expect((await recordVote(other, at, list)).status).toBe(200);
});

it('takes one statute for the terms of one kind of motion once, and lets terms hold longer only by a document', async () => {
  const document_id = await upload({ kind: 'statute', decides: 'voting_terms' });
  const record = (more: object) => call('POST', `${base}/voting-terms`, { ...LAX, kind: 'statute', document_id, ...more });
  const first = await record({ valid_to: '2026-01-01' });
  expect(first.status, JSON.stringify(first.body)).toBe(201);
  expect((await record({ kind: 'admission' })).status).toBe(201);
  expect(faultOf(await record({ notice_days: 30, valid_from: '2026-01-01' }))).toEqual([409, 'already_used']);
  const end = (body: object) => call('PUT', `${base}/voting-terms/${first.body.id}`, body);
  expect((await end({ valid_to: '2025-06-01' })).status).toBe(200);
  expect(faultOf(await end({ valid_to: null }))).toEqual([422, 'missing']);
  const again = await upload({ kind: 'statute', decides: 'voting_terms' });
  expect((await end({ valid_to: null, document_id: again })).status).toBe(200);
});

it('proposes no rule before the month of the announcement without why and the document that decided it', async () => {
  await terms('distribution_rule');
  const proposed = { kind: 'distribution_rule', configuration_id: made.configurationId, rule: RULE };
  const draft = (more: object) => call('POST', `${base}/motions`, text({ ...proposed, ...more }));
  expect(faultOf(await draft({ rule_from: PAST.rule_from }))).toEqual([422, 'too_early']);
  expect(faultOf(await draft(PAST))).toEqual([422, 'too_early']);
  const month = `${legalDay(Date.now()).slice(0, 7)}-01`;
  const decision = await upload({ kind: 'private_contract' });
  expect(faultOf(await draft({ ...PAST, rule_from: month, retroactive_document_id: decision }))).toEqual([422, 'custom']);
  expect((await draft({ rule_from: month })).status).toBe(201);
  const { body } = await draft({ ...PAST, retroactive_document_id: decision });
  expect(body).toMatchObject({ ...PAST, retroactive_document_id: decision });
  expect((await call('POST', `${base}/motions/${body.id}/rehearsal`)).status).toBe(200);
  const announce = () => call('POST', `${base}/motions/${body.id}/announce`);
  expect(faultOf(await announce())).toEqual([422, 'not_named']);
  await name(decision, 'distribution_rule');
  expect((await announce()).body).toMatchObject({ state: 'announced', ...PAST });
  const { rows } = await sql<{
    after: Body;
  }>`select after from audit_event where action = 'motion.announced' and object_id = ${body.id}`.execute(db());
  expect(rows[0]?.after).toMatchObject({ rule_from: PAST.rule_from, retroactive_document_id: decision });
  // A draft that waited until its month was over is not announced as it is.
  const { body: old } = await draft({ rule_from: month });
  await sql`update motion set rule_from = ${PAST.rule_from} where id = ${old.id}`.execute(db());
  expect(faultOf(await call('POST', `${base}/motions/${old.id}/announce`))).toEqual([422, 'too_early']);
});

it('writes minutes of a kind of their own, which are the ground of nothing and which nobody uploads', async () => {
  await terms('other');
  const { minutes_id } = await decided(await opened());
  const { body } = await call('GET', `${base}/documents/${minutes_id}`);
  expect(body).toMatchObject({ kind: 'assembly_minutes', uploaded_by: 'system:minutes' });
  expect((await call('GET', `${base}/documents/${minutes_id}/decisions`)).body).toEqual({ data: [], possible: [] });
  const named = await call('POST', `${base}/documents/${minutes_id}/decisions`, { decides: ['smallest_payment'] }, keys.other);
  expect(faultOf(named)).toEqual([422, 'wrong_kind']);
  const json = { cents: 100_000, valid_from: '2025-01-01', document_id: minutes_id };
  expect(faultOf(await call('POST', `${base}/smallest-payments`, json))).toEqual([422, 'wrong_kind']);
  const account = { iban: 'IT60X0542811101000000123456', holder: 'CER', valid_from: '2025-01-01', document_id: minutes_id };
  expect(faultOf(await call('POST', `${base}/bank-accounts`, account))).toEqual([422, 'wrong_kind']);
  const rule = { configuration_id: made.configurationId, rule: RULE, valid_from: '2024-12-01', document_id: minutes_id };
  expect((await call('POST', `${base}/distribution-rules`, rule)).status).toBeGreaterThanOrEqual(409);
  const form = new FormData();
  form.set('file', new Blob(['%PDF-1.4\n%%EOF'], { type: 'application/pdf' }), 'verbale.pdf');
  form.set('kind', 'assembly_minutes');
  expect((await api.call('POST', `${base}/documents`, { key: keys.mover, body: form })).status).toBe(422);
});

it('makes whoever moved a motion or recorded its terms and papers an author of the months that follow, whom four eyes let approve none', async () => {
  await terms('distribution_rule');
  const retroactive_document_id = await upload({ kind: 'private_contract', decides: 'distribution_rule' });
  const id = await opened({
    kind: 'distribution_rule',
    configuration_id: made.configurationId,
    rule: RULE,
    ...{ ...PAST, retroactive_document_id },
  });
  const paper = await upload({ decides: 'paper_vote' });
  const json = { member_id: member(0).id, choice: 'yes', document_id: paper };
  expect((await call('POST', `${base}/motions/${id}/recorded-votes`, json, keys.other)).status).toBe(422);
  await sql`insert into document_decision (document_id, use, named_by) values (${paper}, 'paper_vote', 'user:999')`.execute(db());
  expect((await call('POST', `${base}/motions/${id}/recorded-votes`, json, keys.other)).status).toBe(200);
  expect(await decided(id)).toMatchObject({ state: 'adopted', enactment_fault: null, enacted_rule_id: expect.any(Number) });

  await settleMonth(api, made, MONTH);
  const runs = (await call('GET', `/api/v1/settlement/runs?configuration_id=${made.configurationId}`)).body.data;
  const run = runs.find(({ state }: Body) => state === 'awaiting_approval');
  expect(run).toMatchObject({ month: MONTH });
  const approve = (key: string) => call('POST', `/api/v1/settlement/runs/${run.id}/approve`, { note: 'the members decided it' }, key);
  expect((await approve(keys.mover)).status).toBe(403);
  expect((await approve(keys.other)).status).toBe(403);
  await approveRun(api.database, made, run, thirdName);
  const { rows } = await sql<{ caused: boolean }>`select approver_caused as caused from settlement_run where id = ${run.id}`.execute(db());
  expect(rows).toEqual([{ caused: false }]);
});
