import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MadeCommunity, USUAL_RULE } from '../../activities/settlement/testing/community.ts';
import { runShard } from '../../activities/settlement/testing/run-shard.ts';
import { makePdf } from '../../infra/tools/sample-run/sample/pdf.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import type { CallOptions } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';
import { type ApiWithWorkers, apiWithWorkers } from './testing/api-with-workers.ts';
import { hourlyWh, PV, readyCommunity, storeMonth } from './testing/settled-community.ts';

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const MONTH = '2025-02';
const NOW = { 'If-Match': '*' };
const PATIENCE = { timeout: 60_000, interval: 100 };

let api: ApiWithWorkers;
let made: MadeCommunity;
let path: string;
/** Two managers of the community, each a person. */
let [first, second] = ['', ''];

beforeAll(async () => {
  api = await apiWithWorkers();
  made = await readyCommunity(api, 'lowered');
  path = `/api/cer/communities/${made.communityId}`;
  const managed = { role: 'community_manager', communityId: made.communityId } as const;
  first = (await userWith(api, { username: 'first', ...managed })).key;
  second = (await userWith(api, { username: 'second', ...managed })).key;
  await storeMonth(api, MONTH);
  await runShard(api.database, MONTH, [made.configurationId]);
}, 120_000);
afterAll(() => api?.drop());

async function answer(method: string, target: string, options: CallOptions = {}): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, target, { key: first, ...options });
  return { status: response.status, body: await expectDeclared(method, target, response) };
}
const call = async (method: string, target: string, options: CallOptions = {}): Promise<Body> =>
  (await answer(method, target, options)).body;
const runs = async (): Promise<Body[]> => (await call('GET', `/api/v1/settlement/runs?configuration_id=${made.configurationId}`)).data;
const newest = async (): Promise<Body> => (await runs()).filter(({ state }: Body) => state !== 'discarded').at(-1);
const balances = () => call('GET', `/api/v1/settlement/balances?community_id=${made.communityId}`);
const work = async (): Promise<Body> => {
  const { data } = await call('GET', '/api/v1/settlement/worklist', { key: api.keys.operator });
  return data.flatMap(({ items }: Body) => items).find(({ month }: Body) => month === MONTH);
};
const approve = (run: Body, key: string) =>
  answer('POST', `/api/v1/settlement/runs/${run.id}/approve`, { key, json: { note: 'the assembly decided it' } });

async function decision(fields: Readonly<Record<string, string>> = { kind: 'statute' }): Promise<number> {
  const form = new FormData();
  form.set('file', new Blob([makePdf('The assembly decided', [])], { type: 'application/pdf' }), 'decision.pdf');
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  return (await call('POST', `${path}/documents`, { body: form })).id;
}

/** Ends the rule in force with the month before and adds one by which the fund takes nearly all of it. */
async function changeRule(documentId: number | undefined): Promise<{ ended: Body; added: Body }> {
  const [rule] = (await call('GET', `${path}/distribution-rules`)).data;
  const document = documentId === undefined ? {} : { document_id: documentId };
  const ended = await answer('PUT', `${path}/distribution-rules/${rule.id}`, {
    json: { valid_to: `${MONTH}-01`, ...document },
    headers: NOW,
  });
  const next = { ...USUAL_RULE, fundShare: '0.9' };
  const json = { configuration_id: made.configurationId, rule: next, valid_from: `${MONTH}-01`, decided_on: '2025-01-15', ...document };
  return { ended, added: await answer('POST', `${path}/distribution-rules`, { json }) };
}

