import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImport, storeFile } from '../../activities/metering/testing/files.ts';
import { approveLowered } from '../../activities/settlement/testing/approve-lowered.ts';
import type { MadeCommunity } from '../../activities/settlement/testing/community.ts';
import { accountsOf } from '../../activities/settlement/testing/contract.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { erasureHolds } from '../../infra/postgres/members/erasure.ts';
import { memberKey, readyCommunity, settleMonth, storedDocument, storeMonth } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type CallOptions, type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let made: MadeCommunity;
beforeAll(async () => {
  api = await testApi();
  made = await readyCommunity(api, 'payments');
  await storeMonth(api, '2025-03');
  await settleMonth(api, made, '2025-03');
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

async function send(method: string, path: string, options: CallOptions = {}): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, path, { key: api.keys.manager, ...options });
  return { status: response.status, body: await expectDeclared(method, path, response) };
}
const SETTLEMENT = '/api/v1/settlement';
const post = (path: string, json: unknown, key = api.keys.manager) => send('POST', `${SETTLEMENT}/${path}`, { json, key });
const balances = async () => {
  const { body } = await send('GET', `${SETTLEMENT}/balances?community_id=${made.communityId}`);
  for (const { earned_cents, months_cents, years_cents, sales_cents, charges_cents } of body.members)
    expect(months_cents + years_cents + sales_cents + charges_cents).toBe(earned_cents);
  return body;
};
const held = async (kind: string): Promise<number> =>
  (await balances()).accounts.filter((one: Body) => one.kind === kind).reduce((sum: number, one: Body) => sum + one.balance_cents, 0);
const earned = async (): Promise<{ premium: number; refund: number }> => {
  const { body } = await send('GET', `${SETTLEMENT}/runs?configuration_id=${made.configurationId}&from=2025-03&to=2025-03&latest=true`);
  return { premium: body.data[0].premium_cents, refund: body.data[0].refund_cents };
};
const receipt = async (more = {}) => {
  const { premium, refund } = await earned();
  return {
    configuration_id: made.configurationId,
    reference: 'GSE-1',
    received_on: '2025-05-30',
    lines: [
      { month: '2025-03', component: 'premium', cents: premium },
      { month: '2025-03', component: 'refund', cents: refund },
    ],
    ...more,
  };
};

/** What GSE owes all communities, as operators see it. */
async function owedToAll(): Promise<number> {
  const { body } = await send('GET', '/api/v1/business-figures', { key: api.keys.operator });
  const isOwed = ({ name, state }: Body) => name === 'condivisa_ledger_residual_cents' && state === 'gse_receivable';
  return body.data.find(isOwed)?.figure ?? 0;
}

