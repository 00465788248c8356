import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMonths } from '../../domain/kernel/time/local-date.ts';
import { inContext, systemContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { answerMarks, openMarks } from '../../infra/postgres/settlement/marks.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { holdPeriod, releasePeriod } from './commands/order-month.ts';
import { createClosePeriod, createPostApprovedRun, createReadPeriod, createResumePeriod, inCommunity } from './period.activity.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'];
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];
const MONTH = '2025-03';

let database: TestDatabase;
let made: MadeCommunity;

/** Whole kWh of an hour of the day: the plant shines at noon. */
const usual = (column: number, hour: number): number => (column === 2 ? Math.max(0, 6 - Math.abs((hour % 24) - 12)) : 1 + column);
const file = (from: string, to: string, kwh = usual): string => wideFile(COLUMNS, from, to, (column, hour) => String(kwh(column, hour)));

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'rectified',
    since: '2019-01-01',
    points: [{ pod: C0 as string }, { pod: C1 as string }],
    plants: [{ code: PV as string, powerKw: '50', entry: '2018-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  for (const [from, to] of [
    ['2025-03-01', '2025-05-01'],
    ['2020-03-01', '2020-04-01'],
  ] as const) {
    await importPriceText(
      database,
      priceFile(from, to, () => '95.00'),
    );
    await importText(database, made, file(from, to));
  }
});
afterAll(() => database?.drop());

interface Mark {
  month: string;
  cause: string;
  subject: string;
  day: string | null;
  first: number | null;
  last: number | null;
  from: number | null;
  to: number | null;
  outcome: string | null;
  version: number | null;
}
const marks = async (): Promise<Mark[]> =>
  (
    await sql<Mark>`select to_char(m.month, 'YYYY-MM') as month, cause, subject, day, first_hour as first, last_hour as last,
      from_version as "from", to_version as "to", outcome, r.version from settlement_mark m left join settlement_run r on r.id = m.run_id
      order by m.id`.execute(database.owner.db)
  ).rows;
