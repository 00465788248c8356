import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile } from '../metering/testing/files.ts';
import type { MadeCommunity } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';
import { approveRun, type SettledMonth, settleMonth } from './testing/settle-month.ts';
import { DAYS, importHours, makeTwoPoints, PV, type TwoPoints } from './testing/two-points.ts';

const ALONE = 'user:9';
const OTHER = 'user:8';
const FEBRUARY = ['2025-02-01', '2025-03-01'] as const;

let database: TestDatabase;
let made: MadeCommunity;
let pods: TwoPoints['pods'];
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
  await importPriceText(
    database,
    priceFile('2025-02-01', '2025-05-01', () => '95.00'),
  );
});
afterAll(() => database?.drop());

beforeEach(async () => {
  ({ made, pods } = await makeTwoPoints(database, 'first', '60', ++count));
});

const db = () => database.owner.db;
const fourEyes = (wanted: boolean) => sql`update community set four_eyes = ${wanted} where id = ${made.communityId}`.execute(db());
const alone = (statement: RawBuilder<unknown>) => inContext(database.app.db, systemContext(ALONE), (trx) => statement.execute(trx));
/** kWh of an hour: half a kWh for each point, and at noon what the plant gives. */
const usual = (column: number, hour: number): number => (column === 2 ? (hour % 24 === 12 ? 10 : 0) : 0.5);
const readings = async (days: readonly [string, string], of = usual): Promise<void> => {
  await importHours(database, { made, pods }, days, of);
  await sql`update operation set created_by = ${ALONE} where id = (select max(id) from operation)`.execute(db());
};
const march = (): Promise<SettledMonth> => settleMonth(database, made);
const approve = (run: SettledMonth, by: string) => approveRun(database, made, run, by);
const REFUSED = { code: 'forbidden', message: expect.stringContaining('another person') };
/** February, posted while one person decided; four eyes are wanted since. */
async function settledFebruary(of = usual): Promise<void> {
  await readings(FEBRUARY, of);
  await runShard(database, '2025-02', [made.configurationId]);
  await fourEyes(true);
}

/** What the person alone records for March. */
const CHANGES: readonly (readonly [string, () => Promise<unknown>, () => object])[] = [
  [
    'a rule',
    () => alone(sql`update distribution_rule set rule = rule || '{"fundShare": "0.2"}' where configuration_id = ${made.configurationId}`),
    () => ({ grounds: ['distribution'], codes: [] }),
  ],
  [
    'days in another scheme',
    () =>
      alone(sql`insert into point_scheme (community_id, pod, kind, validity, source)
        values (${made.communityId}, ${pods[1]}, 'net_metering', '[2025-03-01,2025-04-01)', 'x')`),
    () => ({ grounds: ['points'], codes: [pods[1]] }),
  ],
  [
    'the end of an assignment',
    () =>
      alone(sql`update point_assignment a set validity = daterange(lower(a.validity), '2025-03-20') from connection_point p
        where p.id = a.point_id and p.pod = ${pods[1]} and a.configuration_id = ${made.configurationId}`),
    () => ({ grounds: ['points'], codes: [pods[1]] }),
  ],
  [
    'a fact of a plant',
    () => alone(sql`update plant_section set grant_share = 0.2 where community_id = ${made.communityId}`),
    () => ({ grounds: ['plants'], codes: [PV] }),
  ],
  [
    'an own value',
    () => alone(sql`update configuration_parameter set value = '8' where configuration_id = ${made.configurationId}`),
    () => ({ grounds: ['ownParameters'], codes: [] }),
  ],
];

/** What begins or ends with March: February does not rest on it. */
const FROM_MARCH: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    'another rule',
    async () => {
      await alone(
        sql`update distribution_rule set validity = daterange(lower(validity), '2025-03-01') where configuration_id = ${made.configurationId}`,
      );
      await alone(sql`insert into distribution_rule (configuration_id, community_id, rule, validity)
        select configuration_id, community_id, rule || '{"fundShare": "0.2"}', '[2025-03-01,)' from distribution_rule
        where configuration_id = ${made.configurationId}`);
    },
  ],
  ...CHANGES.filter(([name]) => name === 'days in another scheme' || name === 'the end of an assignment').map(
    ([name, change]) => [name, change] as const,
  ),
];

