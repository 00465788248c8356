import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { communityContext, inContext } from '../../infra/postgres/driver/index.ts';
import { holdLock } from '../../infra/postgres/testing/hold-lock.ts';
import type { TestDatabase } from '../../infra/tools/testing/postgres.ts';
import { importText, wideFile } from '../metering/testing/files.ts';
import { requireWholeRun } from './reads/require.ts';
import type { MadeCommunity } from './testing/community.ts';
import { approveRun, type SettledMonth, settleMonth } from './testing/settle-month.ts';
import { DAYS, flatPriceDatabase, importHours, MONTH, makeTwoPoints, type TwoPoints } from './testing/two-points.ts';

/** Transmission refund in EUR/MWh; the greatest is the most that the database takes. */
const GREATEST = '50';

let database: TestDatabase;
let made: MadeCommunity;
let pods: TwoPoints['pods'];
let count = 0;

beforeAll(async () => {
  database = await flatPriceDatabase();
});
afterAll(() => database?.drop());

beforeEach(async () => {
  ({ made, pods } = await makeTwoPoints(database, 'grown', '900', ++count));
  await importHours(database, { made, pods }, DAYS, (column, hour) => (hour % 24 === 12 ? [200, 50, 300][column] : 0));
});

const settled = (configurationId = made.configurationId): Promise<SettledMonth> => settleMonth(database, { configurationId });
const approve = (run: SettledMonth): Promise<number> => approveRun(database, made, run);

/** Ends the value of the transmission refund and adds another from the same day. */
const transmissionRefund = (value: string) =>
  sql`update configuration_parameter set value = ${value} where configuration_id = ${made.configurationId}
    and name = 'transmission_refund'`.execute(database.owner.db);

const balance = async (): Promise<number> =>
  (
    await sql<{ cents: number }>`select coalesce(sum(p.cents), 0)::bigint as cents from ledger_posting p
      join ledger_account a on a.id = p.account_id where a.community_id = ${made.communityId} and p.cents > 0`.execute(database.owner.db)
  ).rows[0]?.cents ?? 0;

describe('a version that grows far beyond what was posted', () => {
  it('that is overtaken again and again leaves its curves and parts for the newest five only', async () => {
    const first = await settled();
    for (let value = 40; value < 49; value += 1) {
      await transmissionRefund(String(value));
      expect((await settled()).state).toBe('awaiting_approval');
    }
    const kept = await sql<{ id: number; state: string; rows: number }>`select r.id, r.state, (
        (select count(*) from settlement_curve c where c.run_id = r.id) + (select count(*) from settlement_part p where p.run_id = r.id) +
        (select count(*) from settlement_point p where p.run_id = r.id) + (select count(*) from settlement_plant p where p.run_id = r.id))::int as rows
      from settlement_run r where r.configuration_id = ${made.configurationId} order by r.version`.execute(database.owner.db);
    expect(kept.rows.map(({ state }) => state)).toEqual(['posted', ...Array(8).fill('discarded'), 'awaiting_approval']);
    expect(kept.rows.map(({ rows }) => rows > 0)).toEqual([true, false, false, false, ...Array(6).fill(true)]);
    const read = (id: number) =>
      inContext(database.app.db, communityContext('user:1', [made.communityId]), (trx) => requireWholeRun(trx, id));
    await expect(read(kept.rows[1]?.id as number)).rejects.toMatchObject({ code: 'wrong_state', message: expect.stringMatching(/totals/) });
    expect((await read(kept.rows[4]?.id as number)).state).toBe('discarded');
    expect(first.id).toBe(kept.rows[0]?.id);
    await approve(await settled());
    expect((await read(kept.rows[9]?.id as number)).state).toBe('posted');
  });

  it('posts nothing of the greatest transmission refund that can be given before it is approved', async () => {
    const first = await settled();
    expect(first).toMatchObject({ state: 'posted', findings: [] });
    const posted = await balance();
    await transmissionRefund(GREATEST);
    const grown = await settled();
    expect(grown).toMatchObject({
      state: 'awaiting_approval',
      lowers: false,
      findings: [
        { reason: 'grown_amount', component: 'refund', posted_cents: first.refund, cents: grown.refund },
        { reason: 'own_value', name: 'transmission_refund', value: GREATEST },
      ],
    });
    expect(grown.refund).toBeGreaterThan(5 * first.refund);
    expect(await balance()).toBe(posted);
    await approve(grown);
    expect(await balance()).toBeGreaterThan(posted);
  });

  it('waits although it grew in steps, none of which is beyond the factor', async () => {
    const first = await settled();
    const states: string[] = [];
    for (const value of ['16', '31', '50']) {
      await transmissionRefund(value);
      states.push((await settled()).state);
    }
    expect(states).toEqual(['awaiting_approval', 'awaiting_approval', 'awaiting_approval']);
    expect((await settled()).findings).toMatchObject([{ posted_cents: first.refund }, { reason: 'own_value' }]);
  });

  it('is posted by itself again when the value is put right', async () => {
    const first = await settled();
    await transmissionRefund(GREATEST);
    expect((await settled()).state).toBe('awaiting_approval');
    await transmissionRefund('9');
    expect(await settled()).toMatchObject({ state: 'posted', findings: [] });
    expect((await settled()).refund).toBeGreaterThan(first.refund);
  });
});

