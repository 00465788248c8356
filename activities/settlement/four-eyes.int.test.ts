import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SOURCES_OF_GROUNDS } from '../../domain/settlement/run/grounds.ts';
import type { RunInputs } from '../../domain/settlement/run/run-inputs.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { noteSourcePerson } from '../../infra/postgres/metering/sources/sources.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { commandWork } from '../kernel/unit-of-work.ts';
import { importText, longFile, priceFile, runImport, storeFile, wideFile } from '../metering/testing/files.ts';
import { holdPeriod, releasePeriod } from './commands/order-month.ts';
import { resumePeriod } from './commands/resume-month.ts';
import { runApprovalTerms } from './reads/approval-terms.ts';
import { comparedVersion } from './reads/compared-version.ts';
import type { MadeCommunity } from './testing/community.ts';
import { approveRun, type SettledMonth, settleMonth } from './testing/settle-month.ts';
import { DAYS, importHours, MONTH, makeTwoPoints, type TwoPoints } from './testing/two-points.ts';

const CAUSER = 'user:9';
const OTHER = 'user:8';

let database: TestDatabase;
let made: MadeCommunity;
let pods: TwoPoints['pods'];
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
  await prices('NORD');
});
afterAll(() => database?.drop());

beforeEach(async () => {
  ({ made, pods } = await makeTwoPoints(database, 'eyes', '6', ++count));
  await sql`update community set four_eyes = true where id = ${made.communityId}`.execute(database.owner.db);
});

/** The last import counts for somebody. */
const sentBy = (actor: string) =>
  sql`update operation set created_by = ${actor} where id = (select max(id) from operation)`.execute(database.owner.db);

async function prices(marketZone: string, actor = 'user:1'): Promise<void> {
  const text = priceFile('2025-03-01', '2025-04-01', () => '95.00');
  await runImport(database, await storeFile(database, null, 'prices', { marketZone }, text));
  await sentBy(actor);
}

/** kWh by hour of the day; the second point takes what `second` says between 10 and 16, otherwise half a kWh. */
const isDay = (hour: number): boolean => hour % 24 >= 10 && hour % 24 <= 16;
const kwh = (column: number, hour: number, second: number): number =>
  column === 2 ? (isDay(hour) ? 5 : 0) : column === 1 && isDay(hour) ? second : 0.5;

async function readings(second: number, actor = 'user:1'): Promise<void> {
  await importHours(database, { made, pods }, DAYS, (column, hour) => kwh(column, hour, second));
  await sentBy(actor);
}

/** The second point's hours between 10 and 16 again; empty ones are taken away. */
async function rectified(second: string, actor = CAUSER, days: [string, string] = ['2025-03-01', '2025-04-01']): Promise<void> {
  const text = longFile(`${pods[1]}:withdrawn`, days, (hour) => (isDay(hour) ? second : '0.5'), 'rectified');
  await importText(database, made, text, { kind: 'curves_long' });
  await sentBy(actor);
}

/** The newest version; that no month was settled before is left out (first-versions.int.test.ts). */
const settled = async (): Promise<SettledMonth> => {
  const run = await settleMonth(database, made);
  return { ...run, findings: run.findings.filter(({ base_month }) => base_month !== null) };
};
const approve = (run: SettledMonth, by: string): Promise<number> => approveRun(database, made, run, by);
/** The first version, which waits because nothing was settled before, posted by another person. */
const first = async (): Promise<SettledMonth> => {
  const run = await settled();
  expect(run).toMatchObject({ state: 'awaiting_approval', kind: 'complete', findings: [] });
  await approve(run, OTHER);
  return run;
};
const REFUSED = { code: 'forbidden', message: expect.stringContaining('another person') };
const causersOf = async (id: number): Promise<readonly string[]> => {
  const run = { id, configurationId: made.configurationId, month: MONTH };
  return (await inContext(database.app.db, systemContext('test'), (trx) => runApprovalTerms(trx, run))).causedBy;
};

