import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImport, storeFile } from '../../activities/metering/testing/files.ts';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { bookEntry, type LedgerEntry } from '../../infra/postgres/billing/ledger-entry.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { readyCommunity, settleMonth, storedDocument, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type CallOptions, type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let other: MadeCommunity;
beforeAll(async () => {
  api = await testApi();
  other = await readyCommunity(api, 'shares');
  for (const month of ['2025-02', '2025-03']) {
    await storeMonth(api, month);
    await settleMonth(api, other, month);
  }
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const SETTLEMENT = '/api/v1/settlement';
async function send(method: string, path: string, options: CallOptions = {}): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { key: api.keys.manager, ...options });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}
const post = (path: string, json: unknown) => send('POST', `${SETTLEMENT}/${path}`, { json });

describe('payments up to a month, or in proportion to what arrived', () => {
  const prepare = (more = {}) => post('payout-batches', { community_id: other.communityId, ...more });
  const cancel = async (batch: Body) => {
    for (const { id } of batch.payouts) expect((await post(`payouts/${id}/fail`, { on: '2025-06-01', reason: 'test' })).status).toBe(200);
  };
  const members = async (): Promise<Body[]> => (await send('GET', `${SETTLEMENT}/balances?community_id=${other.communityId}`)).body.members;

  it('are chosen by the payout rule and the batch', async () => {
    const { body: runs } = await send('GET', `${SETTLEMENT}/runs?configuration_id=${other.configurationId}&latest=true`);
    const lines = runs.data.flatMap(({ month, premium_cents, refund_cents }: Body) => [
      { month, component: 'premium', cents: Math.floor(premium_cents / 2) },
      { month, component: 'refund', cents: refund_cents },
    ]);
    const receipt = { configuration_id: other.configurationId, reference: 'HALF', received_on: '2025-06-30', lines };
    expect((await post('receipts', receipt)).status).toBe(201);
    expect((await prepare()).status).toBe(409);
    const february = await prepare({ up_to_month: '2025-02' });
    expect(february.status).toBe(201);
    const all = (await members()).reduce((sum: number, one: Body) => sum + one.earned_cents, 0);
    expect(february.body.cents).toBeLessThan(all);
    await cancel(february.body);
    const document_id = await storedDocument(api, other.communityId);
    const rule = {
      document_id,
      configuration_id: other.configurationId,
      mode: 'on_settlement',
      valid_from: '2025-01-01',
      basis: 'received',
    };
    const path = `/api/cer/communities/${other.communityId}/payout-rules`;
    expect((await send('POST', path, { json: rule })).body.basis).toBe('received');
    const { status, body } = await prepare();
    expect(status).toBe(201);
    // half of the premium and all of the refund arrived: never more than that is paid, and all of it but the cents that were floored
    const parts = await accountsOfMembers(other);
    const due = parts.reduce((sum, { component, earned }) => sum + (component === 'premium' ? Math.floor(earned / 2) : earned), 0);
    expect(Math.abs(body.cents - due)).toBeLessThanOrEqual(parts.length);
    expect(body.cents).toBeLessThanOrEqual(lines.reduce((sum: number, one: Body) => sum + one.cents, 0));
    await cancel(body);
    await expect(publishAmount(other, 100_000_000_001)).rejects.toMatchObject({ details: [{ code: 'too_big' }] });
    await publishAmount(other, 900_000_000);
    expect((await prepare()).body.cents).toBe(body.cents);
  });

  it('never leave twice: GSE takes nothing back that is about to be paid, and nothing is sent that is no longer held', async () => {
    const { rows } = await sql<{ id: number }>`select max(id) as id from payout_batch`.execute(api.database.owner.db);
    const batch = (await send('GET', `${SETTLEMENT}/payout-batches/${rows[0]?.id}`)).body;
    const back = { configuration_id: other.configurationId, reference: 'BACK', received_on: '2025-07-31' };
    const lines = [{ month: '2025-02', component: 'premium', cents: -1000 }];
    const refused = (await post('receipts', { ...back, lines })).body.error.details[0];
    expect([refused.code, refused.message]).toEqual(['bank_too_low', expect.stringContaining('prepared payments')]);
    const lost: LedgerEntry = {
      ...other,
      cause: 'test/lost',
      description: 'fees',
      lines: [
        { kind: 'bank', component: 'premium', cents: -1000 },
        { kind: 'costs_paid', component: 'premium', cents: 1000 },
      ],
    };
    await inContext(api.database.app.db, systemContext('system:test'), (trx) => bookEntry(trx, lost));
    const sending = await post(`payout-batches/${batch.id}/sent`, { sent_on: '2025-07-31', reference: 'SCT-9' });
    expect([sending.status, sending.body.error.code]).toEqual([409, 'wrong_state']);
    await cancel(batch);
    expect((await post('receipts', { ...back, lines })).status).toBe(201);
  });
});

/** GSE says another premium of February than ours, which is booked as its difference. */
async function publishAmount({ communityId, configurationId }: MadeCommunity, cents: number): Promise<void> {
  const amounts = { separator: ';', decimal: 'point', monthColumn: 'month', amountColumn: 'eur', repeated: 'refuse' } as const;
  const options = { configurationId, amounts: { ...amounts, stage: 'settlement', component: 'premium' } as const };
  const text = `month;eur\n2025-02;${(cents / 100).toFixed(2)}\n`;
  await runImport(api.database, await storeFile(api.database, communityId, 'gse_amounts', options, text));
}

async function accountsOfMembers({ communityId }: MadeCommunity): Promise<{ component: string; earned: number }[]> {
  const { rows } = await sql<{ component: string; earned: number }>`
    select p.component, -sum(p.cents)::bigint as earned from ledger_posting p join ledger_account a on a.id = p.account_id
    where a.community_id = ${communityId} and a.kind = 'member' group by a.party_id, p.component`.execute(api.database.owner.db);
  return rows;
}
