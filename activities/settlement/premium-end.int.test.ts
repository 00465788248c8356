import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const MONTH = '2025-03';
const POD = 'IT001E00000001';
const [FROM, TO] = ['2025-03-01', '2025-04-01'];

let database: TestDatabase;
let made: MadeCommunity;

beforeAll(async () => {
  database = await testDatabase();
  // Twenty years have passed for nobody yet: here the premium lasts one.
  await sql`update legal_parameter set value = '1' where name = 'incentive_duration'`.execute(database.owner.db);
  const plants = [{ code: 'PV1', powerKw: '50', entry: '2024-03-11', region: 'Sicilia', source: 'hydro' as const }];
  made = await makeCommunity(database.owner.db, { code: 'ended', points: [{ pod: POD }], plants, rule: USUAL_RULE });
  await importPriceText(
    database,
    priceFile(FROM, TO, () => '100'),
  );
  await importText(
    database,
    made,
    wideFile([`${POD}:withdrawn`, 'PV1:injected'], FROM, TO, () => '10.000'),
  );
});
afterAll(() => database?.drop());

interface Settled {
  readonly state: string;
  readonly premium: number;
  readonly refund: number;
  readonly stops: unknown;
}

async function settled(): Promise<Settled> {
  await runShard(database, MONTH, [made.configurationId]);
  const { rows } =
    await sql<Settled>`select state, premium_cents as premium, refund_cents as refund, input->'plants'->0->'incentive'->'stops' as stops
    from settlement_run where configuration_id = ${made.configurationId} and state <> 'discarded' order by version desc limit 1`.execute(
      database.owner.db,
    );
  return rows[0] as Settled;
}

/** 10 kWh shared in each hour at min(120; 80 + 180 - 100) = 120 EUR/MWh: 28.80 EUR a day. 743 hours x 0.01 MWh x 11.89 = 88.34 EUR. */
const DAY = 2880;

it('ends in the middle of a month, while the valorisation continues', async () => {
  expect(await settled()).toEqual({ state: 'posted', premium: 10 * DAY, refund: 8834, stops: [] });
});

it('ends later by the days of a stop, which settles the month again', async () => {
  await sql`insert into section_stop (section_id, community_id, validity, reason, source, created_by)
    select id, community_id, '[2024-08-01,2024-08-04)', 'flood', 'act', 'test' from plant_section where community_id = ${made.communityId}`.execute(
    database.owner.db,
  );
  const { rows } = await sql<{ cause: string; subject: string }>`select cause, subject from settlement_mark
    where configuration_id = ${made.configurationId} and month = ${FROM}::date and outcome is null`.execute(database.owner.db);
  expect(rows).toEqual([{ cause: 'plant', subject: 'PV1' }]);
  const stops = [{ from: '2024-08-01', to: '2024-08-04' }];
  expect(await settled()).toEqual({ state: 'posted', premium: 13 * DAY, refund: 8834, stops });
});

it('ends for a section that replaces another as for the first, stops included', async () => {
  const stored = await settled();
  // PV1 goes on as PV2 from 5 March 2025 on, with its start of 11 March 2024
  await sql`update plant_assignment set validity = daterange(lower(validity), '2025-03-05') where community_id = ${made.communityId}`.execute(
    database.owner.db,
  );
  await sql`with made as (insert into plant_section (plant_id, community_id, code, power_kw, entry_into_operation, work_type, incentivised, replaces_id)
      select plant_id, community_id, 'PV2', 60, entry_into_operation, work_type, incentivised, id from plant_section where code = 'PV1' returning id)
    insert into plant_assignment (section_id, configuration_id, community_id, validity)
      select id, ${made.configurationId}, ${made.communityId}, '[2025-03-05,)' from made`.execute(database.owner.db);
  await importText(
    database,
    made,
    wideFile(['PV2:injected'], '2025-03-05', TO, () => '10.000'),
  );
  expect((await settled()).premium).toBe(stored.premium);
});