describe('with four eyes', () => {
  it('whoever imported energy that cannot be does not accept it, in the first version either', async () => {
    await sql`update plant_section set power_kw = '60' where community_id = ${made.communityId}`.execute(database.owner.db);
    await readings(0.5, CAUSER);
    await sql`update plant_section set power_kw = '3' where community_id = ${made.communityId}`.execute(database.owner.db);
    const run = await settled();
    expect(run).toMatchObject({ state: 'awaiting_approval', kind: 'complete', findings: [{ reason: 'implausible_energy' }] });
    await expect(approve(run, CAUSER)).rejects.toMatchObject(REFUSED);
    expect(await approve(run, OTHER)).toBe(run.id);
  });

  it('whoever gave an own value above the law before the month began does not approve the first version that rests on it', async () => {
    const db = database.owner.db;
    await inContext(db, systemContext(CAUSER), (trx) =>
      sql`insert into configuration_parameter (configuration_id, community_id, name, class, value, unit, validity, source, assumed)
        values (${made.configurationId}, ${made.communityId}, 'premium_base', 'up_to_200_kw', 500, 'EUR/MWh', '[2024-01-01,)', 'x', false)`.execute(
        trx,
      ),
    );
    await sql`update configuration_parameter set validity = '[2025-01-01,)' where name = 'premium_base'`.execute(db);
    await readings(0.5);
    const run = await settled();
    const found = { reason: 'own_value', name: 'premium_base', class: 'up_to_200_kw', value: '500', legal_value: '80' };
    expect(run).toMatchObject({ state: 'awaiting_approval', kind: 'complete', findings: [found] });
    await expect(approve(run, CAUSER)).rejects.toMatchObject(REFUSED);
    expect(await approve(run, OTHER)).toBe(run.id);
    // Posted and approved: what follows is compared with it.
    await rectified('0.6');
    expect(await settled()).toMatchObject({ state: 'posted', findings: [found] });
  });

  it('a first version that only lacks readings is not approved by who sent some of them', async () => {
    await readings(0.5, CAUSER);
    await rectified('', CAUSER, ['2025-03-10', '2025-03-11']);
    const run = await settled();
    expect(run).toMatchObject({ state: 'awaiting_approval', kind: 'partial', findings: [] });
    await expect(approve(run, CAUSER)).rejects.toMatchObject(REFUSED);
    expect(await approve(run, OTHER)).toBe(run.id);
  });

  it('a first version that rests on what a device sent is not approved by who made it, or sent readings of it', async () => {
    await readings(0.5);
    const db = database.owner.db;
    await sql`insert into device (community_id, section_id, name, type, convention, created_by, people, settles)
      select community_id, id, 'x', 'meter', 'ec', ${CAUSER}, array[${CAUSER}, 'user:7'], true from plant_section
      where community_id = ${made.communityId}`.execute(db);
    await sql`insert into curve (series_id, day, version, resolution_min, values, quality, missing, source)
      select c.series_id, c.day, c.version + 1, c.resolution_min, c.values, c.quality, c.missing, 'device' from curve c
      join series s on s.id = c.series_id join plant_section p on p.id = s.section_id where p.community_id = ${made.communityId}`.execute(
      db,
    );
    const run = await settled();
    expect(run).toMatchObject({ state: 'awaiting_approval' });
    expect(await causersOf(run.id)).toEqual(expect.arrayContaining([CAUSER, 'user:7']));
    await expect(approve(run, CAUSER)).rejects.toMatchObject(REFUSED);
    expect(await approve(run, OTHER)).toBe(run.id);
  });

  it('a first version that rests on what a source brought is not approved by who made the source, also once it is removed', async () => {
    await readings(0.5);
    const db = database.owner.db;
    await sql`insert into curve (series_id, day, version, resolution_min, values, quality, missing, source)
      select c.series_id, c.day, c.version + 1, c.resolution_min, c.values, c.quality, c.missing, 'api:shelly' from curve c
      join series s on s.id = c.series_id join plant_section p on p.id = s.section_id where p.community_id = ${made.communityId}`.execute(
      db,
    );
    await inContext(database.app.db, systemContext(CAUSER), async (trx) => {
      const own = { community_id: made.communityId, configuration_id: made.configurationId, kind: 'shelly' } as const;
      await noteSourcePerson(trx, own, CAUSER);
      await noteSourcePerson(trx, own, CAUSER);
    });
    const run = await settled();
    expect(await causersOf(run.id)).toContain(CAUSER);
    await expect(approve(run, CAUSER)).rejects.toMatchObject(REFUSED);
    expect(await approve(run, OTHER)).toBe(run.id);
  });

  it('a gap is approved by another person, and what fills it is compared with what was there', async () => {
    await readings(0, CAUSER);
    await first();
    await rectified('');
    const gap = await settled();
    expect(gap).toMatchObject({ state: 'awaiting_approval', kind: 'partial', lowers: false, findings: [] });
    await expect(approve(gap, CAUSER)).rejects.toMatchObject(REFUSED);
    await approve(gap, OTHER);
    await rectified('2.5');
    const filled = await settled();
    expect(filled).toMatchObject({ state: 'awaiting_approval', findings: [{ reason: 'changed_closed_month', before: 263_000 }] });
    await expect(approve(filled, CAUSER)).rejects.toMatchObject(REFUSED);
  });

  it('a gap that is filled as it was posts by itself', async () => {
    await readings(0.5);
    await first();
    await rectified('', CAUSER, ['2025-03-10', '2025-03-11']);
    const gap = await settled();
    expect(gap).toMatchObject({ state: 'awaiting_approval', lowers: true });
    await approve(gap, OTHER);
    await rectified('0.5', CAUSER, ['2025-03-10', '2025-03-11']);
    expect(await settled()).toMatchObject({ state: 'posted', findings: [] });
  });

  it('small steps are compared with the first whole version, until another person approves one', async () => {
    await readings(0.5);
    await first();
    await rectified('0.75');
    expect(await settled()).toMatchObject({ state: 'posted', findings: [] });
    await rectified('1');
    const second = await settled();
    expect(second).toMatchObject({ state: 'awaiting_approval', findings: [{ reason: 'changed_closed_month', before: 371_500 }] });
    await expect(approve(second, CAUSER)).rejects.toMatchObject(REFUSED);
    await approve(second, OTHER);
    await rectified('1.2');
    expect(await settled()).toMatchObject({ state: 'posted', findings: [] });
  });

  it('a version that loses against the first one waits, although a gap lies between', async () => {
    await readings(0.5);
    await first();
    await rectified('', CAUSER, ['2025-03-10', '2025-03-13']);
    await approve(await settled(), OTHER);
    await rectified('0.4', CAUSER, ['2025-03-10', '2025-03-13']);
    expect(await settled()).toMatchObject({ state: 'awaiting_approval', lowers: true });
  });

  it('the release of a hold is not an approval: later versions are not compared with what it posted', async () => {
    await readings(0.5);
    await first();
    await rectified('0.75');
    const { id } = await settled();
    await sql`update settlement_run set approved_by = ${CAUSER} where id = ${id}`.execute(database.owner.db);
    await rectified('1');
    expect(await settled()).toMatchObject({ state: 'awaiting_approval', findings: [{ before: 371_500 }] });
  });
});

