import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { YearStep } from '../../domain/settlement/year/year-step.ts';
import { communityContext, inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { finalYears } from '../../infra/postgres/settlement/final-years.ts';
import { unfinishedYears } from '../../infra/postgres/settlement/worklist-years.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { recordVatDeduction } from '../billing/commands/record-community-terms.ts';
import { type CommandWork, commandWork } from '../kernel/unit-of-work.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { approveYear } from './commands/approve-year.ts';
import { createComputeYear } from './compute-year.activity.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'] as const;
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];
/** All of the injection is shared: 45 of 100 points of the premium are in excess. */
const cell = (column: number, hour: number): string =>
  column === 2 ? (Math.max(0, 6 - Math.abs((hour % 24) - 12)) * 3).toFixed(3) : '20.000';

let database: TestDatabase;
let made: MadeCommunity;
let document: number;

const scope = (year: number) => ({ configurationId: made.configurationId, communityId: made.communityId, year });
const compute = (year: number): Promise<YearStep> =>
  new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') }).run(
    createComputeYear({ bulk: database.bulk }),
    scope(year),
  ) as Promise<YearStep>;
const as = <T>(actor: string, command: (work: CommandWork) => Promise<T>): Promise<T> =>
  inContext(database.app.db, communityContext(actor, [made.communityId]), (trx) => command(commandWork(trx, { actor })));
const approve = (year: number, step: YearStep, actor = 'user:7') =>
  as(actor, (work) => approveYear(work, { ...scope(year), yearId: 'yearId' in step ? step.yearId : 0, note: 'read and right' }));
const found = (year: number) => inContext(database.app.db, systemContext('test'), (trx) => finalYears(trx, year, 0, 10));
const openYears = async () =>
  (
    await sql<{
      year: number;
    }>`select (input ->> 'year')::int as year from process where open and workflow_type = 'settleYear' order by 1`.execute(
      database.owner.db,
    )
  ).rows.map(({ year }) => year);
const newest = async (year: number) =>
  (
    await sql<{ version: number; state: string; fees: number; opening: number; left: number }>`
      select version, state, fees_cents as fees, (account #>> '{report,ringFenced,openingCents}')::bigint as opening,
        (account #>> '{report,ringFenced,closingCents}')::bigint as left
      from settlement_year where year = ${year} and state <> 'discarded' order by version desc limit 1`.execute(database.owner.db)
  ).rows[0];

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'chain',
    points: [
      { pod: C0, holder: 'enterprise', from: '2024-12-01', to: '2026-02-01' },
      { pod: C1, from: '2024-12-01', to: '2026-02-01' },
    ],
    plants: [{ code: PV, powerKw: '50', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await sql`update point_assignment set validity = '[2024-12-01,2025-02-01)' where configuration_id = ${made.configurationId}`.execute(
    database.owner.db,
  );
  const { rows } = await sql<{
    id: number;
  }>`insert into document (community_id, kind, file_name, media_type, size_bytes, sha256, uploaded_by)
    values (${made.communityId}, 'other', 'a.pdf', 'application/pdf', 1, 'a', 'test') returning id`.execute(database.owner.db);
  document = rows[0]?.id as number;
  await importPriceText(
    database,
    priceFile('2024-12-01', '2025-02-01', () => '95.00'),
  );
  await importText(database, made, wideFile(COLUMNS, '2024-12-01', '2025-02-01', cell));
  for (const month of ['2024-12', '2025-01']) await runShard(database, month, [made.configurationId]);
  for (const year of [2024, 2025]) await approve(year, await compute(year));
});
afterAll(() => database?.drop());

it('hands the ring-fenced account on, and leaves posted years alone that rest on what stands', async () => {
  const [first, second] = [await newest(2024), await newest(2025)];
  expect(first).toMatchObject({ version: 1, state: 'posted', fees: 5490, opening: 0 });
  expect(first?.left).toBeGreaterThan(0);
  expect(second).toMatchObject({ version: 1, state: 'posted', fees: 5490, opening: first?.left });
  expect(await openYears()).toEqual([]);
  expect(await found(2025)).toEqual([]);
});

it('reopens the first posted year that another VAT flag changes, and refuses what was approved before it', async () => {
  const recorded = await as('user:9', (work) =>
    recordVatDeduction(work, made.communityId, { valid_from: '2024-01-01', deducts: true, document_id: document }),
  );
  expect(recorded.processes.map(({ workflowId }) => workflowId)).toEqual([`settle-year/${made.configurationId}/2024`]);
  expect(await openYears()).toEqual([2024]);
  expect(await found(2025)).toEqual([scope(2024)]);
  const step = await compute(2024);
  // 50 kW: 15 EUR and 1 EUR for each of 30 kW above 20; the VAT of 9.90 EUR is deducted now
  expect(await newest(2024)).toMatchObject({ version: 2, state: 'awaiting_approval', fees: 4500 });
  expect(await inContext(database.app.db, systemContext('test'), (trx) => unfinishedYears(trx, [made.configurationId]))).toMatchObject([
    { year: 2024, yearId: 'yearId' in step ? step.yearId : 0 },
  ]);
  // the flag may be corrected while the version waits: it is overtaken, and nobody can approve it
  const again = { valid_from: '2024-01-01', deducts: false, document_id: document };
  await as('user:9', (work) => recordVatDeduction(work, made.communityId, again));
  await expect(approve(2024, step)).rejects.toMatchObject({ code: 'wrong_state', message: expect.stringContaining('VAT flag') });
  expect(await compute(2024)).toMatchObject({ state: 'waiting' });
  await as('user:9', (work) => recordVatDeduction(work, made.communityId, { ...again, deducts: true }));
  expect(await compute(2024)).toMatchObject({ state: 'waiting' });
});

it('goes on with the next year by itself, once, in order, after the approval', async () => {
  expect(await found(2025)).toEqual([]);
  await approve(2024, await compute(2024));
  expect(await openYears()).toEqual([2025]);
  const step = await compute(2025);
  expect(await newest(2025)).toMatchObject({ version: 2, state: 'awaiting_approval', fees: 4500, opening: (await newest(2024))?.left });
  await approve(2025, step);
  expect(await openYears()).toEqual([]);
  expect(await found(2025)).toEqual([]);
  expect(await compute(2025)).toMatchObject({ state: 'unchanged' });
  expect(await newest(2025)).toMatchObject({ version: 2, state: 'posted' });
});

it('does not restart the year after where a new version hands on the same', async () => {
  await as('user:9', (work) =>
    recordVatDeduction(work, made.communityId, { valid_from: '2025-01-01', deducts: true, document_id: document }),
  );
  expect(await openYears()).toEqual([]);
  const before = await newest(2024);
  await sql`update settlement_year set fingerprint = 'another engine' where year = 2024`.execute(database.owner.db);
  await approve(2024, await compute(2024));
  expect(await newest(2024)).toMatchObject({ version: (before?.version ?? 0) + 1, state: 'posted', left: before?.left });
  expect(await openYears()).toEqual([]);
  expect(await compute(2025)).toMatchObject({ state: 'unchanged' });
});