describe('payments to members', () => {
  it('are not prepared before GSE has paid', async () => {
    const { status, body } = await post('payout-batches', { community_id: made.communityId, below_minimum: true });
    expect([status, body.error.code]).toEqual([409, 'wrong_state']);
    expect(body.error.message).toMatch(/Nothing is payable: record first what GSE paid/);
  });

  it('follow what arrives from GSE, which is recorded once', async () => {
    const open = (await balances()).gse_open_cents;
    const { premium, refund } = await earned();
    expect(open).toBe(premium + refund);
    const owed = { month: '2025-03', owed_cents: open, due_on: '2025-05-30' };
    expect((await balances()).gse_months).toEqual([{ ...owed, received_cents: 0, last_received_on: null }]);
    const before = await owedToAll();
    const { status, body } = await post('receipts', await receipt({ fees_withheld_cents: 100 }));
    expect([status, body.cents]).toEqual([201, premium + refund - 100]);
    expect(await balances()).toMatchObject({ gse_open_cents: 0, newest_month: '2025-03', gse_pays_by: '2025-05-30' });
    expect(before - (await owedToAll())).toBe(open);
    expect((await balances()).gse_months).toEqual([{ ...owed, received_cents: open, last_received_on: '2025-05-30' }]);
    expect([await held('bank'), await held('gse_received'), await held('costs_paid')]).toEqual([open - 100, open, 100]);
    expect(body.above_owed).toEqual([]);
    const again = await post('receipts', await receipt());
    expect([again.status, again.body.error.code]).toEqual([409, 'already_exists']);
    const list = await send('GET', `${SETTLEMENT}/receipts?configuration_id=${made.configurationId}`);
    expect(list.body.data).toEqual([body]);
  });

  it.each([
    ['a month twice', { lines: [1, 2].map((cents) => ({ month: '2025-03', component: 'premium', cents })) }, 'lines[1]'],
    ['nothing', { lines: [] }, 'lines'],
    ['a month of the future', { lines: [{ month: '9999-12', component: 'premium', cents: 1 }] }, 'lines[0].month'],
    ['a trillion cents', { lines: [{ month: '2025-03', component: 'premium', cents: 1e12 }] }, 'lines[0].cents'],
    ['a month that was never settled', { lines: [{ month: '2024-01', component: 'premium', cents: 1 }] }, 'body.lines[0].month'],
    ['more taken back than arrived', { lines: [{ month: '2025-03', component: 'premium', cents: -1e8 }] }, 'body.lines[0].cents'],
    [
      'taken back before it arrived',
      { received_on: '2025-05-29', lines: [{ month: '2025-03', component: 'premium', cents: -1 }] },
      'body.lines[0].cents',
    ],
    ['fees above the amount', { fees_withheld_cents: 1e8 }, 'body.fees_withheld_cents'],
    ['a day in the future', { received_on: '2999-01-01' }, 'received_on'],
    ['a day before its month began', { received_on: '2025-02-28' }, 'body.received_on'],
    [
      'more than can be together with what arrived',
      { lines: [{ month: '2025-03', component: 'premium', cents: 1e9 }] },
      'body.lines[0].cents',
    ],
    ['a line of zero', { lines: [{ month: '2025-03', component: 'premium', cents: 0 }] }, 'lines[0].cents'],
    ['a configuration of others', { configuration_id: 999 }, 'configuration_id'],
  ])('refuse a receipt with %s', async (_, more, field) => {
    const { status, body } = await post('receipts', await receipt({ reference: 'GSE-2', ...more }));
    expect(status).toBe(422);
    expect(body.error.details[0].path).toContain(field);
  });

  it('far above what GSE owes for a month are named in the answer and on the worklist, until they are corrected', async () => {
    const { premium } = await earned();
    const named = async (): Promise<Body[]> => {
      const { body } = await send('GET', `${SETTLEMENT}/worklist?community_id=${made.communityId}`);
      return body.data.flatMap(({ items }: Body) => items).filter(({ blocks }: Body) => blocks[0].by === 'receipt');
    };
    const lines = [{ month: '2025-03', component: 'premium', cents: 9_999_999 }];
    const { status, body } = await post('receipts', await receipt({ reference: 'GSE-SLIP', lines }));
    const above = { month: '2025-03', component: 'premium', owed_cents: premium, received_cents: premium + 9_999_999 };
    expect([status, body.above_owed]).toEqual([201, [above]]);
    const list = await send('GET', `${SETTLEMENT}/receipts?configuration_id=${made.configurationId}`);
    expect(list.body.data.map((one: Body) => one.above_owed)).toEqual([[above], [above]]);
    expect(await named()).toMatchObject([{ month: '2025-03', blocks: [{ what: expect.stringContaining('arrived from GSE as premium') }] }]);
    const back = [{ ...lines[0], cents: -9_999_999 }];
    expect((await post('receipts', await receipt({ reference: 'GSE-SLIP-BACK', lines: back }))).body.above_owed).toEqual([]);
    expect(await named()).toEqual([]);
  });

  it('are due from the first cent, until the community decides on a smallest payment of its own, with its document', async () => {
    expect((await balances()).members.every((one: Body) => one.carried_cents === 0)).toBe(true);
    const { rows } = await sql<{ id: number }>`
      insert into document (community_id, kind, file_name, media_type, sha256, size_bytes, uploaded_by)
      values (${made.communityId}, 'other', 'assembly.pdf', 'application/pdf', 'x', 1, 'test') returning id`.execute(api.database.owner.db);
    const path = `/api/cer/communities/${made.communityId}/smallest-payments`;
    const json = { cents: 5000, valid_from: '2025-01-01', decided_on: '2024-12-20', document_id: rows[0]?.id };
    expect((await send('POST', path, { json: { ...json, document_id: 999 } })).body.error.details[0].path).toBe('document_id');
    const { status, body } = await send('POST', path, { json });
    expect([status, body]).toMatchObject([201, { cents: 5000, valid_from: '2025-01-01', document_id: json.document_id }]);
    expect((await send('POST', path, { json })).body.error.code).toBe('already_exists');
    expect((await send('GET', path)).body.data).toEqual([body]);
    const vat = `/api/cer/communities/${made.communityId}/vat-deductions`;
    const recorded = await send('POST', vat, { json: { deducts: true, valid_from: '2026-01-01', document_id: json.document_id } });
    expect([recorded.status, recorded.body.deducts]).toEqual([201, true]);
    expect((await send('GET', vat)).body.data).toEqual([recorded.body]);
  });

  it('wait below the smallest payment, unless they are asked for', async () => {
    const members = (await balances()).members;
    expect(members.every((one: Body) => one.payable_cents === 0 || one.payable_cents >= 5000)).toBe(true);
    const waiting = members.find((one: Body) => one.carried_cents > 0);
    expect(waiting.carried_cents).toBe(waiting.earned_cents);
    const only = await post('payout-batches', { community_id: made.communityId, party_ids: [waiting.party_id] });
    expect([only.status, only.body.error.code]).toEqual([409, 'wrong_state']);
  });

  it('are prepared, sent and confirmed, each once, and booked when they leave', async () => {
    const before = await balances();
    const { status, body: batch } = await post('payout-batches', { community_id: made.communityId, below_minimum: true, note: 'spring' });
    expect([status, batch.payouts.length, batch.cents]).toEqual([
      201,
      2,
      before.members.reduce((sum: number, one: Body) => sum + one.earned_cents, 0),
    ]);
    // PV1 of this community: the fees of the year are still to come, with VAT, and so is its excess premium
    expect(batch.warnings).toMatchObject([{ configuration_id: made.configurationId, year: 2025, set_aside_cents: null }]);
    expect(batch.warnings[0].text.it).toContain('non è chiuso');
    expect((await send('GET', `${SETTLEMENT}/payout-batches/${batch.id}`)).body).toEqual(batch);
    expect(await held('member_paid')).toBe(0);
    expect((await balances()).members.map((one: Body) => [one.prepared_cents, one.payable_cents + one.carried_cents])).toEqual(
      batch.payouts.map(({ cents }: Body) => [cents, 0]),
    );
    expect((await post('payout-batches', { community_id: made.communityId, below_minimum: true })).status).toBe(409);
    for (const sent_on of ['1999-01-01', '2025-05-29', '2999-01-01'])
      expect((await post(`payout-batches/${batch.id}/sent`, { sent_on, reference: 'SEPA-1' })).status).toBe(422);
    const sent = await post(`payout-batches/${batch.id}/sent`, { sent_on: '2025-06-30', reference: 'SEPA-1' });
    expect(sent.body.payouts.map(({ state }: Body) => state)).toEqual(['sent', 'sent']);
    expect(await post(`payout-batches/${batch.id}/sent`, { sent_on: '2025-06-30', reference: 'SEPA-1' })).toEqual(sent);
    expect((await post(`payout-batches/${batch.id}/sent`, { sent_on: '2025-06-30', reference: 'SEPA-2' })).status).toBe(409);
    expect((await send('GET', `${SETTLEMENT}/payout-batches/${batch.id}`)).body.warnings).toEqual([]);
    const listed = await send('GET', `${SETTLEMENT}/payout-batches?community_id=${made.communityId}`);
    const payments = { prepared: 0, sent: 2, confirmed: 0, failed: 0 };
    expect(listed.body.data[0]).toMatchObject({ id: batch.id, note: 'spring', cents: batch.cents, payments });
    expect(await held('member_paid')).toBe(batch.cents);
    const [first, second] = batch.payouts;
    for (const on of ['1999-01-01', '2025-06-29', '2999-01-01'])
      for (const [action, body] of [
        ['confirm', { on }],
        ['fail', { on, reason: 'an attack' }],
      ] as const)
        expect((await post(`payouts/${first.id}/${action}`, body)).status).toBe(422);
    expect((await post(`payouts/${first.id}/confirm`, { on: '2025-07-02' })).body).toMatchObject({
      state: 'confirmed',
      ended_on: '2025-07-02',
    });
    expect((await post(`payouts/${first.id}/confirm`, { on: '2025-07-03' })).body.ended_on).toBe('2025-07-02');
    expect((await post(`payouts/${first.id}/fail`, { on: '2025-07-01', reason: 'an attack' })).status).toBe(422);
    const bare = await post(`payouts/${second.id}/fail`, { on: '2025-07-02', reason: 'the account is closed' });
    expect([bare.status, bare.body.error.details[0].path]).toEqual([422, 'document_id']);
    const document_id = await storedDocument(api, made.communityId);
    const failed = await post(`payouts/${second.id}/fail`, { on: '2025-07-02', reason: 'the account is closed', document_id });
    expect(failed.body).toMatchObject({ state: 'failed', failure: 'the account is closed' });
    expect((await post(`payouts/${second.id}/fail`, { on: '2025-07-02', reason: 'again' })).body).toEqual(failed.body);
    expect(await held('member_paid')).toBe(first.cents);
    const member = (await balances()).members.find((one: Body) => one.party_id === second.party_id);
    expect(member).toMatchObject({ paid_cents: 0, prepared_cents: 0, carried_cents: second.cents });
    expect((await post(`payouts/${second.id}/confirm`, { on: '2025-07-03' })).status).toBe(409);
    const total = Object.values(await accountsOf(api.database, made)).reduce((sum, cents) => sum + cents, 0);
    expect(total).toBe(0);
  });

  it('leave nothing on the account that a receipt could take back', async () => {
    const { premium } = await earned();
    const lines = [{ month: '2025-03', component: 'premium', cents: -premium }];
    const { status, body } = await post('receipts', await receipt({ reference: 'GSE-BACK', received_on: '2025-08-01', lines }));
    expect([status, body.error.details[0].code]).toEqual([422, 'bank_too_low']);
    expect(await held('bank')).toBeGreaterThanOrEqual(0);
  });

  it('hold back the erasure of a person only until everything is paid', async () => {
    const { body } = await send('GET', `${SETTLEMENT}/payouts?community_id=${made.communityId}`);
    const heldBy = async (partyId: number): Promise<string[]> => {
      const holds = await inContext(api.database.app.db, systemContext('system:test'), (trx) => erasureHolds(trx, partyId));
      return holds.map(({ kind }) => kind);
    };
    const of = (state: string): number => body.data.find((one: Body) => one.state === state).party_id;
    expect(await heldBy(of('confirmed'))).toEqual(['membership']);
    expect(await heldBy(of('failed'))).toEqual(['balance', 'membership']);
    // Money on its way may come back, and then belongs to somebody.
    const onItsWay = (state: 'sent' | 'confirmed') =>
      api.database.owner.db
        .updateTable('payout')
        .set({ state })
        .where('party_id', '=', of('confirmed'))
        .where('sent_on', 'is not', null)
        .execute();
    await onItsWay('sent');
    expect(await heldBy(of('confirmed'))).toEqual(['membership', 'payment']);
    await onItsWay('confirmed');
  });

  it('are seen by the member they go to, and made by nobody but who may', async () => {
    const key = await memberKey(api, made.parties[0] as number);
    const { body } = await send('GET', `${SETTLEMENT}/payouts`, { key });
    expect(body.data.map(({ party_id }: Body) => party_id)).toEqual([made.parties[0]]);
    expect((await post('payout-batches', { community_id: made.communityId }, key)).status).toBe(403);
    expect(
      (await send('GET', `${SETTLEMENT}/reconciliation?configuration_id=${made.configurationId}&from=2025-01&to=2025-12`, { key })).status,
    ).toBe(403);
    expect((await send('GET', `${SETTLEMENT}/payout-batches/1`, { key })).status).toBe(404);
    expect((await send('GET', `${SETTLEMENT}/payout-batches?community_id=${made.communityId}`, { key })).status).toBe(403);
    expect((await post('payouts/999/confirm', { on: '2025-07-02' })).status).toBe(404);
  });

  it('net what was paid too much with what is earned next', async () => {
    const [paid] = (await balances()).members.filter((one: Body) => one.paid_cents > 0);
    await storeMonth(api, '2025-03', { version: 2, raised: -700 });
    await settleMonth(api, made, '2025-03');
    expect((await balances()).members.find((one: Body) => one.party_id === paid.party_id).earned_cents).toBe(paid.earned_cents);
    await approveLowered(api.database, made, '2025-03');
    const after = (await balances()).members.find((one: Body) => one.party_id === paid.party_id);
    expect(after.earned_cents).toBeLessThan(paid.earned_cents);
    expect(after).toMatchObject({ payable_cents: 0, carried_cents: 0, to_recover_cents: paid.paid_cents - after.earned_cents });
    await storeMonth(api, '2025-04');
    await settleMonth(api, made, '2025-04');
    const next = (await balances()).members.find((one: Body) => one.party_id === paid.party_id);
    expect(next.payable_cents + next.carried_cents - next.to_recover_cents).toBe(next.earned_cents - paid.paid_cents);
  });
});

