import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { makePdf } from '../../infra/tools/sample-run/sample/pdf.ts';
import { multiplyInjection, PV, readyCommunity, settleMonth, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type CallOptions, type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';

let api: TestApi;
let made: MadeCommunity;
let partyId: number;
/** Two managers of the community, each a person. */
let [first, second] = ['', ''];

beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'waiting-sales');
  const managed = { role: 'community_manager', communityId: made.communityId } as const;
  first = (await userWith(api, { username: 'first', ...managed })).key;
  second = (await userWith(api, { username: 'second', ...managed })).key;
  const db = api.database.owner.db;
  await storeMonth(api, '2025-03');
  await settleMonth(api, made, '2025-03');
  await db.updateTable('community').set({ four_eyes: true }).where('id', '=', made.communityId).execute();
  partyId = (await db.selectFrom('plant').select('producer_id').executeTakeFirstOrThrow()).producer_id;
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;
interface Answer {
  readonly status: number;
  readonly body: Body;
}

const SETTLEMENT = '/api/v1/settlement';
async function answer(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const response = await api.call(method, path, { key: first, ...options });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}
const post = (path: string, json: unknown, key = first) => answer('POST', `${SETTLEMENT}/${path}`, { json, key });
/** 542.5 kWh were injected in the month (31 x 17.5). */
const sale = (more = {}) => ({
  plant_code: PV,
  month: '2025-03',
  buyer: 'gse',
  buyer_name: 'GSE',
  energy_wh: 500_000,
  gross_cents: 6000,
  reference: 'RID 3/2025',
  ...more,
});
const record = (...sales: object[]) => post('energy-sales', { configuration_id: made.configurationId, sales });
const refusedFor = async (...sales: object[]): Promise<unknown> =>
  (await record(...sales)).body.error.details.map(({ path, code }: Body) => `${path} ${code}`);
async function soldCents(kind = 'member'): Promise<number> {
  const { accounts } = (await answer('GET', `${SETTLEMENT}/balances?community_id=${made.communityId}`)).body;
  return accounts.filter((one: Body) => one.kind === kind).reduce((sum: number, one: Body) => sum + one.sale_cents, 0);
}
async function upload(fields: Readonly<Record<string, string>>): Promise<number> {
  const form = new FormData();
  form.set('file', new Blob([makePdf(JSON.stringify(fields), [])], { type: 'application/pdf' }), 'decision.pdf');
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  return (await answer('POST', `/api/cer/communities/${made.communityId}/documents`, { body: form })).body.id;
}

describe('a sale of energy', () => {
  it('cannot be more energy than the plant injected in the month, over all buyers, nor of a month without readings', async () => {
    expect(await refusedFor(sale({ energy_wh: 0, gross_cents: 400_000 }))).toEqual(['sales[0].gross_cents price_out_of_range']);
    expect(await refusedFor(sale({ energy_wh: 560_000 }))).toEqual(['sales[0].energy_wh above_injection']);
    const both = [sale({ energy_wh: 300_000 }), sale({ buyer: 'trader', energy_wh: 300_000 })];
    expect(await refusedFor(...both)).toEqual(['sales[0].energy_wh above_injection', 'sales[1].energy_wh above_injection']);
    const unread = await record(sale({ month: '2025-05' }));
    expect(unread.body.error.details[0].message).toContain('import the readings of the month first');
    expect(await soldCents()).toBe(0);
  });

  it('has a price within what energy can cost, one amount per call, and a month that can be settled', async () => {
    // 0.5 MWh x 400 EUR/MWh = 200 EUR
    expect(await refusedFor(sale({ gross_cents: 20_001 }))).toEqual(['sales[0].gross_cents price_out_of_range']);
    expect((await record(sale({ gross_cents: -1 }))).status).toBe(422);
    expect(await refusedFor(sale(), sale({ gross_cents: 1 }))).toEqual(['sales[1].plant_code twice']);
    expect((await record(sale({ month: '2019-01' }))).status).toBe(422);
  });

  it('takes no texts by file that a body may not have', async () => {
    const head = 'plant;month;buyer;buyer_name;energy_kwh;gross_eur;fees_eur;minimum_price;reference';
    for (const name of ['GSE\u202e', 'GSE\u001b[31m', 'GSE\u2028x', 'GSE\u200b']) {
      const csv = `${head}\n${PV};03/2025;gse;${name};1;0,10;0;false;a`;
      const { status, body } = await post('energy-sales', { configuration_id: made.configurationId, csv });
      expect([status, body.error.details[0].path]).toEqual([422, 'csv.line[2]']);
    }
  });

  it('is nothing of a draft, an archived community or an erased producer', async () => {
    const db = api.database.owner.db;
    const configuration = db.updateTable('configuration').where('id', '=', made.configurationId);
    await configuration.set({ status: 'draft' }).execute();
    expect((await record(sale())).body.error.code).toBe('wrong_state');
    await configuration.set({ status: 'active' }).execute();
    const community = db.updateTable('community').where('id', '=', made.communityId);
    await community.set({ status: 'archived' }).execute();
    expect((await record(sale())).status).toBe(409);
    await community.set({ status: 'active' }).execute();
    const known = await db.selectFrom('party_key').selectAll().where('party_id', '=', partyId).executeTakeFirst();
    await db.deleteFrom('party_key').where('party_id', '=', partyId).execute();
    const gone = { party_id: partyId, key_id: 'k', erased_at: new Date() };
    await db.insertInto('party_key').values(gone).execute();
    expect(await refusedFor(sale())).toEqual(['sales[0].plant_code erased_producer']);
    await db.deleteFrom('party_key').where('party_id', '=', partyId).execute();
    if (known !== undefined) await db.insertInto('party_key').values(known).execute();
    expect(await soldCents()).toBe(0);
  });
});

