import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { YearStep } from '../../domain/settlement/year/year-step.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { verifyChain } from '../../infra/postgres/record/audit-chain.ts';
import { bookYear } from '../../infra/postgres/settlement/year.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { createComputeYear } from './compute-year.activity.ts';
import { approveLowered } from './testing/approve-lowered.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';
import { createPostApprovedYear } from './year.activity.ts';

const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'] as const;
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];
/** All of the injection is shared, so 45 of 100 points of the premium are in excess. The first load belongs to the producer. */
const cell = (column: number, hour: number): string =>
  column === 2 ? (Math.max(0, 6 - Math.abs((hour % 24) - 12)) * 3).toFixed(3) : (10 + ((hour * (column + 3)) % 11) * 0.5).toFixed(3);

let database: TestDatabase;
let made: MadeCommunity;
const scope = () => ({ configurationId: made.configurationId, communityId: made.communityId, year: 2025 });
const compute = (): Promise<YearStep> => {
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  return environment.run(createComputeYear({ bulk: database.bulk }), scope()) as Promise<YearStep>;
};
const approve = (yearId: number, by = 'user:7') =>
  createPostApprovedYear({ db: database.app.db })({ ...scope(), yearId, by, note: 'read and right' });
const idOf = (step: YearStep): number => ('yearId' in step ? step.yearId : Number.NaN);

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'year',
    points: [
      { pod: C0, holder: 'enterprise', from: '2025-02-01', to: '2025-04-01' },
      { pod: C1, from: '2025-02-01', to: '2025-04-01' },
    ],
    plants: [{ code: PV, powerKw: '50', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await importPriceText(
    database,
    priceFile('2025-02-01', '2025-04-01', () => '95.00'),
  );
  await importText(database, made, wideFile(COLUMNS, '2025-02-01', '2025-04-01', cell));
  await runShard(database, '2025-02', [made.configurationId]);
});
afterAll(() => database?.drop());

/** What every account is owed by component, in cents; `gse_receivable` owes. */
async function owed(): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; cents: number }>`
    select a.kind || coalesce('/' || (array_position(${made.parties}::bigint[], a.party_id) - 1), '') || ' ' || p.component as kind,
      -sum(p.cents)::bigint as cents
    from ledger_posting p join ledger_account a on a.id = p.account_id where a.community_id = ${made.communityId} group by 1`.execute(
    database.owner.db,
  );
  return Object.fromEntries(rows.map(({ kind, cents }) => [kind, cents]));
}
const total = (accounts: Record<string, number>, kinds: RegExp): number =>
  Object.entries(accounts).reduce((sum, [kind, cents]) => (kinds.test(kind) ? sum + cents : sum), 0);
const versions = async () =>
  (
    await sql<{ id: number; version: number; state: string; excess: number; taken: number; fees: number }>`
      select id, version, state, excess_cents as excess, taken_back_cents as taken, fees_cents as fees from settlement_year order by version`.execute(
      database.owner.db,
    )
  ).rows;

it('names the month that is not settled, and stores nothing', async () => {
  const step = await compute();
  expect(step).toMatchObject({ state: 'refused', details: expect.stringContaining('- 2025-03: the month is not settled') });
  expect(step.details).not.toContain('2025-02');
  expect(await versions()).toEqual([]);
});

it('waits for approval, is computed once, and books nothing before', async () => {
  await runShard(database, '2025-03', [made.configurationId]);
  const before = await owed();
  const step = await compute();
  expect(step.state).toBe('waiting');
  expect(await compute()).toEqual(step);
  const [year, ...others] = await versions();
  expect(others).toEqual([]);
  // 50 kW: 15 EUR and 1 EUR for each of 30 kW above 20 are 45.00, and 22 % VAT 9.90 that the community cannot deduct
  expect(year).toMatchObject({ version: 1, state: 'awaiting_approval', fees: 5490 });
  expect(year?.taken).toBeGreaterThan(0);
  expect(await owed()).toEqual(before);
});

it('is not booked by an approval whose sender may no longer give it', async () => {
  const [year] = await versions();
  const approval = { ...scope(), yearId: year?.id as number, by: 'user:7', note: 'read and right' };
  const sent = { apiKeyId: null, sessionId: null };
  await expect(createPostApprovedYear({ db: database.app.db })({ ...approval, sent })).rejects.toMatchObject({ code: 'forbidden' });
  expect((await versions()).map(({ state }) => state)).toEqual(['awaiting_approval']);
});