describe('a rule that is changed after its months were posted', () => {
  it('needs the document of the decision, of the same community', async () => {
    const { ended, added } = await changeRule(undefined);
    expect([ended.status, ended.body.error.details[0].path]).toEqual([422, 'document_id']);
    expect(added.status).toBe(409);
    const unknown = await changeRule(999_999);
    expect([unknown.ended.status, unknown.ended.body.error.details[0].path]).toEqual([422, 'document_id']);
    expect((await newest()).version).toBe(1);
  });

  it('takes no other document for the decision, such as one of a member', async () => {
    const ofMember = await decision({ kind: 'other' });
    const { db } = api.database.owner;
    await db
      .updateTable('document')
      .set({ party_id: made.parties[0] as number })
      .where('id', '=', ofMember)
      .execute();
    for (const id of [ofMember, await decision({ kind: 'identity_document' }), await decision({ kind: 'label_photos' })]) {
      const { ended } = await changeRule(id);
      expect([ended.status, ended.body.error.details[0].code]).toEqual([422, 'wrong_kind']);
    }
  });

  it('moves no money: the version that lowers it waits, and the worklist shows what each member loses', async () => {
    const before = await balances();
    const { ended, added } = await changeRule(await decision());
    expect([ended.status, added.status]).toEqual([200, 201]);
    await expect
      .poll(() => newest().then(({ state, lowers_money }) => [state, lowers_money]), PATIENCE)
      .toEqual(['awaiting_approval', true]);
    await expect
      .poll(() => newest().then(async ({ id }) => (await work())?.run_id === id && (await marksAreAnswered())), PATIENCE)
      .toBe(true);
    expect(await balances()).toEqual(before);
    const item = await work();
    expect(item.blocks.map(({ by }: Body) => by)).toContain('approval');
    expect(item.members.map(({ member_code }: Body) => member_code)).toEqual(['M0', 'M1']);
    for (const { before_cents, after_cents, difference_cents } of item.members) {
      expect(difference_cents).toBe(after_cents - before_cents);
      expect(difference_cents).toBeLessThan(0);
    }
    const touched = await call('GET', `/api/v1/settlement/runs/${item.run_id}/touched`);
    expect(touched.members).toEqual(item.members);
    expect(touched.marks.map(({ cause }: Body) => cause)).toContain('rule');
  }, 180_000);

  it('is refused with a reason that everybody reads, posts nothing, and is proposed again by settling the month again', async () => {
    const before = await balances();
    const run = await newest();
    const refuse = (key = second) =>
      answer('POST', `/api/v1/settlement/runs/${run.id}/refuse`, { key, json: { note: 'the share of the fund is a slip' } });
    const refusal = { note: 'the share of the fund is a slip', refused_by: expect.stringMatching(/^user:/) };
    const { status, body } = await refuse();
    expect([status, body.state, body.refusal]).toEqual([200, 'awaiting_approval', expect.objectContaining(refusal)]);
    expect((await refuse(first)).body.refusal).toEqual(body.refusal);
    const approved = await approve(run, second);
    expect([approved.status, approved.body.error.code]).toEqual([409, 'wrong_state']);
    expect(approved.body.error.message).toContain('proposed again');
    const blocks = (await work()).blocks.map(({ what }: Body) => what);
    expect(blocks).toEqual([expect.stringContaining('the share of the fund is a slip')]);
    const order = { configuration_id: made.configurationId, month: MONTH, note: 'it is right' };
    await call('POST', '/api/v1/settlement/recompute', { json: order });
    await expect.poll(marksAreAnswered, PATIENCE).toBe(true);
    expect(await newest()).toMatchObject({ id: run.id, state: 'awaiting_approval', refusal: null });
    expect(await balances()).toEqual(before);
    const { rows } = await sql<{ action: string }>`
      select action from audit_event where action in ('settlement.run_refused', 'settlement.run_proposed') order by id`.execute(
      api.database.owner.db,
    );
    expect(rows.map(({ action }) => action)).toEqual(['settlement.run_refused', 'settlement.run_proposed']);
  }, 180_000);

  it('is not let through by holding and releasing the month', async () => {
    const before = await balances();
    const order = { configuration_id: made.configurationId, month: MONTH, note: 'a trick' };
    const hold = await call('POST', '/api/v1/settlement/holds', { json: order });
    await call('POST', `/api/v1/settlement/holds/${hold.id}/release`, { json: { note: 'a trick' } });
    await call('POST', '/api/v1/settlement/recompute', { json: order });
    await expect.poll(marksAreAnswered, PATIENCE).toBe(true);
    expect((await newest()).state).toBe('awaiting_approval');
    expect(await balances()).toEqual(before);
  }, 180_000);

  it('is approved by another person where the community wants four eyes, which its manager cannot turn off', async () => {
    const wanted = await answer('PUT', path, { json: { four_eyes: true }, headers: NOW });
    expect([wanted.status, wanted.body.four_eyes]).toEqual([200, true]);
    for (const json of [{ four_eyes: false }, { corrected_readings: 'automatic' }])
      expect((await answer('PUT', path, { json, headers: NOW })).status).toBe(403);
    const run = await newest();
    const own = await approve(run, first);
    expect([own.status, own.body.error.code]).toEqual([403, 'forbidden']);
    expect((await newest()).state).toBe('awaiting_approval');
    const other = await approve(run, second);
    expect([other.status, other.body.state, other.body.approved_by]).toMatchObject([200, 'posted', expect.stringMatching(/^user:/)]);
  }, 180_000);
});

describe('readings that are imported again and lower money', () => {
  const rectify = async (factor: number): Promise<void> => {
    const rows = Array.from({ length: 24 }, (_, hour) => {
      const start = new Date(Date.parse('2025-02-10T00:00:00+01:00') + hour * 3_600_000).toISOString();
      return `${start},${(hourlyWh(PV, hour) * factor) / 1000}`;
    });
    const query = `kind=curves_wide&unit=kWh&community_id=${made.communityId}&configuration_id=${made.configurationId}`;
    const body = `start,${PV}:injected\n${rows.join('\n')}\n`;
    expect((await answer('POST', `/api/v1/imports?${query}`, { body, headers: { 'Content-Type': 'text/csv' } })).status).toBe(202);
  };

  it('wait for another person too, unless an operator lets corrections be posted at once', async () => {
    await rectify(0.5);
    await expect.poll(() => newest().then(({ state }) => state), PATIENCE).toBe('awaiting_approval');
    const run = await newest();
    expect((await approve(run, first)).status).toBe(403);
    expect((await approve(run, second)).status).toBe(200);
    await rectify(1);
    await expect.poll(() => newest().then(({ id, state }) => id > run.id && state), PATIENCE).toBe('posted');
    const automatic = await answer('PUT', path, { key: api.keys.operator, json: { corrected_readings: 'automatic' }, headers: NOW });
    expect([automatic.status, automatic.body.corrected_readings]).toEqual([200, 'automatic']);
    const { id: last } = await newest();
    await rectify(0.5);
    await expect.poll(() => newest().then(({ id, state }) => id > last && state), PATIENCE).toBe('posted');
  }, 180_000);
});

async function marksAreAnswered(): Promise<boolean> {
  const { data } = await call('GET', `/api/v1/settlement/marks?configuration_id=${made.configurationId}&open=true`);
  return data.length === 0;
}
