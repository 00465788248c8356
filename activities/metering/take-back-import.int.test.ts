import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import { createPostApprovedRun } from '../settlement/period.activity.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../settlement/testing/community.ts';
import { runShard } from '../settlement/testing/run-shard.ts';
import { takeBack } from './commands/take-back-import.ts';
import type { ImportResult } from './import-contract.ts';
import { importPriceText, longFile, priceFile, runImport, storeFile, wideFile } from './testing/files.ts';

const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'];
const MONTH = '2025-03';

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'taken',
    points: [{ pod: C0 as string }, { pod: C1 as string }],
    plants: [{ code: PV as string, powerKw: '50', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await importPriceText(
    database,
    priceFile('2025-03-01', '2025-04-01', () => '95.00'),
  );
});
afterAll(() => database?.drop());

/** Whole kWh of an hour of the day: the plant shines at noon. */
const usual = (column: number, hour: number): number => (column === 2 ? Math.max(0, 6 - Math.abs((hour % 24) - 12)) : 1 + column);
const wide = (from: string, to: string, kwh = usual): string =>
  wideFile([`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`], from, to, (column, hour) => String(kwh(column, hour)));

/** Stores and imports a file; its operation and what the import did. */
async function send(text: string, options: Parameters<typeof storeFile>[3] & { kind?: 'curves_long' } = {}) {
  const { kind = 'curves_wide', ...rest } = options;
  const all = { configurationId: made.configurationId, unit: 'kWh' as const, ...rest };
  const id = await storeFile(database, made.communityId, kind, all, text);
  return { id, result: await runImport(database, id) };
}
const context = systemContext('system:test');
const open = (operationId: number) =>
  inContext(database.app.db, context, (trx) =>
    takeBack(commandWork(trx, context), { operationId, note: 'wrong unit', apiKeyId: undefined, sessionId: undefined }),
  );
const takenBack = async (operationId: number): Promise<ImportResult> => runImport(database, (await open(operationId)).operation.id);

const day = async (code: string, on: string) =>
  (
    await sql<{ version: number; values: (number | null)[]; resolution: number }>`
    select c.version, coalesce(c.values::bigint[], c.big_values) as values, c.resolution_min as resolution from curve c join series e on e.id = c.series_id
    left join connection_point p on p.id = e.point_id left join plant_section s on s.id = e.section_id
    where c.day = ${on}::date and coalesce(p.pod, s.code) = ${code} order by 1 desc limit 1`.execute(database.owner.db)
  ).rows[0];

