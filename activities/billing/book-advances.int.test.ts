import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { worklistConfigurations } from '../../infra/postgres/settlement/worklist.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { createPostApprovedRun } from '../settlement/period.activity.ts';
import { loadWorklist } from '../settlement/reads/worklist.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../settlement/testing/community.ts';
import { accountsOf, makeContract } from '../settlement/testing/contract.ts';
import { runShard } from '../settlement/testing/run-shard.ts';
import { createBookAdvances } from './book-advances.activity.ts';
import type { AdvanceResult } from './commands/book-advances.ts';

const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'] as const;
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];
/** kWh of an hour; `scale` makes a month as large as it is needed. */
const cells = (scale: number) => (column: number, hour: number) =>
  ((column === 2 ? Math.max(0, 6 - Math.abs((hour % 24) - 12)) * 2 : 20 + ((hour * (column + 3)) % 7)) * scale).toFixed(3);

const BROKEN = {
  code: 'broken',
  since: '2025-01-01',
  points: [{ pod: 'IT001E00000010' }],
  plants: [{ code: 'PV10', powerKw: '100', entry: '2024-12-20' }],
  rule: USUAL_RULE,
  transmissionRefund: '8.48',
};

let database: TestDatabase;
let made: MadeCommunity;

const advances = (month: string): Promise<AdvanceResult> => {
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  const shard = { month, configurationIds: [made.configurationId] };
  return environment.run(createBookAdvances({ bulk: database.bulk }), shard) as Promise<AdvanceResult>;
};
const read = (from: string, to: string, scale = 1, without = -1) =>
  importText(
    database,
    made,
    wideFile(COLUMNS, from, to, (c, h) => (h === without && c === 1 ? '' : cells(scale)(c, h))),
  );
const settle = async (month: string) => (await runShard(database, month, [made.configurationId])).runs[0];
const accounts = () => accountsOf(database, made);
const runs = async (month: string) =>
  (
    await sql<{ id: number; kind: string; version: number; state: string; previous: number | null; cents: number }>`
      select id, kind, version, state, previous_run_id as previous, premium_cents + refund_cents as cents from settlement_run
      where month = ${`${month}-01`}::date order by id`.execute(database.owner.db)
  ).rows;

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'advances',
    since: '2025-01-01',
    points: [{ pod: C0 }, { pod: C1 }],
    plants: [{ code: PV, powerKw: '100', entry: '2024-12-20' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await makeContract(database, made, '2025-03-10');
  await importPriceText(
    database,
    priceFile('2025-01-01', '2025-07-01', () => '95.00'),
  );
});
afterAll(() => database?.drop());

it('books nothing before the contract is active', async () => {
  expect(await advances('2025-02')).toEqual({ booked: 0, late: 0, unchanged: 0, blocked: 0 });
});

it('books with the first publication all months since the start of service, as what GSE owes and nobody has a part of yet', async () => {
  expect(await advances('2025-03')).toEqual({ booked: 3, late: 0, unchanged: 0, blocked: 0 });
  // EX08: 100 kW x 900 h / 12 x 0.6 = 4,500 kWh; x 110 EUR/MWh and x 8.48 EUR/MWh
  expect(await accounts()).toEqual({
    'gse_receivable premium': -3 * 49_500,
    'gse_receivable refund': -3 * 3816,
    'undistributed premium': 3 * 49_500,
    'undistributed refund': 3 * 3816,
  });
});

it('does nothing twice, also when run concurrently', async () => {
  const before = await accounts();
  const both = await Promise.all([advances('2025-03'), advances('2025-03')]);
  expect(both).toEqual(Array(2).fill({ booked: 0, late: 0, unchanged: 3, blocked: 0 }));
  expect(await accounts()).toEqual(before);
});

it('is followed by the settlement, which posts the difference and gives every receiver his part', async () => {
  await read('2025-02-01', '2025-03-01');
  const run = await settle('2025-02');
  const [advance, settled] = await runs('2025-02');
  expect([advance?.kind, advance?.version, settled?.kind, settled?.version]).toEqual(['advance', 1, 'complete', 1]);
  expect(settled).toMatchObject({ id: run?.runId, previous: advance?.id });
  const after = await accounts();
  expect(after['undistributed premium']).toBe(2 * 49_500);
  const owed = (kind: RegExp) => Object.entries(after).reduce((sum, [name, cents]) => (kind.test(name) ? sum + cents : sum), 0);
  expect(owed(/^(member|fund)/)).toBe(settled?.cents);
  expect(owed(/^gse_receivable/)).toBe(-(2 * 53_316 + (settled?.cents as number)));
  expect(owed(/./)).toBe(0);
});