it('moves the excess to the ring-fenced account and the fees to the costs, to the cent', async () => {
  const before = await owed();
  const [year] = await versions();
  expect(await approve(year?.id as number)).toBe(year?.id);
  const after = await owed();
  const premium = -(before['gse_receivable premium'] as number);
  expect(after['gse_receivable premium']).toBe(before['gse_receivable premium']);
  expect(after['gse_receivable refund']).toBe(before['gse_receivable refund']);
  expect(total(after, /./)).toBe(0);
  expect(after['excess_premium premium']).toBe(year?.taken);
  expect(total(after, /^costs/)).toBe(year?.fees);
  expect(year?.excess).toBe(Math.round(premium * 0.45));
  // the enterprise and the fees have the premium less the excess, no more; the fund gave all of its premium before the enterprise did
  expect((after['member/0 premium'] as number) + (after['costs premium'] as number)).toBe(premium - (year?.excess as number));
  expect(after['fund premium'] ?? 0).toBe(0);
});

it('books once: again the same answer, and by another hand or past the state a refusal', async () => {
  const after = await owed();
  const [year] = await versions();
  expect(await approve(year?.id as number)).toBe(year?.id);
  await expect(approve(year?.id as number, 'user:8')).rejects.toMatchObject({ code: 'wrong_state' });
  const again = inContext(database.app.db, systemContext('test'), (trx) => bookYear(trx, year?.id as number, 'again'));
  await expect(again).rejects.toMatchObject({ code: '23505' });
  expect(await compute()).toMatchObject({ state: 'unchanged', yearId: year?.id });
  expect(await owed()).toEqual(after);
});

it('follows a corrected month with a version that books the difference only, and refuses one that was overtaken', async () => {
  const correct = async (hour: number) => {
    await importText(
      database,
      made,
      wideFile(COLUMNS, '2025-03-01', '2025-04-01', (c, h) => (c === 1 && h === hour ? '90.000' : cell(c, h))),
    );
    await runShard(database, '2025-03', [made.configurationId]);
    await approveLowered(database, made, '2025-03');
  };
  await correct(11);
  const second = idOf(await compute());
  await correct(12);
  await expect(approve(second)).rejects.toMatchObject({ code: 'wrong_state', message: expect.stringContaining('settled again') });
  const third = idOf(await compute());
  await approve(third);
  expect((await versions()).map(({ state }) => state)).toEqual(['posted', 'discarded', 'posted']);
  const discarded = sql`select from audit_event where action = 'settlement.year_discarded' and object_id = ${String(second)}`;
  expect((await discarded.execute(database.owner.db)).rows).toHaveLength(1);
  const accounts = await owed();
  const { rows } = await sql<{ kind: string; cents: number }>`
    select receiver as kind, sum(recomputed_cents - taken_back_cents)::bigint as cents from settlement_year_row where year_id = ${third} group by 1`.execute(
    database.owner.db,
  );
  const year = Object.fromEntries(rows.map(({ kind, cents }) => [kind, cents]));
  expect(total(accounts, /./)).toBe(0);
  expect(total(accounts, /^member/)).toBe((year.plant as number) + (year.point as number));
  expect(total(accounts, /^fund/)).toBe(year.fund);
  expect(total(accounts, /^costs/)).toBe(5490);
  expect(accounts['excess_premium premium']).toBe((await versions())[2]?.taken);
});

it('that gives less is approved by another person than whose change caused it, where four eyes are wanted', async () => {
  await sql`update community set four_eyes = true where id = ${made.communityId}`.execute(database.owner.db);
  await inContext(database.app.db, systemContext('user:9'), (trx) =>
    sql`update party set holder_class = 'enterprise' where id = ${made.parties[1]}`.execute(trx),
  );
  for (const month of ['2025-02', '2025-03']) {
    await runShard(database, month, [made.configurationId]);
    await approveLowered(database, made, month);
  }
  const step = await compute();
  expect(step.state).toBe('waiting');
  await expect(approve(idOf(step), 'user:9')).rejects.toThrow('another person to approve it');
  expect((await versions()).at(-1)).toMatchObject({ state: 'awaiting_approval' });
  expect(await approve(idOf(step), 'user:7')).toBe(idOf(step));
});

it('keeps its rows for ever and its audit chain whole', async () => {
  await expect(sql`update settlement_year_row set recomputed_cents = 0`.execute(database.owner.db)).rejects.toThrow(/append-only/);
  await expect(sql`update settlement_year set excess_cents = 0`.execute(database.app.db)).rejects.toThrow(/permission denied/);
  expect(await verifyChain(database.owner.db, made.communityId)).toMatchObject({ broken: null });
});