describe('an import that is taken back', () => {
  it('restores the earlier readings of a settled month, which is settled again without a change of money', async () => {
    await send(wide('2025-03-01', '2025-04-01'));
    expect((await runShard(database, MONTH, [made.configurationId])).runs).toMatchObject([{ kind: 'complete', state: 'posted' }]);
    const before = await day(PV as string, '2025-03-10');
    // Wh that were sent as kWh would be a thousand times too much; here the plant's day is doubled.
    const wrong = await send(wide('2025-03-10', '2025-03-12', (column, hour) => usual(column, hour) * (column === 2 ? 2 : 1)));
    expect(wrong.result).toMatchObject({ days_stored: 2, touched_months: [MONTH] });
    const opened = await open(wrong.id);
    expect((await open(wrong.id)).operation.id).toBe(opened.operation.id);
    const result = await runImport(database, opened.operation.id);
    expect(result).toMatchObject({
      series: 1,
      days_stored: 2,
      days_unchanged: 0,
      missing_intervals: 0,
      ignored: [],
      touched_months: [MONTH],
    });
    expect(await day(PV as string, '2025-03-10')).toEqual({ ...before, version: 3 });
    await runShard(database, MONTH, [made.configurationId]);
    const { rows } = await sql<{ state: string; premium: number }>`
      select distinct premium_cents as premium from settlement_run where configuration_id = ${made.configurationId} and state = 'posted'`.execute(
      database.owner.db,
    );
    expect(rows).toHaveLength(1);
    // A killed attempt runs again and finds its days stored.
    expect((await runImport(database, opened.operation.id)).days_stored).toBe(2);
    expect(await day(PV as string, '2025-03-10')).toMatchObject({ version: 3 });
  });

  it('waits for approval where posted money is lowered, and is on the audit chain with its reason', async () => {
    const more = await send(wide('2025-03-15', '2025-03-16', (column, hour) => usual(column, hour) + (column < 2 ? 1 : 0)));
    const [raised] = (await runShard(database, MONTH, [made.configurationId])).runs;
    if (raised?.state === 'awaiting_approval')
      await createPostApprovedRun({ db: database.app.db })({ ...made, month: MONTH, by: 'user:1', note: 'right', runId: raised.runId });
    await takenBack(more.id);
    expect((await runShard(database, MONTH, [made.configurationId])).runs).toMatchObject([{ state: 'awaiting_approval' }]);
    const { rows } = await sql<{ after: object }>`
      select after from audit_event where action = 'import.taken_back' and object_id = ${String(more.id)}`.execute(database.owner.db);
    expect(rows).toMatchObject([{ after: { note: 'wrong unit' } }]);
    const restored = await sql<{ after: object }>`
      select after from audit_event where action = 'readings.restored' and after ->> 'import' = ${String(more.id)}`.execute(
      database.owner.db,
    );
    expect(restored.rows).toMatchObject([{ after: { month: MONTH } }]);
  });

  it('leaves readings of later imports, also those that were the same, and names what they replaced', async () => {
    const file = (kwh: (hour: number) => number, quality: 'measured' | 'rectified' = 'measured') =>
      send(
        longFile(`${C0}:withdrawn`, ['2025-05-01', '2025-05-02'], (hour) => String(kwh(hour)), quality),
        { kind: 'curves_long' },
      );
    const wrong = await file((hour) => (hour < 6 ? 0 : 10 + hour));
    const right = await file((hour) => (hour < 6 ? 0 : 1));
    expect(right.result.days_stored).toBe(1);
    const result = await takenBack(wrong.id);
    const reason = { en: 'a later import replaced these readings: they stay' };
    const replaced = { code: C0, from: '2025-05-01', to: '2025-05-01', days: 1, intervals: 18, reason };
    expect(result).toMatchObject({ days_stored: 0, days_unchanged: 1, ignored: [replaced] });
    expect((await day(C0 as string, '2025-05-01'))?.values.slice(4, 8)).toEqual([0, 0, 1000, 1000]);
    expect((await takenBack(right.id)).missing_intervals).toBe(24);
  });

  it('brings back what a later import did not store because the readings were better', async () => {
    const at = ['2025-06-01', '2025-06-02'] as const;
    const wrong = await send(
      longFile(`${C0}:withdrawn`, at, () => '9', 'rectified'),
      { kind: 'curves_long' },
    );
    const measured = await send(
      longFile(`${C0}:withdrawn`, at, () => '2', 'measured'),
      { kind: 'curves_long' },
    );
    expect(measured.result).toMatchObject({ days_stored: 0, ignored: [{ intervals: 24 }] });
    expect(await takenBack(wrong.id)).toMatchObject({ days_stored: 1, missing_intervals: 0 });
    expect((await day(C0 as string, at[0]))?.values[0]).toBe(2000);
  });

  it('does not come back when the one after it is taken back too, and leaves a day without readings where there was none', async () => {
    const at = ['2025-07-01', '2025-07-02'] as const;
    const file = (kwh: number) => send(wideFile([`${C0}:withdrawn`], ...at, (_, hour) => (hour < 12 || kwh === 1 ? String(kwh) : '')));
    const first = await file(1);
    const second = await file(2);
    expect(await takenBack(first.id)).toMatchObject({ days_stored: 1, missing_intervals: 12 });
    expect((await day(C0 as string, at[0]))?.values.slice(10, 14)).toEqual([2000, 2000, null, null]);
    expect(await takenBack(second.id)).toMatchObject({ days_stored: 1, missing_intervals: 24 });
    // Quarters may follow, and taking them back gives the empty hours again.
    const quarters = await send(
      wideFile([`${C0}:withdrawn`], ...at, () => '0.5', 15),
      { resolutionMinutes: 15 },
    );
    expect(quarters.result.days_stored).toBe(1);
    expect(await takenBack(quarters.id)).toMatchObject({ days_stored: 1, missing_intervals: 24 });
  });

  it('heartbeats before each file of a later import that it reads', async () => {
    const at = ['2025-09-01', '2025-09-02'] as const;
    const file = (kwh: number) => send(wideFile([`${C0}:withdrawn`], ...at, () => String(kwh)));
    const wrong = await file(1);
    const later = [await file(2), await file(3)].map(({ id }) => `import ${id}`);
    const beats: unknown[] = [];
    await runImport(database, (await open(wrong.id)).operation.id, (details) => beats.push(details));
    expect(beats).toEqual(expect.arrayContaining(later));
  });

  it('holds the readings of one month at a time: a later file is read again for each of its months', async () => {
    const months = ['2025-10-01', '2025-12-01'] as const;
    const at = [`${C0}:withdrawn`];
    const wrong = await send(wideFile(at, ...months, () => '9'));
    const later = [
      await send(wideFile(at, '2025-10-31', '2025-11-02', (_, h) => (h % 2 === 0 ? '2' : ''))),
      await send(wideFile(at, '2025-10-31', '2025-11-02', (_, h) => (h % 4 === 0 ? '3' : ''))),
    ];
    const beats: unknown[] = [];
    await runImport(database, (await open(wrong.id)).operation.id, (details) => beats.push(details));
    const read = beats.filter((one) => later.some(({ id }) => one === `import ${id}`));
    expect(read).toEqual([...later, ...later].map(({ id }) => `import ${id}`));
    for (const on of ['2025-10-31', '2025-11-01'])
      expect((await day(C0 as string, on))?.values.slice(0, 5)).toEqual([3000, null, 2000, null, 3000]);
    expect((await day(C0 as string, '2025-11-15'))?.values[0]).toBeNull();
  });

  it('leaves days that another community has now, and days that another one recorded and did not release', async () => {
    const at = ['2025-08-01', '2025-08-11'] as const;
    const wrong = await send(wideFile([`${C1}:withdrawn`], ...at, () => '5'));
    const until = (day: string | null, communityId = made.communityId) =>
      sql`update point_assignment set validity = daterange(lower(validity), ${day}::date)
        where community_id = ${communityId} and point_id = point_for(${C1})`.execute(database.owner.db);
    await until('2025-08-05');
    const other = await makeCommunity(database.owner.db, { code: 'next', points: [{ pod: C1 as string, from: '2025-08-05' }], plants: [] });
    await send(
      wideFile([`${C1}:withdrawn`], '2025-08-05', '2025-08-07', () => '1'),
      { configurationId: other.configurationId },
    );
    const reason = { en: 'not in the configuration on these days' };
    const left = { code: C1, from: '2025-08-05', to: '2025-08-10', days: 6, reason };
    expect(await takenBack(wrong.id)).toMatchObject({ days_stored: 4, missing_intervals: 96, ignored: [left] });
    const versions = await Promise.all(['2025-08-04', '2025-08-06', '2025-08-09'].map((on) => day(C1 as string, on)));
    expect(versions.map((one) => [one?.version, one?.values[0]])).toEqual([
      [2, null],
      [2, 1000],
      [1, 5000],
    ]);
    await until('2025-08-06', other.communityId);
    await sql`update point_assignment set validity = '[2025-08-06,)' where community_id = ${made.communityId}
      and point_id = point_for(${C1})`.execute(database.owner.db);
    await sql`update point_assignment set validity = '[2025-08-05,2025-08-06)' where community_id = ${other.communityId}`.execute(
      database.owner.db,
    );
    const again = await send(wideFile([`${C1}:withdrawn`], '2025-08-06', '2025-08-08', () => '7'));
    expect(again.result.days_stored).toBe(2);
    // The sixth was recorded by the other community: its readings do not come back as own ones.
    expect(await takenBack(again.id)).toMatchObject({ days_stored: 1, ignored: [{ from: '2025-08-06', to: '2025-08-06', reason }] });
  });

  it('is refused while it runs, and where it holds no readings', async () => {
    const options = { configurationId: made.configurationId, unit: 'kWh' as const };
    const pending = await storeFile(database, made.communityId, 'curves_wide', options, 'start\n');
    await expect(open(pending)).rejects.toThrow('is not finished');
    const prices = await storeFile(
      database,
      null,
      'prices',
      { marketZone: 'NORD' },
      priceFile('2025-03-01', '2025-03-02', () => '1'),
    );
    await runImport(database, prices);
    await expect(open(prices)).rejects.toThrow('contains no readings');
    await expect(open(999_999)).rejects.toThrow();
  });
});