it('keeps an advance that comes after the settlement for comparison, and books nothing', async () => {
  await read('2025-04-01', '2025-05-01');
  await settle('2025-04');
  const before = await accounts();
  expect(await advances('2025-04')).toEqual({ booked: 0, late: 1, unchanged: 0, blocked: 0 });
  expect((await runs('2025-04')).map(({ kind, state }) => [kind, state])).toEqual([
    ['complete', 'posted'],
    ['advance', 'discarded'],
  ]);
  expect(await accounts()).toEqual(before);
  expect(await advances('2025-04')).toMatchObject({ late: 0, unchanged: 1 });
});

it('refuses to post a partial month that is not above its advance, and posts one that is on top of it', async () => {
  await read('2025-05-01', '2025-06-01', 0.2, 30);
  const first = await settle('2025-05');
  expect(first).toMatchObject({ kind: 'partial', state: 'awaiting_approval' });
  expect(await advances('2025-05')).toMatchObject({ booked: 1 });
  const approve = (runId: number) =>
    createPostApprovedRun({ db: database.app.db })({ ...made, month: '2025-05', runId, by: 'user:1', note: 'as it is' });
  await expect(approve(first?.runId as number)).rejects.toMatchObject({ code: 'wrong_state', details: [{ code: 'not_above_advance' }] });
  await read('2025-05-01', '2025-06-01', 20, 30);
  const second = await settle('2025-05');
  await approve(second?.runId as number);
  const [, advance, posted] = await runs('2025-05');
  expect(posted).toMatchObject({ id: second?.runId, kind: 'partial', state: 'posted', previous: advance?.id });
  const total = Object.values(await accounts()).reduce((sum, cents) => sum + cents, 0);
  expect(total).toBe(0);
});

it('lets a run that waited before the advance follow on it', async () => {
  await read('2025-06-01', '2025-07-01', 20, 30);
  const waiting = await settle('2025-06');
  await advances('2025-06');
  const [first, advance] = await runs('2025-06');
  expect(first).toMatchObject({ id: waiting?.runId, state: 'awaiting_approval', previous: advance?.id });
});

it('shares an advance out where the rule says so, and takes it back with the settlement', async () => {
  await sql`insert into payout_rule (configuration_id, community_id, mode, advance_share, validity)
    values (${made.configurationId}, ${made.communityId}, 'on_advance', 0.8, '[2025-07-01,)')`.execute(database.owner.db);
  const before = await accounts();
  expect(await advances('2025-07')).toMatchObject({ booked: 1 });
  const after = await accounts();
  const change = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  expect(change('gse_receivable premium')).toBe(-49_500);
  expect(change('member premium') + change('fund premium')).toBe(39_600);
  expect(change('undistributed premium')).toBe(9900);
  await importPriceText(
    database,
    priceFile('2025-07-01', '2025-08-01', () => '95.00'),
  );
  await read('2025-07-01', '2025-08-01', 0.1);
  await settle('2025-07');
  const settled = await accounts();
  expect(settled['undistributed premium']).toBe(before['undistributed premium']);
  expect(settled['member premium']).toBeLessThan(after['member premium'] as number);
});

it('distributes nothing of an advance that is far above what was ever settled, and takes no own value for what GSE reckons alike', async () => {
  await sql`insert into configuration_parameter (configuration_id, community_id, name, value, unit, validity, source, assumed)
    values (${made.configurationId}, ${made.communityId}, 'advance_factor', 1, 'factor', '[2026-07-01,)', 'test', true)`.execute(
    database.owner.db,
  );
  const before = await accounts();
  expect(await advances('2026-07')).toMatchObject({ booked: 1 });
  const after = await accounts();
  const change = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  expect([change('member premium'), change('fund premium')]).toEqual([0, 0]);
  // the law's factor of 0.6, not the own one; of the twelve months before only July 2025 was settled, with a tenth of the energy
  expect([change('undistributed premium'), change('gse_receivable premium')]).toEqual([49_500, -49_500]);
  const { rows } = await sql<{ findings: { reason: string; component: string }[] }>`
    select findings from settlement_run where month = '2026-07-01' and kind = 'advance'`.execute(database.owner.db);
  expect(rows[0]?.findings[0]).toMatchObject({ reason: 'grown_amount', component: 'premium' });
});