describe('with four eyes, a closed month that rests on other recorded data', () => {
  const grantShare = (actor: string, share: string) =>
    as(actor, sql`update plant_section set grant_share = ${share} where community_id = ${made.communityId}`);
  const premiumBase = (actor: string, value: number) =>
    as(
      actor,
      sql`insert into configuration_parameter (configuration_id, community_id, name, class, value, unit, validity, source, assumed)
        values (${made.configurationId}, ${made.communityId}, 'premium_base', 'up_to_200_kw', ${value}, 'EUR/MWh', '[2025-01-01,)', 'x', false)`,
    );

  it('waits for another person although everybody gets more, and posts by itself once it is undone', async () => {
    await grantShare('user:1', '0.3');
    await readings(0.5);
    await first();
    await grantShare(CAUSER, '0.01');
    const raised = await settled();
    const found = { reason: 'changed_facts', base_version: 1, grounds: ['plants'], codes: ['PV1'], code_count: 1 };
    expect(raised).toMatchObject({ state: 'awaiting_approval', lowers: false, findings: [found] });
    await expect(approve(raised, CAUSER)).rejects.toMatchObject(REFUSED);
    await grantShare(CAUSER, '0.3');
    expect(await settled()).toMatchObject({ state: 'posted', findings: [] });
    await grantShare(CAUSER, '0.01');
    await approve(await settled(), OTHER);
    await rectified('0.51');
    expect(await settled()).toMatchObject({ state: 'posted', findings: [] });
  });

  it('names an own duration of the premium although it is not over', async () => {
    await as(
      CAUSER,
      sql`insert into configuration_parameter (configuration_id, community_id, name, value, unit, validity, source, assumed)
        values (${made.configurationId}, ${made.communityId}, 'incentive_duration', 30, 'years', '[2025-01-01,)', 'x', false)`,
    );
    await readings(0.5);
    const own = { reason: 'own_value', name: 'incentive_duration', value: '30', legal_value: '20' };
    expect(await settled()).toMatchObject({ state: 'awaiting_approval', kind: 'complete', findings: [own] });
  });

  it('names the own value above the law in a later version too', async () => {
    await readings(0.5);
    await first();
    await premiumBase(CAUSER, 145);
    const own = { reason: 'own_value', name: 'premium_base', value: '145', legal_value: '80' };
    expect(await settled()).toMatchObject({
      state: 'awaiting_approval',
      findings: [own, { reason: 'changed_facts', grounds: ['ownParameters'], codes: [] }],
    });
  });

  it("carries it along in another person's small correction, whose causers are both", async () => {
    await readings(0.5);
    const base = await first();
    await premiumBase(CAUSER, 70);
    await settled();
    await rectified('0.49', 'user:7');
    const small = await settled();
    expect(small).toMatchObject({ state: 'awaiting_approval', findings: [{ reason: 'changed_facts', grounds: ['ownParameters'] }] });
    await expect(approve(small, CAUSER)).rejects.toMatchObject(REFUSED);
    await expect(approve(small, 'user:7')).rejects.toMatchObject(REFUSED);
    const run = { id: small.id, configurationId: made.configurationId, month: MONTH };
    const since = await inContext(database.app.db, systemContext('test'), (trx) => comparedVersion(trx, run));
    expect(since).toMatchObject({ runId: base.id });
    await approve(small, OTHER);
  });

  it('waits where it adds a plant, in every community', async () => {
    await readings(0.5);
    await sql`update community set four_eyes = false where id = ${made.communityId}`.execute(database.owner.db);
    await settled();
    await as(
      CAUSER,
      sql`with added as (insert into plant_section (plant_id, community_id, code, power_kw, entry_into_operation)
          select plant_id, community_id, 'PVX', 50, entry_into_operation from plant_section where community_id = ${made.communityId}
          returning id, community_id)
        insert into plant_assignment (section_id, configuration_id, community_id, validity)
        select id, ${made.configurationId}, community_id, daterange('2023-01-01', null) from added`,
    );
    await importText(
      database,
      made,
      wideFile(['PVX:injected'], ...DAYS, (_, hour) => (hour % 24 === 12 ? '40' : '0')),
    );
    await sentBy(CAUSER);
    const added = { reason: 'changed_closed_month', code: 'PVX', quantity: 'injected', before: 0, after: 31 * 40_000, days: 31 };
    expect(await settled()).toMatchObject({ state: 'awaiting_approval', findings: [added] });
  });
});