describe('another version of a sale', () => {
  let [waiting, decided, identity] = [0, 0, 0];
  const received = (cents: number, more = {}) =>
    post(`energy-sales/${waiting}/received`, { received_on: '2025-05-30', cents, reference: `B-${cents}`, ...more });
  const approve = (key: string, more = {}) =>
    post(`energy-sales/${waiting}/approve`, { note: 'corrected invoice', document_id: decided, ...more }, key);

  it('waits where it lowers money, is below what arrived, or grows beyond the factor, also in steps', async () => {
    const [{ id, state }] = (await record(sale({ gross_cents: 5000 }))).body.data;
    expect([state, await soldCents()]).toEqual(['posted', 5000]);
    waiting = id;
    expect((await received(3000, { received_on: '2025-02-28' })).body.error.details[0].path).toBe('received_on');
    expect((await received(3000, { received_on: '2099-01-01' })).status).toBe(422);
    expect((await received(3000)).body.received_cents).toBe(3000);
    expect((await record(sale({ gross_cents: 2000 }))).body.data[0]).toMatchObject({
      state: 'awaiting_approval',
      findings: ['lowers', 'below_received'],
    });
    expect((await record(sale({ gross_cents: 9000 }))).body.data[0]).toMatchObject({ state: 'posted', findings: [] });
    // twice 50.00 and 100.00 EUR above it are exceeded, compared with the first version: 90.00 was nobody's approval
    expect((await record(sale({ gross_cents: 15_001 }))).body.data[0]).toMatchObject({ state: 'awaiting_approval', findings: ['grows'] });
    expect([await soldCents(), await soldCents('sale_receivable')]).toEqual([9000, 9000]);
    const { data } = (await answer('GET', `${SETTLEMENT}/energy-sales?configuration_id=${made.configurationId}`)).body;
    expect(data.map((one: Body) => [one.version, one.state, one.received_cents])).toEqual([
      [1, 'posted', 3000],
      [2, 'discarded', 3000],
      [3, 'posted', 3000],
      [4, 'awaiting_approval', 3000],
    ]);
    waiting = data[3].id;
  });

  it('is refused with the reason; the version that counts stays, and the same amounts are proposed as a new one', async () => {
    const refuse = (key: string) => post(`energy-sales/${waiting}/refuse`, { note: 'not our invoice' }, key);
    const { status, body } = await refuse(second);
    expect([status, body.refusal.note]).toEqual([200, 'not our invoice']);
    expect((await refuse(first)).body).toEqual(body);
    expect((await approve(second, { document_id: 1 })).body.error.code).toBe('wrong_state');
    expect(await soldCents()).toBe(9000);
    const again = (await record(sale({ gross_cents: 15_001 }))).body.data[0];
    expect(again).toMatchObject({ state: 'awaiting_approval', refusal: null, version: body.version + 1 });
    const { data } = (await answer('GET', `${SETTLEMENT}/energy-sales?configuration_id=${made.configurationId}`)).body;
    expect(data.find((one: Body) => one.id === waiting)).toMatchObject({ state: 'discarded', refusal: { note: 'not our invoice' } });
    expect((await refuse(second)).body.error.code).toBe('wrong_state');
    waiting = again.id;
  });

  it('is approved by another person with the document of a decision, once', async () => {
    decided = await upload({ kind: 'other' });
    identity = await upload({ kind: 'identity_document' });
    expect((await approve(first)).body.error.code).toBe('forbidden');
    const wrong = (await approve(second, { document_id: identity })).body.error.details[0];
    expect([wrong.code, wrong.message]).toEqual(['wrong_kind', expect.stringContaining('private_contract')]);
    expect(await soldCents()).toBe(9000);
    const { status, body } = await approve(second);
    expect([status, body.state, body.document_id]).toEqual([200, 'posted', decided]);
    expect((await approve(second)).body).toEqual(body);
    expect([await soldCents(), await soldCents('sale_receivable')]).toEqual([15_001, 15_001]);
  });

  it('is payable up to what arrived for it, and never from what GSE paid', async () => {
    const premium = [{ month: '2025-03', component: 'premium', cents: 500_000 }];
    await post('receipts', { configuration_id: made.configurationId, reference: 'GSE-1', received_on: '2025-05-30', lines: premium });
    const { body } = await post('payout-batches', { community_id: made.communityId, party_ids: [partyId] });
    expect(body.payouts[0].lines).toContainEqual({ configuration_id: made.configurationId, component: 'sale', cents: 3000 });
    expect((await post(`payout-batches/${body.id}/sent`, { sent_on: '2025-06-10', reference: 'SCT-1' })).status).toBe(200);
    const { accounts } = (await answer('GET', `${SETTLEMENT}/balances?community_id=${made.communityId}`)).body;
    expect(accounts.find((one: Body) => one.kind === 'bank').sale_cents).toBe(0);
  });

  it('that lowers it and waits leaves the lower amount payable', async () => {
    const trader = (gross_cents: number) => record(sale({ buyer: 'trader', energy_wh: 42_000, gross_cents }));
    const [{ id, state }] = (await trader(500)).body.data;
    expect(state).toBe('posted');
    expect((await post(`energy-sales/${id}/received`, { received_on: '2025-05-30', cents: 500, reference: 'T-1' })).status).toBe(200);
    expect((await trader(200)).body.data[0]).toMatchObject({ state: 'awaiting_approval' });
    const { body } = await post('payout-batches', { community_id: made.communityId, party_ids: [partyId] });
    expect(body.payouts[0].lines).toContainEqual({ configuration_id: made.configurationId, component: 'sale', cents: 200 });
  });
});

