import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../../activities/settlement/testing/community.ts';
import { makeContract } from '../../../activities/settlement/testing/contract.ts';
import {
  multiplyInjection,
  PV,
  readyCommunity,
  settleMonth,
  storedDocument,
  storeMonth,
} from '../../settlement/testing/settled-community.ts';
import { expectDeclared } from '../expect-declared.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { userWith } from '../users.ts';

let api: TestApi;
let made: MadeCommunity;
/** Two managers of the community, each a person. */
let [first, second] = ['', ''];

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'outside-contract');
  const managed = { role: 'community_manager', communityId: made.communityId } as const;
  first = (await userWith(api, { username: 'first', ...managed })).key;
  second = (await userWith(api, { username: 'second', ...managed })).key;
  for (const month of ['2025-02', '2025-03']) await storeMonth(api, month);
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const SETTLEMENT = '/api/v1/settlement';
async function send(method: string, path: string, json?: unknown, key = first): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { key, json, headers: { 'If-Match': '*' } });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}
const post = (path: string, json: unknown, key = first) => send('POST', `${SETTLEMENT}/${path}`, json, key);
const order = (month: string) => ({ configuration_id: made.configurationId, month, note: 'as it is' });
const codes = async (path: string, json: unknown): Promise<unknown> =>
  (await post(path, json)).body.error.details.map(({ code }: Body) => code);
const owner = () => api.database.owner.db;
const setStatus = (status: 'draft' | 'active') =>
  owner().updateTable('configuration').set({ status }).where('id', '=', made.configurationId).execute();
const runs = () => owner().selectFrom('settlement_run').select(['month', 'premium_cents']).orderBy('month').execute();
const soldOf = (month: string, energy_wh: number) => ({
  configuration_id: made.configurationId,
  sales: [{ plant_code: PV, month, buyer: 'gse', buyer_name: 'GSE', energy_wh, gross_cents: 1, reference: 'R' }],
});

describe('a configuration that GSE has not accepted', () => {
  it('is settled by nobody: not by order, in a shard, by sales or receipts', async () => {
    await setStatus('draft');
    for (const path of ['recompute', 'holds']) expect(await codes(path, order('2025-03'))).toEqual(['not_accepted']);
    await settleMonth(api, made, '2025-03');
    expect(await runs()).toEqual([]);
    expect((await post('energy-sales', soldOf('2025-03', 1000))).status).toBe(409);
    await setStatus('active');
  });
});

