import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayStart } from '../../domain/kernel/time/local-day.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from '../settlement/testing/community.ts';
import { runShard } from '../settlement/testing/run-shard.ts';
import { correctReadings } from './commands/correct-readings.ts';
import { acceptFinding, reopenFinding } from './commands/decide-finding.ts';
import type { CorrectReadings } from './commands/new-values.ts';
import { takeBack } from './commands/take-back-import.ts';
import { importPriceText, longFile, priceFile, runImport, storeFile, wideFile } from './testing/files.ts';

const [HOME, PV] = ['IT001E00000001', 'PV1'];
const MONTH = '2025-03';
const [DAY, HOUR] = ['2025-03-20', 10];

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'corrected',
    points: [{ pod: HOME as string }],
    plants: [{ code: PV as string, powerKw: '50', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await importPriceText(
    database,
    priceFile('2025-03-01', '2025-04-01', () => '95.00'),
  );
  await sql`insert into reading_check_rule (community_id, rule, severity, validity) values (${made.communityId}, 'spike', 'high', '[2025-01-01,)')`.execute(
    database.owner.db,
  );
});
afterAll(() => database?.drop());

/** A home that uses a little more each hour of the day, no two days alike, and a plant that shines at noon. */
const usual = (column: number, hour: number): string =>
  column === 1 ? String(Math.max(0, 6 - Math.abs((hour % 24) - 12))) : (1 + ((hour * 7919) % 83) / 1000).toFixed(3);

async function send(text: string, kind: 'curves_wide' | 'curves_long' = 'curves_wide') {
  const id = await storeFile(database, made.communityId, kind, { configurationId: made.configurationId, unit: 'kWh' }, text);
  return { id, result: await runImport(database, id) };
}
const month = () => wideFile([`${HOME}:withdrawn`, `${PV}:injected`], '2025-03-01', '2025-04-01', usual);
const context = systemContext('system:test');
const inWork = <T>(run: (work: ReturnType<typeof commandWork>) => Promise<T>): Promise<T> =>
  inContext(database.app.db, context, (trx) => run(commandWork(trx, context)));

const at = (hour: number): number => dayStart(DAY, 'Europe/Rome') + hour * 3_600_000;
const asked = (more: Partial<CorrectReadings>): CorrectReadings => ({
  communityId: made.communityId,
  configurationId: made.configurationId,
  code: HOME as string,
  quantity: 'withdrawn',
  from: at(HOUR),
  to: at(HOUR + 1),
  action: 'estimate',
  grade: 'rectified',
  note: 'the meter was read by hand',
  findings: [],
  apiKeyId: undefined,
  sessionId: undefined,
  ...more,
});
async function correct(more: Partial<CorrectReadings>) {
  const { operation } = await inWork((work) => correctReadings(work, asked(more)));
  return { id: operation.id, result: await runImport(database, operation.id) };
}
async function undo(operationId: number) {
  const back = { operationId, note: 'it was right', apiKeyId: undefined, sessionId: undefined };
  return runImport(database, (await inWork((work) => takeBack(work, back))).operation.id);
}

interface Stored {
  readonly version: number;
  readonly value: number | null;
  readonly grade: number | null;
  readonly missing: number;
}
const stored = async (): Promise<Stored | undefined> =>
  (
    await sql<Stored>`select c.version, c.values[${HOUR + 1}] as value, c.quality[${HOUR + 1}] as grade, c.missing from curve c join series s on s.id = c.series_id
      join connection_point p on p.id = s.point_id where c.day = ${DAY}::date and s.quantity = 'withdrawn' and p.pod = ${HOME} order by 1 desc limit 1`.execute(
      database.owner.db,
    )
  ).rows[0];
const findings = async () =>
  (
    await sql<{ id: number; rule: string; state: string; severity: string; note: string | null; operation_id: number | null }>`
      select id::int, rule, state, severity, note, operation_id::int from reading_finding where rule = 'spike' order by id`.execute(
      database.owner.db,
    )
  ).rows;
const settle = () => runShard(database, MONTH, [made.configurationId]);
const newest = async () =>
  (
    await sql<{ state: string; kind: string; findings: { reason: string }[] }>`select state, kind, findings from settlement_run
      where configuration_id = ${made.configurationId} and state <> 'discarded' order by version desc limit 1`.execute(database.owner.db)
  ).rows[0];