const newMarks = async (seen: number): Promise<Mark[]> => (await marks()).slice(seen);
const settle = (month = MONTH) => runShard(database, month, [made.configurationId]);
const change = (statement: ReturnType<typeof sql>) => inContext(database.app.db, systemContext('user:9'), (trx) => statement.execute(trx));
const postings = async (): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from ledger_posting`.execute(database.owner.db)).rows[0]?.count ?? 0;

const scope = () => ({ configurationId: made.configurationId, communityId: made.communityId, month: MONTH });
const deps = () => ({ db: database.app.db });

describe('a settled month whose grounds change', () => {
  it('is not marked before it is settled', async () => {
    expect(await marks()).toEqual([]);
    expect((await settle()).runs).toMatchObject([{ kind: 'complete', state: 'posted' }]);
    expect((await settle('2025-04')).runs).toMatchObject([{ kind: 'complete', state: 'posted' }]);
  });

  it('is marked by rectified readings with day, hours and versions, settled again and answered', async () => {
    const rectified = (column: number, hour: number) => usual(column, hour) + (column === 2 && hour >= 10 && hour < 13 ? 2 : 0);
    const result = await importText(database, made, file('2025-03-07', '2025-03-09', rectified));
    expect(result).toMatchObject({ days_stored: 1, days_unchanged: 5, touched_months: [MONTH], ignored: [] });
    expect(await marks()).toEqual([
      {
        ...{ month: MONTH, cause: 'reading', subject: PV, day: '2025-03-07', first: 10, last: 12, from: 1, to: 2 },
        ...{ outcome: null, version: null },
      },
    ]);
    expect(await createReadPeriod(deps())(scope())).toMatchObject({ isStale: true, waiting: null });
    expect((await settle()).runs).toMatchObject([{ kind: 'recalculated', state: 'posted' }]);
    expect(await marks()).toMatchObject([{ outcome: 'settled', version: 2 }]);
    const before = await postings();
    expect((await settle()).runs).toEqual([]);
    expect(await postings()).toBe(before);
    expect(await createClosePeriod(deps())({ ...scope(), outcome: 'settled' })).toBe(true);
  });

  it('is marked by master data that count in it, only for the months they touch, and posts nothing where no amount changes', async () => {
    const seen = (await marks()).length;
    const id = made.configurationId;
    await change(sql`update plant_section set grant_share = 0.2`);
    await change(sql`update distribution_rule set validity = daterange('2019-01-01', '2025-04-20') where configuration_id = ${id}`);
    await change(sql`update configuration_parameter set value = 9 where configuration_id = ${id}`);
    await change(sql`update party set holder_class = 'enterprise' where id = ${made.parties[1] as number}`);
    await change(
      sql`update point_assignment set validity = daterange('2019-01-01', '2025-04-10') where membership_id = (select id from membership where code = 'M1')`,
    );
    await change(sql`update plant set name = 'another name'`);
    expect((await newMarks(seen)).map(({ month, cause, subject }) => `${month} ${cause} ${subject}`)).toEqual([
      ...[`2025-03 plant ${PV}`, `2025-04 plant ${PV}`, '2025-04 rule rule'],
      ...['2025-03 parameter transmission_refund', '2025-04 parameter transmission_refund'],
      ...['2025-03 holder M1', '2025-04 holder M1', `2025-04 point ${C1}`],
    ]);
    await settle();
    await settle('2025-04');
    expect((await marks()).every(({ outcome }) => outcome !== null)).toBe(true);
    await change(sql`update plant set version = version + 1`);
    expect(await newMarks(seen + 8)).toEqual([]);
  });

  it('is marked by a corrected price, once for the month', async () => {
    const seen = (await marks()).length;
    await importPriceText(
      database,
      priceFile('2025-03-10', '2025-03-14', () => '101.00'),
    );
    expect(await newMarks(seen)).toMatchObject([{ month: MONTH, cause: 'price', subject: 'NORD', day: null, outcome: null }]);
    await settle();
    expect((await marks()).at(-1)).toMatchObject({ outcome: 'settled' });
  });

  it('is not marked by the contracted power of a point, on which no amount rests, unless it waits', async () => {
    const seen = (await marks()).length;
    await change(sql`update point_assignment set contracted_power_kw = 6`);
    expect((await newMarks(seen)).map(({ month, subject }) => `${month} ${subject}`)).toEqual([`2025-04 ${C0}`, `2025-04 ${C1}`]);
  });

  it('says that nothing changed where a correction is taken back before it is settled', async () => {
    const seen = (await marks()).length;
    await change(sql`update plant_section set obligation_power_kw = 5`);
    await change(sql`update plant_section set obligation_power_kw = 0`);
    const before = await postings();
    await settle();
    expect((await newMarks(seen)).filter(({ month }) => month === MONTH).map(({ outcome }) => outcome)).toEqual(['unchanged']);
    expect(await postings()).toBe(before);
  });

  it('stores no version for an own value that nothing rests on, and one for another value in use', async () => {
    const { configurationId, communityId } = made;
    const refund = async () =>
      (
        await sql`select refund_cents from settlement_run where configuration_id = ${configurationId} and month = '2025-03-01'
          order by version desc limit 1`.execute(database.owner.db)
      ).rows[0];
    const seen = (await marks()).length;
    await change(sql`insert into configuration_parameter (configuration_id, community_id, name, class, value, unit, validity, source, assumed)
      values (${configurationId}, ${communityId}, 'avoided_loss_coefficient', 'LV', 0.01, 'factor', '[2025-03-01,2025-04-01)', 'x', false)`);
    expect(await settle()).toMatchObject({ runs: [], unchanged: 1 });
    await sql`delete from configuration_parameter where name = 'avoided_loss_coefficient'`.execute(database.owner.db);
    expect(await settle()).toMatchObject({ runs: [], unchanged: 1 });
    expect((await newMarks(seen)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    const before = await refund();
    await change(sql`update configuration_parameter set value = 9.00001 where configuration_id = ${configurationId}`);
    expect((await settle()).runs).toMatchObject([{ state: 'posted' }]);
    expect(await refund()).toEqual(before);
    await settle('2025-04');
  });

  it('refuses readings of a settled month that is too old to be rectified, and reports older master data', async () => {
    expect((await settle('2020-03')).runs).toHaveLength(1);
    const seen = (await marks()).length;
    const result = await importText(
      database,
      made,
      file('2020-03-05', '2020-03-07', (column, hour) => usual(column, hour) + 1),
    );
    expect(result).toMatchObject({ days_stored: 0, touched_months: [] });
    expect(result.ignored[0]).toMatchObject({
      from: '2020-03-05',
      to: '2020-03-06',
      days: 2,
      reason: { en: expect.stringContaining('rectified'), it: expect.stringContaining('rettificate') },
    });
    expect(await newMarks(seen)).toEqual([]);
    await change(sql`update configuration_parameter set value = 9.5 where configuration_id = ${made.configurationId}`);
    expect((await newMarks(seen)).find(({ month }) => month === '2020-03')).toMatchObject({ outcome: 'too_late' });
    await settle();
    await settle('2025-04');
  });

  it('is marked too where it is being settled by a transaction that the correction cannot see', async () => {
    const month = addMonths(new Date().toISOString().slice(0, 7), -2);
    const seen = (await marks()).length;
    const key = `settle:${made.configurationId}:${month}`;
    await database.owner.db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
      await change(sql`update plant_section set superbonus_kw = 1`);
    });
    expect((await newMarks(seen)).map((mark) => mark.month)).toEqual(['2020-03', MONTH, '2025-04', month]);
  });
});

describe('a month on hold', () => {
  const order = { by: 'user:9', note: 'GSE asked to wait' };
  const hold = (until: string | null) =>
    inCommunity(deps(), made.communityId, order, (work) => holdPeriod(work, { ...scope(), note: order.note, until }));
  const release = (note: string) => inCommunity(deps(), made.communityId, order, (work) => releasePeriod(work, { ...scope(), note }));

  const power = (kw: number) =>
    change(sql`update point_assignment set contracted_power_kw = ${kw} from connection_point p where p.id = point_id and p.pod = ${C1}`);

  it('is settled and not posted, even complete, and cannot be approved', async () => {
    await settle();
    await hold(null);
    await expect(hold(null)).rejects.toThrow('already on hold');
    const before = await postings();
    await importText(
      database,
      made,
      file('2025-03-20', '2025-03-21', (column, hour) => usual(column, hour) * 2),
    );
    expect((await settle()).runs).toMatchObject([{ kind: 'recalculated', state: 'awaiting_approval' }]);
    expect(await postings()).toBe(before);
    const standing = await createReadPeriod(deps())(scope());
    expect(standing).toMatchObject({ isStale: false, waiting: { isWhole: true }, hold: { until: null }, dueAt: null });
    expect(standing.details).toContain('GSE asked to wait');
    const approve = createPostApprovedRun(deps())({ ...scope(), ...order, runId: standing.waiting?.runId ?? 0 });
    await expect(approve).rejects.toThrow('on hold');
    expect(await createResumePeriod(deps())(scope())).toBeNull();
    expect(await createClosePeriod(deps())({ ...scope(), outcome: 'superseded' })).toBe(false);
  });

  it('is marked once by a contracted power that changes repeatedly, and again where a settlement has read it', async () => {
    const seen = (await marks()).length;
    const marked = async () => (await newMarks(seen)).filter(({ month }) => month === MONTH);
    for (const kw of [7, 8, 9]) await power(kw);
    expect(await marked()).toMatchObject([{ month: MONTH, cause: 'point', subject: C1, outcome: null }]);
    const inBulk = <T>(work: (trx: UnitOfWork) => Promise<T>) => inContext(database.bulk.db, systemContext('test'), work);
    const read = await inBulk((trx) => openMarks(trx, [made.configurationId], MONTH));
    await power(10);
    await inBulk((trx) => answerMarks(trx, read, { runs: [], failed: [] }));
    expect(await marked()).toMatchObject([{ outcome: null }]);
    await settle();
    expect(await marked()).toMatchObject([{ outcome: 'unchanged' }]);
  });

  it('posts what is whole when it is released, once', async () => {
    await release('GSE agreed');
    const before = await postings();
    const posted = await createResumePeriod(deps())(scope());
    expect(posted).toBeGreaterThan(0);
    expect(await createResumePeriod(deps())(scope())).toBeNull();
    expect(await postings()).toBeGreaterThan(before);
    const { rows } = await sql`select state, approved_by, approval_note from settlement_run where id = ${posted}`.execute(
      database.owner.db,
    );
    expect(rows).toEqual([{ state: 'posted', approved_by: 'user:9', approval_note: 'released: GSE agreed' }]);
    await expect(release(order.note)).rejects.toThrow('not on hold');
  });

  it('is let go by the system when its time is over', async () => {
    await hold('2025-01-01T00:00:00Z');
    expect(await createResumePeriod(deps())(scope())).toBeNull();
    const { rows } = await sql`select released_by, release_note from settlement_hold order by id desc limit 1`.execute(database.owner.db);
    expect(rows).toEqual([{ released_by: 'system:settlement', release_note: 'its time is over' }]);
    expect(await createClosePeriod(deps())({ ...scope(), outcome: 'released' })).toBe(true);
  });
});