describe('with four eyes, energy that cannot be', () => {
  const power = (kw: number | null) =>
    as(CAUSER, sql`update point_assignment set contracted_power_kw = ${kw} where community_id = ${made.communityId}`);

  it('stays a finding when its yardstick is taken away, until the readings are others', async () => {
    await power(3);
    await readings(15, CAUSER);
    const found = { reason: 'implausible_energy', code: pods[1], quantity: 'withdrawn', kw: '3' };
    expect(await settled()).toMatchObject({ state: 'awaiting_approval', findings: [found] });
    for (const kw of [null, 50]) {
      await power(kw);
      expect(await settled()).toMatchObject({ state: 'awaiting_approval', findings: [found] });
    }
    await rectified('2');
    expect(await settled()).toMatchObject({ kind: 'complete', findings: [] });
  });

  it('is found in what waits for the end of a hold when the power becomes known', async () => {
    await readings(15, CAUSER);
    await inContext(database.app.db, systemContext(CAUSER), (trx) =>
      holdPeriod(commandWork(trx, { actor: CAUSER }), { ...made, month: MONTH, note: 'wait', until: null }),
    );
    expect(await settled()).toMatchObject({ state: 'awaiting_approval', findings: [] });
    await power(3);
    expect(await settled()).toMatchObject({ findings: [{ code: pods[1], quantity: 'withdrawn' }] });
    await inContext(database.app.db, systemContext(OTHER), async (trx) => {
      const work = commandWork(trx, { actor: OTHER });
      await releasePeriod(work, { ...made, month: MONTH, note: 'go on' });
      expect(await resumePeriod(work, { ...made, month: MONTH })).toBeNull();
    });
  });
});