describe('energy of a plant in a month', () => {
  /** 525 kWh were injected in the month (30 x 17.5). */
  const april = (buyer: string, energyWh: number) => sale({ month: '2025-04', buyer, energy_wh: energyWh, gross_cents: energyWh / 100 });
  const approve = (id: number) => post(`energy-sales/${id}/approve`, { note: 'invoice', document_id: decided }, second);
  let decided = 0;

  it('is not sold a second time while a version that lowers its first sale waits', async () => {
    await storeMonth(api, '2025-04');
    await settleMonth(api, made, '2025-04');
    expect((await record(april('trader', 525_000))).body.data[0].state).toBe('posted');
    const lowered = (await record(april('trader', 0))).body.data[0];
    expect(lowered).toMatchObject({ state: 'awaiting_approval', findings: ['lowers'] });
    expect(await refusedFor(april('gse', 525_000))).toEqual(['sales[0].energy_wh above_injection']);
    expect(await refusedFor(april('trader', 0), april('gse', 525_000))).toEqual(['sales[1].energy_wh above_injection']);
    decided = await upload({ kind: 'other' });
    expect((await approve(lowered.id)).body.state).toBe('posted');
    expect((await record(april('gse', 525_000))).body.data[0].state).toBe('posted');
  });

  it('counts for a sale once its month is posted, and when the sale is approved', async () => {
    await storeMonth(api, '2025-06');
    const june = sale({ month: '2025-06', energy_wh: 525_000 });
    const [waiting] = (await record(june)).body.data;
    expect(waiting).toMatchObject({ state: 'awaiting_approval', findings: ['month_waits'] });
    const early = await approve(waiting.id);
    expect([early.status, early.body.error.message]).toEqual([409, expect.stringContaining('not those of a posted month')]);
    await settleMonth(api, made, '2025-06');
    await multiplyInjection(api, '2025-06', 0);
    const less = await approve(waiting.id);
    expect([less.status, less.body.error.message]).toEqual([409, expect.stringContaining(' 0.000 kWh')]);
    await storeMonth(api, '2025-06', { version: 3 });
    expect((await approve(waiting.id)).body.state).toBe('posted');
  });

  it('that a correction leaves below what is sold is on the worklist, with what to do, until either is corrected', async () => {
    const named = async (language: string): Promise<Body[]> => {
      const options = { headers: { 'Accept-Language': language } };
      const { body } = await answer('GET', `${SETTLEMENT}/worklist?community_id=${made.communityId}`, options);
      return body.data.flatMap(({ items }: Body) => items).filter(({ blocks }: Body) => blocks[0].by === 'sale');
    };
    expect(await named('en')).toEqual([]);
    await multiplyInjection(api, '2025-06', 0);
    const [item] = await named('en');
    expect([item.month, item.blocks[0].what]).toEqual(['2025-06', expect.stringContaining('injected 0.000 kWh in June 2025')]);
    expect(item.blocks[0]).toMatchObject({
      what: expect.stringContaining('525.000 kWh'),
      remedies: [{ operation: 'recordEnergySales', path: '/api/v1/settlement/energy-sales' }, { operation: 'approveEnergySale' }],
    });
    expect((await named('it'))[0].blocks[0].what).toContain('risultano venduti 525,000 kWh');
    await storeMonth(api, '2025-06', { version: 5 });
    expect(await named('en')).toEqual([]);
  });
});