describe('a point that is moved to a second configuration', () => {
  /** The second configuration of the community, with a plant that injects more than its own point takes. */
  async function second(): Promise<number> {
    const { db } = database.owner;
    const { rows } = await sql<{ id: number }>`
      insert into configuration (community_id, code, kind, substation_area_id, market_zone, energy_unit, status)
      select community_id, 'K2', kind, substation_area_id, market_zone, energy_unit, status from configuration
      where id = ${made.configurationId} returning id`.execute(db);
    const id = rows[0]?.id as number;
    await sql`insert into plant_section (plant_id, community_id, code, power_kw, entry_into_operation)
      select plant_id, community_id, 'PV2', power_kw, entry_into_operation from plant_section where community_id = ${made.communityId}`.execute(
      db,
    );
    await sql`insert into plant_assignment (section_id, configuration_id, community_id, validity)
      select id, ${id}, community_id, daterange('2023-01-01', null) from plant_section
      where community_id = ${made.communityId} and code = 'PV2'`.execute(db);
    await sql`insert into distribution_rule (configuration_id, community_id, rule, validity)
      select ${id}, community_id, rule, validity from distribution_rule where configuration_id = ${made.configurationId}`.execute(db);
    await sql`insert into configuration_parameter (configuration_id, community_id, name, value, unit, validity, source, assumed)
      select ${id}, community_id, name, value, unit, validity, source, assumed from configuration_parameter
      where configuration_id = ${made.configurationId}`.execute(db);
    await importText(
      database,
      { ...made, configurationId: id },
      wideFile(['PV2:injected'], '2025-03-01', '2025-04-01', (_, hour) => String(hour % 24 === 12 ? 300 : 0)),
    );
    return id;
  }

  const move = async (configurationId: number): Promise<void> => {
    const { db } = database.owner;
    const pod = sql`(select id from connection_point where pod = ${pods[0]})`;
    const { rows } = await sql<{ membership_id: number }>`update point_assignment set validity = daterange('2023-01-01', '2025-03-01')
      where point_id = ${pod} returning membership_id`.execute(db);
    await sql`insert into point_assignment (point_id, configuration_id, community_id, membership_id, validity)
      values (${pod}, ${configurationId}, ${made.communityId}, ${rows[0]?.membership_id as number}, daterange('2025-03-01', null))`.execute(
      db,
    );
  };

  /** Configurations that are to be settled again. */
  const marked = async (): Promise<number[]> => {
    const { rows } = await sql<{ id: number }>`select distinct configuration_id as id from settlement_mark
      where outcome is null and month = ${`${MONTH}-01`}::date order by 1`.execute(database.owner.db);
    return rows.map(({ id }) => id);
  };
  const waitingForLock = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_locks
      where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`.execute(database.owner.db);
    return rows[0]?.count ?? 0;
  };

  it('waits for the loss and for the gain, until the loss is approved', async () => {
    const other = await second();
    expect((await settled()).state).toBe('posted');
    expect((await settled(other)).state).toBe('posted');
    const posted = await balance();
    await move(other);
    const gain = await settled(other);
    expect(gain).toMatchObject({
      state: 'awaiting_approval',
      findings: expect.arrayContaining([
        { reason: 'counted_twice', code: pods[0], configuration_id: made.configurationId, from: '2025-03-01' },
      ]),
    });
    const loss = await settled();
    expect(loss).toMatchObject({ state: 'awaiting_approval', lowers: true });
    expect(await balance()).toBe(posted);
    expect(await marked()).toEqual([]);
    await approve(loss);
    expect(await marked()).toEqual([other]);
    expect((await settled(other)).findings).not.toContainEqual(expect.objectContaining({ reason: 'counted_twice' }));
    expect(await marked()).toEqual([]);
  });

  it('waits although it was moved while the first version of its old configuration was computed', async () => {
    const other = await second();
    const { db } = database.owner;
    const held = await holdLock(database.urls.owner, 'select pg_advisory_xact_lock(4242)');
    await sql`create function wait_for_test() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock_shared(4242); return new; end $$`.execute(db);
    await sql`create trigger wait_for_test before insert on settlement_run for each row
      when (new.configuration_id = ${sql.lit(made.configurationId)}) execute function wait_for_test()`.execute(db);
    const old = settled();
    await expect.poll(waitingForLock).toBe(1);
    await move(other);
    const gain = settled(other);
    await Promise.race([gain, expect.poll(waitingForLock).toBe(2)]);
    await held.release();
    expect(await old).toMatchObject({ state: 'posted' });
    expect(await gain).toMatchObject({
      state: 'awaiting_approval',
      findings: expect.arrayContaining([expect.objectContaining({ reason: 'counted_twice', code: pods[0] })]),
    });
    await sql`drop trigger wait_for_test on settlement_run`.execute(db);
  });

  it('is not approved in a version from before the move, before it is settled again', async () => {
    const other = await second();
    await settled();
    await transmissionRefund(GREATEST);
    const waiting = await settled();
    expect(waiting.state).toBe('awaiting_approval');
    await move(other);
    await expect(approve(waiting)).rejects.toMatchObject({ code: 'wrong_state' });
    await approve(await settled());
  });
});
