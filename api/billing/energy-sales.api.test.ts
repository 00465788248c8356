import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { multiplyInjection, PV, readyCommunity, settleMonth, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let made: MadeCommunity;
let partyId: number;
beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'sales');
  await storeMonth(api, '2025-03');
  // 31 x 17.5 kWh x 40 = 21,700 kWh
  await multiplyInjection(api, '2025-03', 40);
  await sql`update plant_section set power_kw = 150 where code = ${PV}`.execute(api.database.owner.db);
  await settleMonth(api, made, '2025-03');
  for (const month of ['2024-12', '2026-04']) await storeMonth(api, month);
  const { rows } = await sql<{ id: number }>`select producer_id as id from plant where code = ${PV}`.execute(api.database.owner.db);
  partyId = rows[0]?.id as number;
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

const SETTLEMENT = '/api/v1/settlement';
async function send(method: string, path: string, json?: unknown): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, `${SETTLEMENT}/${path}`, { key: api.keys.manager, ...(json === undefined ? {} : { json }) });
  return { status: response.status, body: await expectDeclared(method, `${SETTLEMENT}/${path}`, response) };
}
const sale = (more = {}) => ({
  plant_code: PV,
  month: '2025-03',
  buyer: 'gse',
  buyer_name: 'GSE',
  energy_wh: 10_123_000,
  gross_cents: 50_000,
  fees_cents: 732,
  reference: 'RID 3/2025',
  ...more,
});
const record = (...sales: object[]) => send('POST', 'energy-sales', { configuration_id: made.configurationId, sales });
const balances = async () => (await send('GET', `balances?community_id=${made.communityId}`)).body;
const held = async (kind: string): Promise<number> =>
  (await balances()).accounts.filter((one: Body) => one.kind === kind).reduce((sum: number, one: Body) => sum + one.sale_cents, 0);

