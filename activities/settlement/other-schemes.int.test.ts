import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { communityContext, inContext } from '../../infra/postgres/driver/index.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { reproduceRun } from './reads/reproduce-run.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const MONTH = '2025-03';
const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'] as const;
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  const plants = [{ code: PV, powerKw: '50', entry: '2024-05-10' }];
  const plan = { rule: USUAL_RULE, transmissionRefund: '8.48', points: [{ pod: C0 }, { pod: C1 }], plants };
  made = await makeCommunity(database.owner.db, { ...plan, code: 'schemes' });
  await importPriceText(
    database,
    priceFile('2025-03-01', '2025-04-01', () => '95.00'),
  );
  await importText(
    database,
    made,
    wideFile(COLUMNS, '2025-03-01', '2025-04-01', (column) => (column === 2 ? '9' : '1')),
  );
});
afterAll(() => database?.drop());

/** Days of each point and section that a new run counts, and what it shares. */
async function settled() {
  const { runs } = await runShard(database, MONTH, [made.configurationId]);
  const context = communityContext('user:1', [made.communityId]);
  const { inputs } = await inContext(database.app.db, context, (trx) => reproduceRun(trx, runs[0]?.runId as number), { readOnly: true });
  return Object.fromEntries([...inputs.points, ...inputs.plants].map(({ code, counts }) => [code, counts]));
}

const record = (pod: string, days: string) =>
  sql`insert into point_scheme (community_id, pod, kind, source, validity)
    values (${made.communityId}, ${pod}, 'net_metering', 'GSE contract', ${days}::daterange)`.execute(database.owner.db);
const endOn = (pod: string, day: string) =>
  sql`update point_scheme set validity = daterange(lower(validity), ${day}::date) where pod = ${pod}`.execute(database.owner.db);
const marks = async () =>
  (
    await sql<{ subject: string }>`select distinct subject from settlement_mark where month = '2025-03-01' order by 1`.execute(
      database.owner.db,
    )
  ).rows.map(({ subject }) => subject);

describe('a point that another scheme holds too', () => {
  const WHOLE = [{ from: '2025-03-01', to: '2025-04-01' }];

  it('does not count on those days, in the middle of a month too, and touches the month', async () => {
    expect(await settled()).toEqual({ [C0]: WHOLE, [C1]: WHOLE, [PV]: WHOLE });
    await record(C1, '[2025-03-10,2025-03-21)');
    expect(await marks()).toEqual([C1]);
    const parts = [
      { from: '2025-03-01', to: '2025-03-10' },
      { from: '2025-03-21', to: '2025-04-01' },
    ];
    expect(await settled()).toEqual({ [C0]: WHOLE, [C1]: parts, [PV]: WHOLE });
  });

  it('counts again once a person has corrected the end of the scheme', async () => {
    await endOn(C1, '2025-03-11');
    expect(await settled()).toMatchObject({
      [C1]: [
        { from: '2025-03-01', to: '2025-03-10' },
        { from: '2025-03-11', to: '2025-04-01' },
      ],
    });
    await sql`delete from point_scheme where pod = ${C1}`.execute(database.owner.db);
    expect(await settled()).toEqual({ [C0]: WHOLE, [C1]: WHOLE, [PV]: WHOLE });
  });

  it('keeps the plant at that point out as well', async () => {
    const { rows } = await sql<{ pod: string }>`select c.pod from plant k join connection_point c on c.id = k.point_id
      join plant_section s on s.plant_id = k.id where s.code = ${PV}`.execute(database.owner.db);
    await record(rows[0]?.pod as string, '[2025-03-25,)');
    expect((await settled())[PV]).toEqual([{ from: '2025-03-01', to: '2025-03-25' }]);
  });
});
