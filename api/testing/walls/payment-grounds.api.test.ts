import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../../activities/settlement/testing/community.ts';
import { makeContract } from '../../../activities/settlement/testing/contract.ts';
import { readyCommunity, settleMonth, storedDocument, storeMonth } from '../../settlement/testing/settled-community.ts';
import { expectDeclared } from '../expect-declared.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { userWith } from '../users.ts';

let api: TestApi;
let made: MadeCommunity;
/** Two managers of the community, each a person. */
let [first, second] = ['', ''];

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'payment-grounds');
  const managed = { role: 'community_manager', communityId: made.communityId } as const;
  first = (await userWith(api, { username: 'first', ...managed })).key;
  second = (await userWith(api, { username: 'second', ...managed })).key;
  await makeContract(api.database, made, '2024-01-01');
  await storeMonth(api, '2025-03');
  await settleMonth(api, made, '2025-03');
  await api.database.owner.db.updateTable('community').set({ four_eyes: true }).where('id', '=', made.communityId).execute();
  const lines = [
    { month: '2025-03', component: 'premium', cents: 100_000 },
    { month: '2025-03', component: 'refund', cents: 100_000 },
  ];
  const receipt = { configuration_id: made.configurationId, reference: 'GSE-1', received_on: '2025-06-30', lines };
  expect((await post('receipts', receipt)).status).toBe(201);
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const SETTLEMENT = '/api/v1/settlement';
async function send(method: string, path: string, json?: unknown, key = first): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { key, json });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}
const post = (path: string, json: unknown, key = first) => send('POST', `${SETTLEMENT}/${path}`, json, key);
const contractFrom = (active_from: string) =>
  api.database.owner.db.updateTable('contract').set({ active_from, recognised_from: null }).execute();

describe('a prepared payment', () => {
  let batch: Body;

  it('pays nothing of a month for which nothing arrived, whatever else is in the bank', async () => {
    const payable = async (): Promise<number> => {
      const { status, body } = await post('payout-batches', { community_id: made.communityId, below_minimum: true });
      if (status === 409) return 0;
      for (const { id } of body.payouts) await post(`payouts/${id}/fail`, { on: '2025-07-04', reason: 'prepared too early' });
      return body.cents;
    };
    const before = await payable();
    await storeMonth(api, '2025-04');
    const fourEyes = (four_eyes: boolean) =>
      api.database.owner.db.updateTable('community').set({ four_eyes }).where('id', '=', made.communityId).execute();
    await fourEyes(false);
    await settleMonth(api, made, '2025-04');
    await fourEyes(true);
    expect(before).toBeGreaterThan(0);
    expect(await payable()).toBe(before);
    const receive = async (reference: string, cents: number) => {
      const lines = [{ month: '2025-04', component: 'premium', cents }];
      const receipt = { configuration_id: made.configurationId, reference, received_on: '2025-06-30', lines };
      expect((await post('receipts', receipt)).status).toBe(201);
    };
    await receive('GSE-4', 100);
    expect(await payable()).toBeGreaterThan(before);
    await receive('GSE-4-BACK', -100);
    expect(await payable()).toBe(before);
  });

  it('leaves neither before its money arrived nor once it is no longer earned', async () => {
    batch = (await post('payout-batches', { community_id: made.communityId, below_minimum: true })).body;
    expect(batch.cents).toBeGreaterThan(0);
    const sending = (sent_on: string) => post(`payout-batches/${batch.id}/sent`, { sent_on, reference: 'SCT-1' });
    expect((await sending('2025-06-29')).body.error.details[0]).toMatchObject({ path: 'body.sent_on', code: 'too_early' });
    await contractFrom('2025-04-01');
    const groundless = await sending('2025-07-01');
    expect([groundless.status, groundless.body.error.message]).toEqual([409, expect.stringContaining('less by now')]);
    await contractFrom('2024-01-01');
    expect((await sending('2025-07-01')).status).toBe(200);
  });

  it('that was confirmed comes back by the document of the bank, recorded by another person than who prepared or confirmed it', async () => {
    const [{ id }] = batch.payouts;
    expect((await post(`payouts/${id}/confirm`, { on: '2025-07-02' })).status).toBe(200);
    const failure = { on: '2025-07-03', reason: 'came back' };
    expect((await post(`payouts/${id}/fail`, failure, second)).body.error.details[0]).toMatchObject({
      path: 'document_id',
      code: 'missing',
    });
    const document_id = await storedDocument(api, made.communityId);
    expect((await post(`payouts/${id}/fail`, { ...failure, document_id })).body.error.code).toBe('forbidden');
    expect((await post(`payouts/${id}/fail`, { ...failure, document_id }, second)).body.state).toBe('failed');
  });

  it('holds no more than the lower amount while a version that lowers a member waits', async () => {
    const prepare = async () => (await post('payout-batches', { community_id: made.communityId, below_minimum: true })).body;
    const whole = await prepare();
    const key = ({ party_id }: Body): number => party_id;
    const before = new Map(whole.payouts.map((one: Body) => [key(one), one.cents]));
    for (const { id } of whole.payouts) await post(`payouts/${id}/fail`, { on: '2025-07-04', reason: 'prepared too early' });
    const { db } = api.database.owner;
    await sql`update distribution_rule set rule = rule || '{"fundShare": "0.9"}' where configuration_id = ${made.configurationId}`.execute(
      db,
    );
    await settleMonth(api, made, '2025-03');
    const run = await db.selectFrom('settlement_run').select('lowers_money').where('state', '=', 'awaiting_approval').executeTakeFirst();
    expect(run).toEqual({ lowers_money: true });
    const { payouts } = await prepare();
    for (const one of payouts) expect(one.cents).toBeLessThan((before.get(key(one)) as number) / 2);
  });
});