describe('the first version of a month, with four eyes', () => {
  it('waits for another person where none of the twelve months before is settled', async () => {
    await fourEyes(true);
    await readings(DAYS);
    const run = await march();
    const none = { reason: 'grown_amount', posted_cents: 0, base_month: null };
    expect(run).toMatchObject({ state: 'awaiting_approval', kind: 'complete', findings: [{ ...none, component: 'premium' }, none] });
    await expect(approve(run, ALONE)).rejects.toMatchObject(REFUSED);
    await approve(run, OTHER);
  });

  it('posts by itself where it is like the months before', async () => {
    await settledFebruary();
    await readings(DAYS);
    expect(await march()).toMatchObject({ state: 'posted', findings: [] });
  });

  it('waits where it is far above the dearest month, also by readings that each series can hold', async () => {
    await settledFebruary();
    await readings(DAYS, (column) => (column === 2 ? 60 : 30));
    const run = await march();
    expect(run.state).toBe('awaiting_approval');
    const grown = { reason: 'changed_closed_month', base_month: '2025-02', unit: 'Wh' };
    expect(run.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ reason: 'grown_amount', component: 'premium', base_month: '2025-02' }),
        expect.objectContaining({ ...grown, code: PV, quantity: 'injected', before: 280_000, after: 743 * 60_000 }),
        expect.objectContaining({ ...grown, code: pods[0], quantity: 'withdrawn' }),
      ]),
    );
    await expect(approve(run, ALONE)).rejects.toMatchObject(REFUSED);
  });

  it('waits where one point alone takes far more than before, although the month as a whole does not', async () => {
    await settledFebruary();
    await readings(DAYS, (column, hour) => (column === 1 ? 3 : usual(column, hour)));
    expect(await march()).toMatchObject({
      state: 'awaiting_approval',
      findings: [{ reason: 'changed_closed_month', code: pods[1], before: 336_000, after: 743 * 3_000 }],
    });
  });

  it('waits where it doubles what had doubled a month before: neither is usual', async () => {
    await settledFebruary();
    const times = (factor: number) => (column: number, hour: number) => (column === 1 ? 0.5 * factor : usual(column, hour));
    await readings(DAYS, times(1.9));
    expect(await march()).toMatchObject({ state: 'posted', findings: [] });
    await readings(['2025-04-01', '2025-05-01'], times(3.6));
    const april = () => settleMonth(database, made, '2025-04');
    const grown = { reason: 'changed_closed_month', code: pods[1], base_month: '2025-02', before: 336_000, after: 720 * 1_800 };
    expect(await april()).toMatchObject({ state: 'awaiting_approval', findings: [grown] });
    // Another person approved March: it says what is usual now.
    await sql`update settlement_run set approved_by = ${OTHER}, approved_at = now() where month = '2025-03-01' and state = 'posted'
      and configuration_id = ${made.configurationId}`.execute(db());
    await readings(['2025-04-01', '2025-05-01'], times(3.7));
    expect(await april()).toMatchObject({ state: 'posted', findings: [] });
  });

  it.each(CHANGES)('waits where %s is another than in the month that was posted last', async (_, change, found) => {
    await settledFebruary();
    await readings(DAYS);
    await change();
    const run = await march();
    expect(run).toMatchObject({ state: 'awaiting_approval', kind: 'complete' });
    const facts = run.findings.find(({ reason }) => reason === 'changed_facts');
    expect(facts).toMatchObject({ base_version: 1, base_month: '2025-02', ...found() });
    await expect(approve(run, ALONE)).rejects.toMatchObject(REFUSED);
    await approve(run, OTHER);
  });

  it.each(FROM_MARCH)('is not approved by who recorded %s before the month began', async (_, change) => {
    await settledFebruary();
    await readings(DAYS);
    await sql`update operation set created_by = 'user:7'`.execute(db());
    await change();
    await sql`alter table ground_change disable trigger user`.execute(db());
    await sql`update ground_change set changed_at = '2025-02-20' where changed_by = ${ALONE} and configuration_id = ${made.configurationId}`.execute(
      db(),
    );
    await sql`alter table ground_change enable trigger user`.execute(db());
    await sql`delete from settlement_mark where configuration_id = ${made.configurationId}`.execute(db());
    const run = await march();
    expect(run.state).toBe('awaiting_approval');
    await expect(approve(run, ALONE)).rejects.toMatchObject(REFUSED);
    await approve(run, OTHER);
  });

  it('waits where a point joined by a record that came after the end of the month', async () => {
    await readings(FEBRUARY, (column, hour) => (column === 1 ? 0 : usual(column, hour)));
    const only = (validity: string) => sql`update point_assignment a set validity = ${validity}::daterange from connection_point p
      where p.id = a.point_id and p.pod = ${pods[1]} and a.configuration_id = ${made.configurationId}`;
    await only('[2025-03-01,)').execute(db());
    await runShard(database, '2025-02', [made.configurationId]);
    await fourEyes(true);
    await readings(DAYS);
    await alone(only('[2025-03-05,)'));
    const run = await march();
    expect(run.findings).toMatchObject([{ reason: 'changed_facts', base_month: '2025-02', grounds: ['points'], codes: [pods[1]] }]);
    await expect(approve(run, ALONE)).rejects.toMatchObject(REFUSED);
  });
});

describe('the first version of a month where one person decides', () => {
  it('posts by itself while less than a year is settled: months may be settled in any order', async () => {
    await settledFebruary();
    await fourEyes(false);
    await sql`update plant set source = 'hydro' where community_id = ${made.communityId}`.execute(db());
    await readings(DAYS, (column) => (column === 2 ? 60 : 30));
    expect(await march()).toMatchObject({ state: 'posted', findings: [] });
  });
});

it('never counts what storages of one point charge more than once: another storage allows no more', async () => {
  await settledFebruary();
  const codes = Array.from({ length: 20 }, (_, i) => `ST${count}-${i}`);
  for (const code of codes)
    await sql`with unit as (insert into storage_unit (community_id, code, name, point_id) select ${made.communityId}, ${code}, 'x', id
        from connection_point where pod = ${pods[1]} returning id),
      efficiency as (insert into storage_efficiency (storage_id, community_id, validity, value, source)
        select id, ${made.communityId}, '[2025-03-01,)', 1, 'x' from unit)
      insert into storage_assignment (storage_id, community_id, configuration_id, validity)
      select id, ${made.communityId}, ${made.configurationId}, '[2025-03-01,)' from unit`.execute(db());
  await readings(DAYS);
  const hours = Array.from({ length: 743 }, (_, hour) => new Date(Date.parse('2025-02-28T23:00:00Z') + hour * 3_600_000).toISOString());
  const rows = hours.map((start) => [start, ...codes.map(() => '0.5')].join(','));
  await importText(database, made, [['start', ...codes.map((code) => `${code}:charged:kWh`)].join(','), ...rows].join('\n'));
  const run = await march();
  expect(run.state).toBe('awaiting_approval');
  expect(run.findings).toContainEqual(
    expect.objectContaining({ reason: 'implausible_energy', code: pods[1], quantity: 'charged', limit: 'withdrawal', largest: 10_000 }),
  );
});