describe('energy that was sold', () => {
  let saleId: number;

  it("is earned by the plant's producer net of fees, once, and a corrected amount books the difference", async () => {
    const { status, body } = await record(sale());
    // 500.00 - 7.32
    expect([status, body.data[0]]).toMatchObject([
      201,
      { version: 1, net_cents: 49_268, party_id: partyId, minimum_cents: null, minimum_note: null },
    ]);
    expect((await record(sale())).body.data).toEqual(body.data);
    expect([await held('member'), await held('sale_receivable')]).toEqual([49_268, 49_268]);
    const corrected = await record(sale({ gross_cents: 51_000 }));
    expect(corrected.body.data).toMatchObject([{ version: 2, net_cents: 50_268 }]);
    saleId = corrected.body.data[0].id;
    expect([await held('member'), await held('sale_receivable')]).toEqual([50_268, 50_268]);
    expect((await send('GET', `energy-sales?configuration_id=${made.configurationId}`)).body.data).toHaveLength(2);
  });

  it('comes by file too, and is refused whole where a line or plant is wrong', async () => {
    const head = 'plant;month;buyer;buyer_name;energy_kwh;gross_eur;fees_eur;minimum_price;reference';
    const file = (...lines: string[]) =>
      send('POST', 'energy-sales', { configuration_id: made.configurationId, csv: [head, ...lines].join('\n') });
    const good = `${PV};03/2025;trader;Rossi Energia;100;12,50;0,50;false;F 12`;
    expect((await file(good, `OTHER;03/2025;gse;GSE;1;1;0;false;x`)).body.error.details[0].path).toBe('sales[1].plant_code');
    expect((await file(good, 'PV;03/2025')).body.error.details[0].path).toBe('csv.line[3]');
    expect((await file(`${PV};03/2099;gse;GSE;1;1;0;false;x`)).body.error.details[0].path).toBe('csv.line[2]');
    expect(await held('member')).toBe(50_268);
    // 0.1 MWh x 47.5 EUR/MWh = 4.75 EUR, more than the 4.00 that were paid
    const minimum = await file(`${PV};04/2026;gse;GSE;100;4,00;0;true;F 13`);
    expect(minimum.body.data).toMatchObject([
      { minimum_cents: 475, below_minimum_cents: 75, minimum_note: expect.stringContaining('assumed') },
    ]);
    expect((await file(`${PV};12/2024;gse;GSE;100;4,00;0;true;F 14`)).body.data[0].minimum_note).toContain('no minimum price is recorded');
    expect((await file(good)).body.data).toMatchObject([{ buyer: 'trader', energy_wh: 100_000, net_cents: 1200 }]);
    // 502.68 + 2 x 4.00 + 12.00
    expect(await held('member')).toBe(52_268);
    expect((await send('POST', 'energy-sales', { configuration_id: made.configurationId })).body.error.details[0].path).toBe('sales');
  });

  it('is payable once its money arrived, never more than it is worth', async () => {
    const receive = (cents: number, reference: string) =>
      send('POST', `energy-sales/${saleId}/received`, { received_on: '2025-05-30', cents, reference });
    expect((await send('POST', 'payout-batches', { community_id: made.communityId, party_ids: [partyId] })).status).toBe(409);
    expect((await receive(50_269, 'BANK-1')).body.error.code).toBe('wrong_state');
    expect((await receive(50_268, 'BANK-1')).body).toMatchObject({ received_cents: 50_268 });
    expect((await receive(1, 'BANK-1')).body.error.code).toBe('already_exists');
    const { premium, refund } = (await send('GET', `runs?configuration_id=${made.configurationId}&latest=true`)).body.data.map(
      ({ premium_cents, refund_cents }: Body) => ({ premium: premium_cents, refund: refund_cents }),
    )[0];
    const lines = [
      { month: '2025-03', component: 'premium', cents: premium },
      { month: '2025-03', component: 'refund', cents: refund },
    ];
    await send('POST', 'receipts', { configuration_id: made.configurationId, reference: 'GSE-1', received_on: '2025-05-30', lines });
    const { status, body } = await send('POST', 'payout-batches', { community_id: made.communityId, party_ids: [partyId] });
    expect(status).toBe(201);
    expect(body.payouts[0].lines).toContainEqual({ configuration_id: made.configurationId, component: 'sale', cents: 50_268 });
  });

  it("stands in the producer's statement with its gross amount as base for tax", async () => {
    const { rows } = await sql<{ id: number }>`select id from membership where party_id = ${partyId}`.execute(api.database.owner.db);
    const path = `statements?community_id=${made.communityId}&member_id=${rows[0]?.id}&period=2025-03`;
    const response = await api.call('GET', `${SETTLEMENT}/${path}&lang=it`, { key: api.keys.manager });
    const statement = JSON.parse(await response.text());
    expect(statement.sales).toMatchObject([
      { buyer_name: 'GSE', gross_cents: 51_000, fees_cents: 732, net_cents: 50_268 },
      { buyer_name: 'Rossi Energia', gross_cents: 1250, net_cents: 1200 },
    ]);
    expect(statement.due_cents).toBe(statement.net_cents + 51_468);
    expect(statement.tax_notes.join(' ')).toContain("base imponibile del membro è l'importo lordo");
  });

  it('of a producer who is not a member is in a separate document, with VAT', async () => {
    const path = (code: string) => `producer-documents?community_id=${made.communityId}&producer_code=${code}&period=2025`;
    expect((await send('GET', path('T-1'))).body.error.code).toBe('not_found');
    await sql`insert into mandate (community_id, party_id, kind, code, validity)
      values (${made.communityId}, ${partyId}, 'third_party_producer', 'T-1', '[2025-01-01,)')`.execute(api.database.owner.db);
    const { status, body } = await send('GET', path('T-1'));
    expect(status).toBe(200);
    const sold = body.lines.filter(({ kind }: Body) => kind === 'sale');
    // 510.00 x 22 % = 112.20; 12.50 x 22 % = 2.75
    expect(sold.map(({ net_cents, vat_cents }: Body) => [net_cents, vat_cents])).toEqual([
      [51_000, 11_220],
      [1250, 275],
    ]);
    expect(body.lines.some(({ kind }: Body) => kind === 'premium')).toBe(true);
    expect(body.total_cents).toBe(body.net_cents + body.vat_cents);
    // what the statement and the payouts hold for these sales: 510.00 - 7.32 + 12.50 - 0.50 = 514.68, without VAT
    expect(sold.reduce((sum: number, { net_cents, fees_cents }: Body) => sum + net_cents - fees_cents, 0)).toBe(51_468);
    expect([body.account_cents, body.due_cents]).toEqual([body.net_cents - body.fees_cents, body.account_cents + body.vat_cents]);
    expect(body.vat_deducted).toBe(false);
    expect(body.notes.join(' ')).toContain('non passa da quel conto');
    expect(body.notes[0]).toContain('soggetto a IVA');
    const pdf = await api.call('GET', `${SETTLEMENT}/${path('T-1')}&format=pdf&lang=en`, { key: api.keys.manager });
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(pdf.headers.get('content-disposition')).toContain('producer-T-1-2025.pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