describe('days outside the contract', () => {
  it('count for nothing, whatever is recognised, and are not settled by order', async () => {
    await makeContract(api.database, made, '2025-03-11');
    await owner().updateTable('contract').set({ recognised_from: '2025-03-01', active_to: '2025-03-16' }).execute();
    for (const month of ['2025-02', '2025-04']) expect(await codes('recompute', order(month))).toEqual(['outside_contract']);
    for (const month of ['2025-02', '2025-03']) await settleMonth(api, made, month);
    const [february, march] = await runs();
    expect(february?.premium_cents).toBe(0);
    expect(march?.premium_cents).toBeGreaterThan(0);
    const injected = await owner().selectFrom('settlement_plant').select('injected').where('injected', '>', 0).execute();
    // 15 of 31 days: 15 x 17.5 kWh
    expect(injected).toEqual([{ injected: 262_500 }]);
  });

  it('bring no receipt and no sale: of energy counts what the posted run read on days that count', async () => {
    const receipt = { configuration_id: made.configurationId, reference: 'A', received_on: '2025-05-30' };
    const lines = (month: string) => [{ month, component: 'premium', cents: 100 }];
    expect(await codes('receipts', { ...receipt, lines: lines('2025-02') })).toEqual(['not_settled']);
    expect((await post('receipts', { ...receipt, lines: lines('2025-03') })).status).toBe(201);
    expect(await codes('energy-sales', soldOf('2025-02', 1000))).toEqual(['above_injection']);
    expect(await codes('energy-sales', soldOf('2025-03', 280_000))).toEqual(['above_injection']);
    await multiplyInjection(api, '2025-03', 9);
    expect(await codes('energy-sales', soldOf('2025-03', 280_000))).toEqual(['above_injection']);
    expect((await post('energy-sales', soldOf('2025-03', 262_000))).status).toBe(201);
  });

  it('that were posted are shown, and pay nobody', async () => {
    const db = owner();
    const { balances } = { balances: () => send('GET', `${SETTLEMENT}/balances?community_id=${made.communityId}`) };
    const earned = async (): Promise<number> =>
      (await balances()).body.members.reduce((sum: number, one: Body) => sum + one.earned_cents, 0);
    expect(await earned()).toBeGreaterThan(0);
    await db.updateTable('contract').set({ recognised_from: null, active_from: '2025-04-01', active_to: null }).execute();
    expect(await earned()).toBe(0);
    expect((await post('payout-batches', { community_id: made.communityId, below_minimum: true })).status).toBe(409);
    const { body } = await send('GET', `${SETTLEMENT}/worklist?community_id=${made.communityId}`);
    const found = body.data.flatMap(({ items }: Body) => items).filter(({ blocks }: Body) => blocks[0].by === 'contract');
    expect(found.map(({ month }: Body) => month)).toEqual(['2025-03']);
    await db.updateTable('contract').set({ recognised_from: '2025-03-01', active_from: '2025-03-11' }).execute();
  });
});

describe('the recognition of a point or plant', () => {
  it('names the act of GSE, lies within the contract, and with four eyes is recorded by another person than who assigned it', async () => {
    const inCommunity = `/api/cer/communities/${made.communityId}`;
    const point = { pod: 'IT001E00000077', member_code: 'M1', configuration_id: made.configurationId, valid_from: '2025-02-01' };
    const { status, body } = await send('POST', `${inCommunity}/points`, point);
    expect(status).toBe(201);
    await owner().updateTable('community').set({ four_eyes: true }).where('id', '=', made.communityId).execute();
    const document_id = await storedDocument(api, made.communityId, { kind: 'gse_act' });
    await owner().insertInto('document_decision').values({ document_id, use: 'recognition', named_by: 'user:999' }).execute();
    const recognise = (more: object, key = first) =>
      send(
        'PUT',
        `${inCommunity}/points/${body.id}/recognition`,
        { recognised_from: '2025-03-01', recognised_to: null, note: 'x', ...more },
        key,
      );
    expect((await recognise({})).body.error.details[0].code).toBe('missing');
    expect((await recognise({ document_id, recognised_from: '2025-02-28' })).body.error.details[0].code).toBe('before_contract');
    expect((await recognise({ document_id })).body.error.code).toBe('forbidden');
    expect((await recognise({ document_id }, second)).status).toBe(200);
    expect((await recognise({ document_id })).status).toBe(200);
  });

  it('does not make a pending applicant count before the admission', async () => {
    const { membership_id } = await owner()
      .selectFrom('point_assignment')
      .innerJoin('connection_point', 'connection_point.id', 'point_assignment.point_id')
      .select('membership_id')
      .where('pod', '=', 'IT001E00000077')
      .executeTakeFirstOrThrow();
    const pods = async () => {
      await settleMonth(api, made, '2025-03');
      const run = await owner().selectFrom('settlement_run').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
      return (await owner().selectFrom('settlement_point').select('pod').where('run_id', '=', run.id).execute()).map(({ pod }) => pod);
    };
    const member = owner().updateTable('membership').where('id', '=', membership_id);
    await member.set({ status: 'pending' }).execute();
    expect(await pods()).not.toContain('IT001E00000077');
    await member.set({ status: 'active' }).execute();
    expect(await pods()).toContain('IT001E00000077');
  });
});
