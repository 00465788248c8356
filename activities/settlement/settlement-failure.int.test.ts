import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { communityContext, inContext, systemContext } from '../../infra/postgres/driver/context.ts';
import { openProcess, openProcesses } from '../../infra/postgres/record/process.ts';
import { failedMonths } from '../../infra/postgres/settlement/failures.ts';
import { periodProcess } from '../../infra/postgres/settlement/period.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { createClosePeriod, createReadPeriod } from './period.activity.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const MONTH = '2025-03';

let database: TestDatabase;
let [broken, sound] = [{} as MadeCommunity, {} as MadeCommunity];

async function community(code: string, pod: string, plant: string): Promise<MadeCommunity> {
  const made = await makeCommunity(database.owner.db, {
    code,
    points: [{ pod }],
    plants: [{ code: plant, powerKw: '50', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await importText(
    database,
    made,
    wideFile([`${pod}:withdrawn`, `${plant}:injected`], '2025-03-01', '2025-04-01', () => '2'),
  );
  return made;
}

beforeAll(async () => {
  database = await testDatabase();
  await importPriceText(
    database,
    priceFile('2025-03-01', '2025-04-01', () => '95.00'),
  );
  broken = await community('broken', 'IT001E00000001', 'PV1');
  sound = await community('sound', 'IT001E00000002', 'PV2');
});
afterAll(() => database?.drop());

const scope = () => ({ ...broken, month: MONTH });
const inZone = (zone: string) =>
  sql`update configuration set time_zone = ${zone} where id = ${broken.configurationId}`.execute(database.owner.db);
const settle = () => runShard(database, MONTH, [broken.configurationId, sound.configurationId]);
const failures = () =>
  inContext(database.app.db, communityContext('user:1', [broken.communityId]), (trx) =>
    failedMonths(trx, [broken.configurationId, sound.configurationId]),
  );
const standing = () => createReadPeriod({ db: database.app.db })(scope());
const open = () => openProcesses(database.owner.db);

describe('a month that cannot be computed', () => {
  it('keeps none of the others up, and is recorded with its reason', async () => {
    await inZone('Mars/Phobos');
    const { runs } = await settle();
    expect(runs.map(({ configurationId, state }) => [configurationId, state])).toEqual([[sound.configurationId, 'posted']]);
    expect(await failures()).toEqual([
      { configurationId: broken.configurationId, month: MONTH, since: expect.any(Date), reason: expect.stringContaining('Mars/Phobos') },
    ]);
  });

  it('answers the marks that asked for it, so that its process ends and is not started again', async () => {
    await sql`insert into settlement_mark (configuration_id, community_id, month, cause, subject)
      values (${broken.configurationId}, ${broken.communityId}, ${`${MONTH}-01`}::date, 'request', 'try again')`.execute(database.owner.db);
    await inContext(database.app.db, systemContext('system:test'), (trx) => openProcess(trx, periodProcess(scope())));
    expect((await standing()).isStale).toBe(true);
    await settle();
    expect((await standing()).isStale).toBe(false);
    expect(await createClosePeriod({ db: database.app.db })({ ...scope(), outcome: 'settled' })).toBe(true);
    expect(await open()).toEqual([]);
    const { rows } = await sql`select p.outcome, m.outcome as mark from process p cross join settlement_mark m`.execute(database.owner.db);
    expect(rows).toEqual([{ outcome: 'failed', mark: 'failed' }]);
  });

  it('is settled when what was wrong is corrected, and its failure is forgotten', async () => {
    await inZone('Europe/Rome');
    const { runs } = await settle();
    expect(runs.map(({ configurationId, state }) => [configurationId, state])).toEqual([[broken.configurationId, 'posted']]);
    expect(await failures()).toEqual([]);
  });

  it('is recorded also where a value of its own is out of bounds, however often it is asked for', async () => {
    const refund = (value: string) =>
      sql`update configuration_parameter set value = ${value}::numeric where configuration_id = ${broken.configurationId}`.execute(
        database.owner.db,
      );
    await refund('99999999999999');
    for (let i = 0; i < 3; i += 1) expect(await settle()).toMatchObject({ runs: [], unchanged: 1 });
    expect(await failures()).toMatchObject([{ reason: expect.stringContaining('is not a decimal') }]);
    await refund('8.48');
    await settle();
    expect(await failures()).toEqual([]);
  });
});
