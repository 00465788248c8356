import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../infra/tools/testing/postgres.ts';
import { importText, longFile } from '../metering/testing/files.ts';
import type { MadeCommunity } from './testing/community.ts';
import { approveRun, type SettledMonth, settleMonth } from './testing/settle-month.ts';
import { flatPriceDatabase, importHours, makeTwoPoints, type TwoPoints } from './testing/two-points.ts';

const [NIGHT, NOON] = [1, 12];

let database: TestDatabase;
let made: MadeCommunity;
let pods: TwoPoints['pods'];
let count = 0;

beforeAll(async () => {
  database = await flatPriceDatabase();
});
afterAll(() => database?.drop());

beforeEach(async () => {
  ({ made, pods } = await makeTwoPoints(database, 'lowered', '50', ++count));
});

const readings = (from: string, to: string, of: (column: number, hour: number) => number | undefined) =>
  importHours(database, { made, pods }, [from, to], of);
/** At noon the first point alone takes all that the plant injects. */
const usual = (column: number, hour: number): number =>
  column === 2 ? Math.max(0, 6 - Math.abs((hour % 24) - 12)) : column === 0 && hour % 24 === 12 ? 10 : 1 + column;

const settled = (): Promise<SettledMonth> => settleMonth(database, made);
const approve = (run: SettledMonth, by?: string): Promise<number> => approveRun(database, made, run, by);

const WAITS = { state: 'awaiting_approval', lowers: true };

describe('a version that lowers posted money', () => {
  it('waits although it only corrects readings, where a version with a gap was approved before', async () => {
    await readings('2025-03-01', '2025-04-01', usual);
    expect(await settled()).toMatchObject({ kind: 'complete', state: 'posted' });
    const gap = (hour: number) => (hour === NIGHT ? '' : String(usual(1, hour)));
    const taken = longFile(`${pods[1]}:withdrawn`, ['2025-03-10', '2025-03-11'], gap, 'rectified');
    await importText(database, made, taken, { kind: 'curves_long' });
    const partial = await settled();
    expect(partial).toMatchObject({ kind: 'partial', state: 'awaiting_approval', lowers: false });
    await approve(partial);
    await readings('2025-03-10', '2025-03-11', (column, hour) => (column === 2 ? 0 : usual(column, hour)));
    expect(await settled()).toMatchObject(WAITS);
  });

  it('waits where it corrects other days than those that a partial version lacked', async () => {
    await readings('2025-03-01', '2025-04-01', (column, hour) => (column === 1 && hour === NIGHT ? undefined : usual(column, hour)));
    const partial = await settled();
    expect(partial).toMatchObject({ kind: 'partial', lowers: false });
    await approve(partial);
    await readings('2025-03-01', '2025-03-02', usual);
    await readings('2025-03-10', '2025-03-11', (column, hour) => (column === 2 ? 0 : usual(column, hour)));
    expect(await settled()).toMatchObject(WAITS);
  });

  it.each([
    [false, { kind: 'complete', state: 'posted', lowers: false }],
    [true, { kind: 'complete', ...WAITS }],
  ])('fills the gaps of a partial version: with four eyes %s', async (fourEyes, expected) => {
    await sql`update community set four_eyes = ${fourEyes} where id = ${made.communityId}`.execute(database.owner.db);
    await readings('2025-03-01', '2025-04-01', (column, hour) => (column === 1 && hour === NOON ? undefined : usual(column, hour)));
    const partial = await settled();
    expect(partial).toMatchObject({ kind: 'partial', lowers: false });
    await approve(partial, 'user:7');
    await readings('2025-03-01', '2025-03-02', (column, hour) => (column === 1 && hour === NOON ? 50 : usual(column, hour)));
    expect(await settled()).toMatchObject(expected);
  });

  it('waits where it takes from the fund alone', async () => {
    await readings('2025-03-01', '2025-04-01', usual);
    await settled();
    await sql`update distribution_rule set rule = rule || '{"fundShare": "0.01"}' where configuration_id = ${made.configurationId}`.execute(
      database.owner.db,
    );
    expect(await settled()).toMatchObject(WAITS);
  });
});
