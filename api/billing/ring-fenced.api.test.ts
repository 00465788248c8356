import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPriceText, importText, priceFile, wideFile } from '../../activities/metering/testing/files.ts';
import { createComputeYear } from '../../activities/settlement/compute-year.activity.ts';
import { approveLowered } from '../../activities/settlement/testing/approve-lowered.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../../activities/settlement/testing/community.ts';
import { runShard } from '../../activities/settlement/testing/run-shard.ts';
import { createPostApprovedYear } from '../../activities/settlement/year.activity.ts';
import type { YearStep } from '../../domain/settlement/year/year-step.ts';
import { memberKey } from '../settlement/testing/settled-community.ts';
import { expectDeclared } from '../testing/expect-declared.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { userWith } from '../testing/users.ts';

const [C0, PV] = ['IT001E00000001', 'PV1'] as const;
const COLUMNS = [`${C0}:withdrawn`, `${PV}:injected`];
/** All of the injection is shared with an enterprise, so it gives back what is in excess. */
const cell = (column: number, hour: number): string => (column === 1 ? (hour % 24 === 12 ? '40.0' : '0.0') : '50.0');

let api: TestApi;
let made: MadeCommunity;
let documentId: number;
beforeAll(async () => {
  api = await testApi();
  made = await makeCommunity(api.database.owner.db, {
    code: 'ring-fenced',
    points: [{ pod: C0, holder: 'enterprise', from: '2025-02-01', to: '2025-03-01' }],
    plants: [{ code: PV, powerKw: '40', entry: '2024-05-10' }],
    plantsTo: '2025-03-01',
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await importPriceText(
    api.database,
    priceFile('2025-02-01', '2025-03-01', () => '95.00'),
  );
  await importText(api.database, made, wideFile(COLUMNS, '2025-02-01', '2025-03-01', cell));
  await runShard(api.database, '2025-02', [made.configurationId]);
  documentId = await paper('use-1000');
  await sql`update plant set municipality = 'I726'`.execute(api.database.owner.db);
});
afterAll(() => api?.drop());

// biome-ignore lint/suspicious/noExplicitAny: each test says what it reads, and every answer is checked against its declared schema
type Body = any;

async function send(method: string, path: string, json?: unknown, key = api.keys.operator): Promise<{ status: number; body: Body }> {
  const response = await api.call(method, `/api/v1/settlement/${path}`, { key, ...(json === undefined ? {} : { json }) });
  return { status: response.status, body: await expectDeclared(method, `/api/v1/settlement/${path}`, response) };
}
const papers = new Map<string, number>();
/** A document of its own for each use and certificate. */
async function paper(of: string): Promise<number> {
  const known = papers.get(of);
  if (known !== undefined) return known;
  const { rows } = await sql<{ id: number }>`
    insert into document (community_id, kind, file_name, media_type, sha256, size_bytes, uploaded_by)
    values (${made.communityId}, 'other', 'receipt.pdf', 'application/pdf', ${of}, 1, 'test') returning id`.execute(api.database.owner.db);
  papers.set(of, rows[0]?.id as number);
  return rows[0]?.id as number;
}
const scope = () => ({ configurationId: made.configurationId, communityId: made.communityId, year: 2025 });
const computeYear = (): Promise<YearStep> => {
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  return environment.run(createComputeYear({ bulk: api.database.bulk }), scope()) as Promise<YearStep>;
};
const bookYear = async (): Promise<number> => {
  const step = await computeYear();
  if (step.state !== 'waiting') throw new Error(step.details);
  return createPostApprovedYear({ db: api.database.app.db })({ ...scope(), yearId: step.yearId, by: 'user:1', note: 'right' });
};
const use = async (cents: number, more: { readonly reference?: string; readonly document_id?: number } & Record<string, unknown> = {}) =>
  send('POST', 'ring-fenced-uses', {
    configuration_id: made.configurationId,
    reference: `use-${cents}`,
    used_on: '2025-12-01',
    purpose: 'social_purpose',
    description: 'lamps for the school',
    municipality: 'I726',
    place: 'school of the harbour',
    cents,
    document_id: await paper(more.reference ?? `use-${cents}`),
    ...more,
  });
const account = () => send('GET', `ring-fenced-uses?configuration_id=${made.configurationId}`);

it('lets nothing be used before a year is booked', async () => {
  const { status, body } = await use(1);
  expect([status, body.error.code]).toEqual([409, 'wrong_state']);
  expect(body.error.message).toContain('book the year first');
});

it('holds what the booked year took back, and gives no more than that, nor than the bank has', async () => {
  await bookYear();
  const { balance_cents: balance } = (await account()).body;
  expect(balance).toBeGreaterThan(1000);
  expect((await use(1000)).body.error.message).toContain('record first what GSE paid');
  const lines = [{ month: '2025-02', component: 'premium', cents: balance + 2000 }];
  await send('POST', 'receipts', { configuration_id: made.configurationId, reference: 'GSE-1', received_on: '2025-11-30', lines });
  const { status, body } = await use(1000);
  expect([status, body.cents, body.document_id]).toEqual([201, 1000, documentId]);
  expect((await use(1000)).body.error.code).toBe('already_exists');
  expect((await use(balance)).body.error.code).toBe('wrong_state');
  const refused = async (more: object): Promise<string> => (await use(5, { reference: 'other', ...more })).body.error.details[0].message;
  const consumers = { purpose: 'non_enterprise_consumers', municipality: null };
  expect(await refused(consumers)).toContain('give the consumer');
  expect(await refused({ ...consumers, party_id: made.parties[0] })).toContain('is an enterprise');
  expect(await refused({ ...consumers, party_id: 999 })).toContain('no point in the configuration');
  expect(await refused({ municipality: null })).toContain('give the cadastral code');
  expect(await refused({ municipality: 'siena' })).toContain('cadastral code');
  expect(await refused({ municipality: 'H501' })).toBe('no plant of the configuration is in H501 (municipalities of its plants: I726)');
  await sql`update plant set municipality = null`.execute(api.database.owner.db);
  expect(await refused({})).toContain(`none is recorded); record the municipality of ${PV}`);
  const { rows } = await sql<{ id: number }>`select id from plant`.execute(api.database.owner.db);
  const plant = `/api/cer/communities/${made.communityId}/plants/${rows[0]?.id}/municipality`;
  const put = await api.call('PUT', plant, { key: api.keys.operator, json: { municipality: 'I726' } });
  expect([put.status, ((await expectDeclared('PUT', plant, put)) as Body).municipality]).toEqual([200, 'I726']);
  expect((await use(5, { document_id: 999 })).body.error.details[0].path).toBe('document_id');
  expect((await use(5, { used_on: '2024-12-31' })).body.error.message).toContain('end of 2024');
  expect((await account()).body).toMatchObject({ balance_cents: balance - 1000, uses: [{ reference: 'use-1000' }] });
  const balances = (await send('GET', `balances?community_id=${made.communityId}`)).body.accounts;
  expect(balances.find(({ kind }: Body) => kind === 'excess_premium').balance_cents).toBe(balance - 1000);
});

it('keeps ring-fenced money out of payments to members', async () => {
  const { body: before } = await send('GET', `balances?community_id=${made.communityId}`);
  const held = (kind: string) => before.accounts.find((one: Body) => one.kind === kind).balance_cents;
  const { status, body } = await send('POST', 'payout-batches', { community_id: made.communityId, below_minimum: true });
  expect(before.members[0].earned_cents).toBeGreaterThan(held('bank') - held('excess_premium'));
  expect([status, body.error.code]).toEqual([409, 'wrong_state']);
  const lines = [{ month: '2025-02', component: 'premium', cents: before.members[0].earned_cents }];
  await send('POST', 'receipts', { configuration_id: made.configurationId, reference: 'GSE-2', received_on: '2025-12-01', lines });
  const { body: batch } = await send('POST', 'payout-batches', { community_id: made.communityId, below_minimum: true });
  await send('POST', `payout-batches/${batch.id}/sent`, { sent_on: '2025-12-20', reference: 'SEPA-1' });
});

it('waits for another person where the community wants four eyes, and moves nothing before', async () => {
  const fourEyes = (four_eyes: boolean) =>
    api.database.owner.db.updateTable('community').set({ four_eyes }).where('id', '=', made.communityId).execute();
  await fourEyes(true);
  const before = (await account()).body.balance_cents;
  const { status, body } = await use(500);
  expect([status, body.state, body.approved_by]).toEqual([201, 'awaiting_approval', null]);
  const approve = (key?: string) => send('POST', `ring-fenced-uses/${body.id}/approve`, { note: 'as decided' }, key);
  expect((await approve()).body.error.code).toBe('forbidden');
  expect((await account()).body.balance_cents).toBe(before);
  const { key } = await userWith(api, { username: 'second', role: 'community_manager', communityId: made.communityId });
  for (const _twice of [1, 2])
    expect((await approve(key)).body).toMatchObject({ state: 'posted', approved_by: expect.stringContaining('user:') });
  expect((await approve()).body.error.code).toBe('wrong_state');
  expect((await account()).body.balance_cents).toBe(before - 500);
  const waiting = (await use(300)).body;
  const refuse = (id: number) => send('POST', `ring-fenced-uses/${id}/refuse`, { note: 'no receipt' }, key);
  for (const _twice of [1, 2]) expect((await refuse(waiting.id)).body.refusal).toMatchObject({ note: 'no receipt' });
  expect((await send('POST', `ring-fenced-uses/${waiting.id}/approve`, { note: 'yes' }, key)).body.error.code).toBe('wrong_state');
  const again = await use(300, { description: 'lamps, with their receipt' });
  expect([again.status, again.body.state, again.body.refusal]).toEqual([201, 'awaiting_approval', null]);
  expect((await use(300)).body.error.code).toBe('already_exists');
  expect((await refuse(body.id)).body.error.code).toBe('wrong_state');
  expect((await refuse(again.body.id)).status).toBe(200);
  expect((await account()).body.balance_cents).toBe(before - 500);
  await fourEyes(false);
});

it("shows uses and payments in the year's account, and refuses a year that would hold less than was used", async () => {
  const yearId = await bookYear();
  const { report } = (await send('GET', `years/${yearId}`)).body;
  expect(report.ring_fenced).toMatchObject({ opening_cents: 0, used_cents: 1500, uses: [{ cents: 1000 }, { cents: 500 }] });
  const { balance_cents: balance } = (await account()).body;
  expect(report.ring_fenced.closing_cents).toBe(balance);
  const [member] = report.members;
  expect(member.paid_cents).toBe(member.carried_in_cents + member.due_cents);
  expect(member.carried_out_cents).toBe(0);
  await use(balance);
  const shown = (await send('GET', `ring-fenced-uses?configuration_id=${made.configurationId}&limit=1`)).body;
  // every page has the whole balance
  expect([shown.balance_cents, shown.uses.length]).toEqual([0, 1]);
  const rest = await send(
    'GET',
    `ring-fenced-uses?configuration_id=${made.configurationId}&limit=1&cursor=${encodeURIComponent(shown.next)}`,
  );
  expect(rest.body).toMatchObject({ balance_cents: 0, uses: [{ cents: 500 }] });
  await importText(
    api.database,
    made,
    wideFile(COLUMNS, '2025-02-01', '2025-03-01', (column, hour) => (column === 1 && hour < 48 ? '0.0' : cell(column, hour))),
  );
  await runShard(api.database, '2025-02', [made.configurationId]);
  await approveLowered(api.database, made, '2025-02');
  expect(await computeYear()).toMatchObject({ state: 'refused', details: expect.stringContaining('more than the account holds') });
});

it("settles a posted year again on GSE's certificate, shows the difference, and counts the certified amount", async () => {
  const given = { configuration_id: made.configurationId, year: 2025, cents: 9000, reference: 'GSE/ECC/1', issued_on: '2026-07-01' };
  const certify = (more = {}) => send('POST', 'excess-certificates', { ...given, document_id: documentId, ...more });
  expect((await certify({ issued_on: '2025-12-31' })).body.error.details[0].path).toBe('issued_on');
  const above = (await certify({ cents: 100_000_000 })).body.error;
  expect([above.code, above.details[0].path]).toEqual(['invalid_input', 'cents']);
  expect(above.message).toContain('part of the premium of 2025');
  const { status, body } = await certify();
  expect([status, body.version]).toEqual([201, 1]);
  expect(body.difference_cents).toBe(9000 - body.computed_cents);
  expect((await certify()).body.error.code).toBe('already_exists');
  const { rows } = await sql<{
    open: boolean;
  }>`select open from process where workflow_id = ${`settle-year/${made.configurationId}/2025`}`.execute(api.database.owner.db);
  expect(rows).toEqual([{ open: true }]);
  const { body: year } = await send('GET', `years/${await bookYear()}`);
  expect(year.certificate_id).toBe(body.id);
  expect(year.excess_account).toMatchObject({ certified_cents: 9000, counted_cents: 9000, difference_cents: 9000 - year.excess_cents });
  // no consumer that is not an enterprise: all 90.00 are set aside, less the two uses
  expect([year.taken_back_cents, year.set_aside.cents]).toEqual([9000, 9000]);
  expect(year.excess_account.lines.map(({ kind, use: of, place, cents }: Body) => [kind, of, place, cents])[0]).toEqual([
    'spent',
    'social_purpose',
    'I726 school of the harbour',
    1000,
  ]);
  expect(year.excess_account.left_cents).toBe(year.report.ring_fenced.closing_cents);
  expect((await send('GET', `excess-certificates?configuration_id=${made.configurationId}`)).body.data).toMatchObject([{ cents: 9000 }]);
});

it('does not post a year that waited while more was used than it leaves', async () => {
  const { balance_cents: balance } = (await account()).body;
  const lines = [{ month: '2025-02', component: 'premium', cents: balance + 20_000 }];
  await send('POST', 'receipts', { configuration_id: made.configurationId, reference: 'GSE-3', received_on: '2025-12-02', lines });
  const lower = {
    configuration_id: made.configurationId,
    year: 2025,
    cents: 9000 - balance,
    reference: 'GSE/ECC/2',
    issued_on: '2026-08-01',
  };
  expect((await send('POST', 'excess-certificates', { ...lower, document_id: await paper('certificate-2') })).status).toBe(201);
  const step = await computeYear();
  if (step.state !== 'waiting') throw new Error(step.details);
  expect((await use(balance, { reference: 'meanwhile' })).status).toBe(201);
  const approve = createPostApprovedYear({ db: api.database.app.db });
  await expect(approve({ ...scope(), yearId: step.yearId, by: 'user:1', note: 'right' })).rejects.toThrow(
    /more of the excess premium are recorded as used/,
  );
  expect((await account()).body.balance_cents).toBe(0);
});

it('is shown to those who work for the community, not to a member', async () => {
  const key = await memberKey(api, made.parties[0] as number);
  expect((await send('GET', `ring-fenced-uses?configuration_id=${made.configurationId}`, undefined, key)).status).toBe(403);
  expect((await send('GET', `ring-fenced-uses?configuration_id=${made.configurationId}`, undefined, api.keys.manager)).status).toBe(404);
});