it('has such an advance on the worklist until its month is settled, which is what resolves it', async () => {
  const named = () =>
    inContext(database.app.db, systemContext('system:test'), async (trx) => {
      const listed = (await worklistConfigurations(trx, { after: 0, take: 10 })).some(({ id }) => id === made.configurationId);
      const items = (await loadWorklist(trx, [made.configurationId])).filter(({ month }) => month === '2026-07');
      return listed ? items.flatMap(({ blocks }) => blocks.filter(({ what }) => what.en.startsWith('nothing of the advance'))) : [];
    });
  expect(await named()).toMatchObject([
    {
      by: 'settlement',
      what: {
        en: expect.stringContaining('premium: the month comes to 495.00 EUR'),
        it: expect.stringContaining("l'acconto di luglio 2026"),
      },
      remedy: {
        en: expect.stringContaining('import the readings of July 2026'),
        remedies: [{ operation: 'createImport' }, { operation: 'backfillSettlement' }],
      },
    },
  ]);
  await importPriceText(
    database,
    priceFile('2026-07-01', '2026-08-01', () => '95.00'),
  );
  await read('2026-07-01', '2026-08-01', 0.1);
  expect((await settle('2026-07'))?.state).toBe('posted');
  expect(await named()).toEqual([]);
});

it('distributes nothing where no month of the twelve before was settled: there is nothing to compare it with', async () => {
  const before = await accounts();
  expect(await advances('2027-08')).toMatchObject({ booked: 1 });
  const after = await accounts();
  const change = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  expect([change('member premium'), change('fund premium')]).toEqual([0, 0]);
  expect(change('undistributed premium')).toBeGreaterThan(0);
});

it('names what blocks an advance, books what is known, and books the rest when it is', async () => {
  const other = await makeCommunity(database.owner.db, {
    code: 'blocked',
    since: '2025-01-01',
    points: [{ pod: 'IT001E00000009' }],
    plants: [{ code: 'PV9', powerKw: '100', entry: '2024-12-20' }],
    rule: USUAL_RULE,
  });
  made = other;
  await makeContract(database, other, '2025-03-10');
  const withdrawRates = (withdrawn: boolean) =>
    sql`update legal_parameter set withdrawn = ${withdrawn} where name = 'transmission_refund'`.execute(database.owner.db);
  await withdrawRates(true);
  expect(await advances('2025-03')).toMatchObject({ booked: 3, blocked: 3 });
  expect(await accounts()).toEqual({ 'gse_receivable premium': -3 * 49_500, 'undistributed premium': 3 * 49_500 });
  await sql`insert into configuration_parameter (configuration_id, community_id, name, value, unit, validity, source, assumed)
    values (${other.configurationId}, ${other.communityId}, 'transmission_refund', 8.48, 'EUR/MWh', '[2025-01-01,)', 'test', true)`.execute(
    database.owner.db,
  );
  expect(await advances('2025-03')).toMatchObject({ booked: 3, blocked: 0 });
  expect(await accounts()).toMatchObject({ 'gse_receivable refund': -3 * 3816, 'undistributed premium': 3 * 49_500 });
  await withdrawRates(false);
});

it('leaves out one that the database refuses, and books those of the others', async () => {
  const [sound, broken] = [made, await makeCommunity(database.owner.db, BROKEN)];
  await makeContract(database, broken, '2025-03-10');
  await sql`alter table settlement_run add constraint refused check (configuration_id <> ${sql.lit(broken.configurationId)}) not valid`.execute(
    database.owner.db,
  );
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  const shard = { month: '2025-04', configurationIds: [broken.configurationId, sound.configurationId] };
  const booked = await environment.run(createBookAdvances({ bulk: database.bulk }), shard);
  expect(booked).toEqual({ booked: 1, late: 0, unchanged: 0, blocked: 1 });
  await sql`alter table settlement_run drop constraint refused`.execute(database.owner.db);
});