type Change = (actor: string) => Promise<unknown>;
const as = (actor: string, statement: ReturnType<typeof sql>): Promise<unknown> =>
  inContext(database.app.db, systemContext(actor), (trx) => statement.execute(trx));
const ofConfiguration = () => sql`where configuration_id = ${made.configurationId}`;
/** How a person changes each ground that has authors. */
const CHANGES: Readonly<Record<keyof RunInputs, Change | null>> = {
  engine: null,
  configurationId: null,
  month: null,
  kind: (actor) => as(actor, sql`update configuration set kind = 'self_consumer_group' where id = ${made.configurationId}`),
  timeZone: (actor) => as(actor, sql`update configuration set time_zone = 'Europe/San_Marino' where id = ${made.configurationId}`),
  energyUnit: (actor) => as(actor, sql`update configuration set energy_unit = 'mWh' where id = ${made.configurationId}`),
  marketZone: (actor) =>
    as(actor, sql`update configuration set market_zone = ${count % 2 === 0 ? 'SUD' : 'CSUD'} where id = ${made.configurationId}`),
  plants: (actor) => as(actor, sql`update plant_section set grant_share = 0.2 where community_id = ${made.communityId}`),
  points: (actor) => as(actor, sql`update party set holder_class = 'enterprise' where id = ${made.parties[1]}`),
  prices: (actor) => prices(count % 2 === 0 ? 'SUD' : 'CSUD', actor),
  distribution: (actor) => as(actor, sql`update distribution_rule set rule = rule || '{"fundShare": "0.2"}' ${ofConfiguration()}`),
  ownParameters: (actor) => as(actor, sql`update configuration_parameter set value = '9' ${ofConfiguration()}`),
  legalHash: (actor) =>
    as(
      actor,
      sql`insert into legal_parameter (name, class, value, unit, validity, source, certainty, origin, created_by)
        select name, class, value, unit, ${`[2025-03-${10 + count},2025-03-${11 + count})`}::daterange, 'test', 'sure', 'operator', ${actor} from legal_parameter
        where name = 'excess_premium_threshold' limit 1`,
    ),
};

describe('who caused a version', () => {
  const changed = Object.entries(CHANGES).filter((entry): entry is [string, Change] => entry[1] !== null);

  it('is asked of every ground that has authors', () => {
    const sourced = Object.entries(SOURCES_OF_GROUNDS).filter(([, sources]) => sources.length > 0);
    expect(changed.map(([ground]) => ground).sort()).toEqual(sourced.map(([ground]) => ground).sort());
  });

  it.each([
    ['a month before it is settled', false],
    ['a month after it was posted', true],
  ])('is whoever changed any ground of %s', async (_, posted) => {
    await readings(0.5);
    if (posted) await first();
    for (const [ground, change] of changed) await change(`user:${ground}`);
    const causers = await causersOf((await settled()).id);
    expect(causers).toEqual(expect.arrayContaining(changed.map(([ground]) => `user:${ground}`)));
    expect(causers.includes('user:1')).toBe(!posted);
  });

  it('is nobody of those whose changes the base knew', async () => {
    await readings(0.5, 'user:3');
    await first();
    await rectified('0.6');
    expect(await causersOf((await settled()).id)).toEqual([CAUSER]);
  });
});