const CSV = 'Configurazione;Mese;Tipo;Voce;Importo\r\n';
const MAPPING = {
  separator: ';',
  decimal: 'comma',
  monthColumn: 'Mese',
  amountColumn: 'Importo',
  stageColumn: 'Tipo',
  componentColumn: 'Voce',
  configurationColumn: 'Configurazione',
  repeated: 'refuse',
} as const;
const eur = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',');
const importAmounts = async (rows: readonly string[]): Promise<Body> => {
  const text = CSV + rows.map((row) => `${row}\r\n`).join('');
  return runImport(api.database, await storeFile(api.database, made.communityId, 'gse_amounts', { amounts: MAPPING }, text));
};
const lines = async (): Promise<Body[]> =>
  (await send('GET', `${SETTLEMENT}/reconciliation?configuration_id=${made.configurationId}&from=2025-03&to=2025-05`)).body.lines;
const differences = async () => [await held('rounding'), await held('gse_difference')];

describe('reconciliation with GSE', () => {
  it('compares both sides and names what is missing', async () => {
    const [premium, ...others] = await lines();
    expect(others).toHaveLength(3);
    const { premium: ours } = await earned();
    expect(premium).toMatchObject({ month: '2025-03', component: 'premium', ours_kind: 'recalculated', ours_cents: ours });
    expect(premium).toMatchObject({ gse_cents: null, difference_cents: null, cause: 'not_imported' });
    expect(premium.open_cents).toBe(premium.receivable_cents - premium.received_cents);
  });

  it("books GSE's difference on a line of its own, follows corrections of either side, and nothing twice", async () => {
    const { premium, refund } = await earned();
    const rows = [`K1;03/2025;Conguaglio;TIP;${eur(premium + 500)}`, `K1;03/2025;Conguaglio;ACV;${eur(refund - 1)}`];
    expect(await importAmounts(rows)).toEqual({ amounts_stored: 2, amounts_unchanged: 0, months: ['2025-03'] });
    expect(await importAmounts(rows)).toEqual({ amounts_stored: 0, amounts_unchanged: 2, months: [] });
    expect((await lines()).slice(0, 2).map(({ cause, difference_cents }) => [cause, difference_cents])).toEqual([
      ['unknown', 500],
      ['rounding', -1],
    ]);
    expect(await differences()).toEqual([-1, 500]);
    expect((await lines()).map(({ readings }: Body) => readings)).toEqual([expect.stringContaining('month=2025-03'), null, null, null]);
    const members = await held('member');
    await storeMonth(api, '2025-03', { version: 3, raised: 0 });
    await settleMonth(api, made, '2025-03');
    const now = await earned();
    expect(await differences()).toEqual([0, premium + 500 - now.premium + (refund - 1 - now.refund)]);
    expect(await held('member')).not.toBe(members);
    await importAmounts([`K1;2025-03;Ricalcolo;TIP;${eur(now.premium)}`, `K1;2025-03;Ricalcolo;ACV;${eur(now.refund)}`]);
    expect(await differences()).toEqual([0, 0]);
    expect((await lines())[0]).toMatchObject({ gse_stage: 'recalculation', cause: 'none', booked_difference_cents: 0 });
    const path = `${SETTLEMENT}/reconciliation/readings?configuration_id=${made.configurationId}`;
    const { status, body } = await send('GET', `${path}&month=2025-03`);
    expect([status, body.readings.length, body.difference_cents]).toEqual([200, 4, 0]);
    expect(body.readings.find((one: Body) => one.in_use)).toMatchObject({ premium_cents: now.premium, fits: true });
    expect(body.text.it).toContain("coincide al centesimo con l'interpretazione in uso");
    expect((await send('GET', `${path}&month=2025-01`)).body.error.code).toBe('not_found');
  });

  it('knows an advance from a settlement, and waits for the other side', async () => {
    await importAmounts(['K1;2025-04;Acconto;TIP;1,00', 'K1;2025-05;Conguaglio;TIP;7,00']);
    const shown = (await lines()).map(({ month, component, cause }) => `${month} ${component} ${cause}`);
    expect(shown).toContain('2025-04 premium advance_vs_settlement');
    expect(shown).toContain('2025-05 premium not_settled');
    expect(await differences()).toEqual([0, 0]);
  });

  it('is there as CSV', async () => {
    const response = await api.call(
      'GET',
      `${SETTLEMENT}/reconciliation.csv?configuration_id=${made.configurationId}&from=2025-03&to=2025-03`,
      {
        key: api.keys.manager,
      },
    );
    const [header, first] = (await response.text()).split('\r\n');
    expect(header?.split(',').slice(0, 3)).toEqual(['month', 'component', 'ours_run_id']);
    expect(first?.split(',').slice(0, 2)).toEqual(['2025-03', 'premium']);
  });

  it('refuses a file with a configuration that is not there, and stores nothing of it', async () => {
    const unknown = ['K9;2025-06;Acconto;TIP;1,00', 'K8;2025-06;Acconto;TIP;1,00', 'K9;2025-07;Acconto;TIP;1,00'];
    await expect(importAmounts(['K1;2025-06;Acconto;TIP;1,00', ...unknown])).rejects.toMatchObject({
      details: [
        {
          path: 'file.csv:3:1',
          code: 'unknown_configuration',
          message: { en: expect.stringContaining('"K9": add it first or correct the code (2 times') },
        },
        { path: 'file.csv:4:1', code: 'unknown_configuration', message: { en: expect.stringContaining('"K8"') } },
      ],
    });
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from gse_amount where month = '2025-06-01'`.execute(
      api.database.owner.db,
    );
    expect(rows[0]?.count).toBe(0);
  });

  it('is asked for by a call that names the columns', async () => {
    const call = (query: string) =>
      send('POST', `/api/v1/imports?kind=gse_amounts&community_id=${made.communityId}&${query}`, {
        body: 'Mese;Importo\n2025-06;1,00\n',
        headers: { 'Content-Type': 'text/csv' },
      });
    const refused = await call('configuration_id=1&column_month=Mese');
    expect([refused.status, refused.body.error.details[0].path]).toEqual([422, 'query.column_amount']);
    const good = `configuration_id=${made.configurationId}&column_month=Mese&column_amount=Importo&stage=advance&component=premium`;
    expect((await call(`${good}&column_stage=Tipo`)).status).toBe(422);
    const { status, body } = await call(good);
    expect([status, body.kind]).toEqual([202, 'import']);
    expect(await runImport(api.database, body.id)).toMatchObject({ amounts_stored: 1, months: ['2025-06'] });
  });
});

describe('pay-out rules', () => {
  let decision: number;
  beforeAll(async () => {
    decision = await storedDocument(api, made.communityId, { kind: 'operating_rules' });
  });
  const path = () => `/api/cer/communities/${made.communityId}/payout-rules`;
  const rule = (more = {}) => ({
    configuration_id: made.configurationId,
    mode: 'on_advance',
    valid_from: '2025-07-01',
    advance_share: '0.8',
    document_id: decision,
    ...more,
  });

  it('are dated, do not overlap, and end with a month', async () => {
    const { status, body } = await send('POST', path(), { json: rule() });
    expect([status, body]).toMatchObject([201, { mode: 'on_advance', advance_share: '0.8', valid_to: null }]);
    expect((await send('POST', path(), { json: rule() })).body.error.code).toBe('already_exists');
    expect((await send('POST', path(), { json: rule({ valid_from: '2025-09-01' }) })).body.error.code).toBe('conflict');
    const groundless = await send('PUT', `${path()}/${body.id}`, { json: { valid_to: '2025-09-01' } });
    expect(groundless.body.error.details[0]).toMatchObject({ path: 'document_id', code: 'missing' });
    const ended = await send('PUT', `${path()}/${body.id}`, { json: { valid_to: '2025-09-01', document_id: decision } });
    expect(ended.body.valid_to).toBe('2025-09-01');
    expect((await send('POST', path(), { json: rule({ valid_from: '2025-09-01', mode: 'on_settlement' }) })).status).toBe(201);
    expect((await send('GET', `${path()}?configuration_id=${made.configurationId}`)).body.data).toHaveLength(2);
  });

  it.each([
    ['a share above 1', { advance_share: '1.1' }, 'advance_share'],
    ['no share', { advance_share: '0' }, 'advance_share'],
    ['no decision', { document_id: null }, 'document_id'],
    ['another mode', { mode: 'never' }, 'mode'],
    ['proportional payments without a decision', { mode: 'on_settlement', basis: 'received', document_id: null }, 'document_id'],
    ['a day within a month', { valid_from: '2025-07-02' }, 'valid_from'],
  ])('refuse %s', async (_, more, field) => {
    const { status, body } = await send('POST', path(), { json: rule(more) });
    expect([status, body.error.details[0].path]).toEqual([422, field]);
  });
});