describe('readings that a check finds doubtful', () => {
  it('make the month wait, and an estimate settles it again', async () => {
    await send(month());
    await settle();
    expect(await newest()).toMatchObject({ state: 'posted', kind: 'complete' });
    const spike = wideFile([`${HOME}:withdrawn`], DAY, '2025-03-21', (_, hour) => (hour === HOUR ? '40' : usual(0, hour)));
    expect((await send(spike)).result).toMatchObject({ touched_months: [MONTH] });
    expect(await findings()).toMatchObject([{ rule: 'spike', state: 'open', severity: 'high' }]);
    await settle();
    expect(await newest()).toMatchObject({
      state: 'awaiting_approval',
      findings: expect.arrayContaining([expect.objectContaining({ reason: 'doubtful_readings' })]),
    });
    const [finding] = await findings();
    const done = await correct({ findings: [finding?.id as number] });
    expect(done.result).toMatchObject({ days_stored: 1, touched_months: [MONTH] });
    const now = await stored();
    expect(now).toMatchObject({ version: 3, grade: 1, missing: 0 });
    expect(now?.value).toBeLessThan(1200);
    expect(await findings()).toMatchObject([{ state: 'corrected', note: 'the meter was read by hand', operation_id: done.id }]);
    await settle();
    expect(await newest()).toMatchObject({ state: 'posted', kind: 'recalculated' });
  });

  it('are there again when the correction is taken back, and an acceptance lets the month go on', async () => {
    const { operation_id: operationId } = (await findings())[0] as { operation_id: number };
    expect(await undo(operationId)).toMatchObject({ days_stored: 1, touched_months: [MONTH] });
    expect(await stored()).toMatchObject({ version: 4, value: 40_000 });
    expect(await findings()).toMatchObject([{ state: 'open', note: null, operation_id: null }]);
    await settle();
    expect(await newest()).toMatchObject({ state: 'awaiting_approval' });
    const of = { communityId: made.communityId, findingId: (await findings())[0]?.id as number, note: 'an oven was tested' };
    await inWork((work) => acceptFinding(work, of));
    expect(await inWork((work) => acceptFinding(work, of))).toMatchObject({ state: 'accepted', note: 'an oven was tested' });
    await settle();
    const after = await newest();
    expect(after?.findings.filter(({ reason }) => reason === 'doubtful_readings')).toEqual([]);
    expect(await inWork((work) => reopenFinding(work, of))).toMatchObject({ state: 'open' });
  });
});

describe('a correction', () => {
  it('names only findings about its own readings', async () => {
    const foreign = await makeCommunity(database.owner.db, { code: 'foreign', points: [{ pod: 'IT001E00000009' }], plants: [] });
    const { rows } = await sql<{ id: number }>`
      insert into reading_finding (community_id, configuration_id, series_id, day, from_at, to_at, rule, severity, found, expected, resolution_min, version, state, note, decided_at)
      select ${foreign.communityId}, ${foreign.configurationId}, series_id, day, from_at, to_at, 'flat_line', severity, found, expected, resolution_min, version, 'corrected', 'theirs', now()
      from reading_finding limit 1 returning id::int`.execute(database.owner.db);
    for (const id of [rows[0]?.id as number, 999_999])
      await expect(correct({ findings: [id] })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('takes a reading away, which stays away until another one comes', async () => {
    const { id } = await correct({ action: 'reject', note: 'cannot be' });
    expect(await stored()).toMatchObject({ value: null, grade: 4, missing: 1 });
    await send(
      longFile(`${HOME}:withdrawn`, [DAY, '2025-03-21'], () => '', 'measured'),
      'curves_long',
    );
    expect(await stored()).toMatchObject({ value: null, grade: 4 });
    await undo(id);
    expect(await stored()).toMatchObject({ value: 40_000, missing: 0 });
  });

  it('gives a value with its grade, and the rank decides', async () => {
    await correct({ action: 'value', valuesKwh: [1.5] });
    expect(await stored()).toMatchObject({ value: 1500, grade: 3 });
    await expect(correct({ action: 'value', grade: 'measured', valuesKwh: [2] })).rejects.toMatchObject({ code: 'wrong_state' });
    await expect(correct({ action: 'value', valuesKwh: [1.5] })).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('closes an estimate of several hours to what the register says', async () => {
    await correct({ from: at(6), to: at(18), totalKwh: 9.999 });
    const { rows } = await sql<{
      sum: number;
    }>`select (select sum(v) from unnest(c.values[7:18]) v)::int as sum from curve c join series s on s.id = c.series_id
      where c.day = ${DAY}::date and s.quantity = 'withdrawn' order by version desc limit 1`.execute(database.owner.db);
    expect(rows[0]?.sum).toBe(9999);
  });

  it('is refused off the grid, in the future, of another code or with the wrong number of values', async () => {
    const codes = async (more: Partial<CorrectReadings>) => correct(more).catch((error: { code: string }) => error.code);
    expect(await codes({ from: at(HOUR) + 60_000 })).toBe('invalid_input');
    expect(await codes({ code: 'IT001E99999999' })).toBe('not_found');
    expect(await codes({ action: 'value', valuesKwh: [1, 2, 3] })).toBe('invalid_input');
    expect(await codes({ action: 'value', valuesKwh: [0.0001] })).toBe('invalid_input');
  });
});
