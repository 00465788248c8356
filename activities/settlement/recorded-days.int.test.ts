import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { communityContext, inContext } from '../../infra/postgres/driver/index.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { type ReproducedRun, reproduceRun } from './reads/reproduce-run.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const MONTH = '2025-03';
const MOVED = '2025-03-15';
const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'] as const;
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];
const PLAN = { rule: USUAL_RULE, transmissionRefund: '8.48' };

let database: TestDatabase;
let first: MadeCommunity;
let runId: number;
let before: ReproducedRun;

beforeAll(async () => {
  database = await testDatabase();
  const plants = [{ code: PV, powerKw: '50', entry: '2024-05-10' }];
  first = await makeCommunity(database.owner.db, { ...PLAN, code: 'first', points: [{ pod: C0 }, { pod: C1 }], plants });
  await importPriceText(
    database,
    priceFile('2025-03-01', '2025-04-01', () => '95.00'),
  );
  await importText(
    database,
    first,
    wideFile(COLUMNS, '2025-03-01', '2025-04-01', (column, hour) => String(column === 2 ? hour % 5 : 1 + (hour % 3))),
  );
  runId = await settle(first);
  before = await reproduced(first, runId);
});
afterAll(() => database?.drop());

async function settle({ configurationId }: MadeCommunity): Promise<number> {
  const { runs } = await runShard(database, MONTH, [configurationId]);
  return runs[0]?.runId as number;
}

/** The run as somebody repeats it who sees the whole community and no other. */
const reproduced = ({ communityId }: MadeCommunity, id: number): Promise<ReproducedRun> =>
  inContext(database.app.db, communityContext('user:1', [communityId]), (trx) => reproduceRun(trx, id), { readOnly: true });

describe('a run of days that are given up afterwards, with a date in the past', () => {
  it('is reproduced from what it was settled from, before and after the month is settled again', async () => {
    await sql`update point_assignment set validity = daterange(lower(validity), ${MOVED}::date)
      where point_id = (select id from connection_point where pod = ${C1})`.execute(database.owner.db);
    expect(await reproduced(first, runId)).toEqual(before);
    const next = await settle(first);
    expect(next).toBeGreaterThan(runId);
    expect((await reproduced(first, next)).input.points.map(({ id }) => id)).toEqual([C0, C1]);
    expect(await reproduced(first, runId)).toEqual(before);
  });

  it('stays closed to others, also to who has the days next, until they are released', async () => {
    const plants = [{ code: 'PV2', powerKw: '50', entry: '2024-05-10' }];
    const second = await makeCommunity(database.owner.db, { ...PLAN, code: 'second', since: MOVED, points: [{ pod: C1 }], plants });
    const id = await settle(second);
    await expect(reproduced(second, id)).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining(MOVED) });
    await expect(reproduced(second, runId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await reproduced(first, runId)).toEqual(before);
    const { rows } = await inContext(database.app.db, communityContext('user:1', [second.communityId]), (trx) =>
      sql`select * from recorded_days(${runId})`.execute(trx),
    );
    expect(rows).toEqual([]);
    await sql`update assignment_before set released_at = now(), released_by = 'user:1'`.execute(database.owner.db);
    expect((await reproduced(second, id)).input.points.map((point) => point.id)).toEqual([C1]);
  });
});
