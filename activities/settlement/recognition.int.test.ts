import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hoursOfPeriod } from '../../domain/kernel/time/local-day.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { monthsAndGaps } from '../../infra/postgres/metering/curves-completeness.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { approveLowered } from './testing/approve-lowered.ts';
import { type MadeCommunity, makeCommunity, openContract, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const [C0, C1] = ['IT001E00000021', 'IT001E00000022'] as const;
const [EARLY, LATE] = ['PV-A', 'PV-B'] as const;
const MONTH = '2025-03';
const HOUR_WH = 100;

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'recognised',
    points: [{ pod: C0 }, { pod: C1 }],
    plants: [EARLY, LATE].map((code) => ({ code, powerKw: '20', entry: '2024-05-10' })),
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await importPriceText(
    database,
    priceFile('2025-02-01', '2025-04-01', () => '90'),
  );
  const columns = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${EARLY}:injected`, `${LATE}:injected`];
  await importText(
    database,
    made,
    wideFile(columns, '2025-02-01', '2025-04-01', () => (HOUR_WH / 1000).toFixed(3)),
  );
});
afterAll(() => database?.drop());

interface Settled {
  readonly kind: string;
  readonly recalculation: number;
  readonly withdrawn: number;
  readonly injected: number;
  readonly cents: number;
}

async function settled(month: string): Promise<Settled | undefined> {
  await runShard(database, month, [made.configurationId]);
  await approveLowered(database, made, month);
  const { rows } = await sql<Settled>`select kind, recalculation, withdrawn, injected, premium_cents + refund_cents as cents
    from settlement_run where month = ${`${month}-01`}::date and configuration_id = ${made.configurationId} order by version desc limit 1`.execute(
    database.owner.db,
  );
  return rows[0];
}

const balance = async (kind: string): Promise<number> =>
  (
    await sql<{ cents: number }>`select coalesce(sum(p.cents), 0)::bigint as cents from ledger_posting p
      join ledger_account a on a.id = p.account_id where a.kind = ${kind} and a.community_id = ${made.communityId}`.execute(
      database.owner.db,
    )
  ).rows[0]?.cents ?? 0;

const recognise = (pod: string, interval: string) =>
  sql`update point_assignment set recognised = ${interval}::daterange where point_id = point_for(${pod})`.execute(database.owner.db);
const start = (code: string, day: string) =>
  sql`update plant_assignment a set service_start = ${day}::date from plant_section s where s.id = a.section_id and s.code = ${code}`.execute(
    database.owner.db,
  );
const hours = (from: string, to: string): number => hoursOfPeriod(from, to, 'Europe/Rome');
const WHOLE = hours('2025-03-01', '2025-04-01');

describe("an hour inside the statute's days and outside GSE's", () => {
  it('counts everything where there is no contract', async () => {
    expect(await settled(MONTH)).toMatchObject({ kind: 'complete', withdrawn: 2 * WHOLE * HOUR_WH, injected: 2 * WHOLE * HOUR_WH });
  });

  it('counts nothing that GSE has not recognised once there is a contract, and takes back what was posted', async () => {
    await openContract(database.owner.db, made, '2025-03-01');
    const before = await balance('member');
    expect((await runShard(database, MONTH, [made.configurationId])).runs).toMatchObject([{ state: 'awaiting_approval' }]);
    expect(await balance('member')).toBe(before);
    expect(await settled(MONTH)).toMatchObject({ kind: 'recalculated', recalculation: 1, withdrawn: 0, injected: 0, cents: 0 });
    expect([await balance('gse_receivable'), await balance('member'), await balance('fund')]).toEqual([0, 0, 0]);
  });

  it('counts a point and a plant from the day on which GSE recognised them, to the hour', async () => {
    await recognise(C0, '[2025-03-11,)');
    await start(EARLY, '2025-03-16');
    const [points, plants] = [hours('2025-03-11', '2025-04-01'), hours('2025-03-16', '2025-04-01')];
    const found = await settled(MONTH);
    expect(found).toMatchObject({ kind: 'recalculated', withdrawn: points * HOUR_WH, injected: plants * HOUR_WH });
    const { rows } = await sql<{ shared: number[] }>`select values as shared from settlement_curve where subject_kind = 'configuration'
      and quantity = 'shared' order by run_id desc limit 1`.execute(database.owner.db);
    expect(rows[0]?.shared.filter((value) => value > 0)).toEqual(Array(plants).fill(HOUR_WH));
    expect(rows[0]?.shared.slice(0, WHOLE - plants)).toEqual(Array(WHOLE - plants).fill(0));
    // min(120, 80 + 90) + 10 = 130 EUR/MWh, refund 8.48 EUR/MWh
    expect(found?.cents).toBe(Math.round(plants * HOUR_WH * 130e-4) + Math.round(plants * HOUR_WH * 8.48e-4));
    expect(await balance('gse_receivable')).toBe(found?.cents);
  });

  it("ends with GSE's interval, and leaves the month before its start without money but settled", async () => {
    await recognise(C0, '[2025-03-11,2025-03-21)');
    expect((await settled(MONTH))?.withdrawn).toBe(hours('2025-03-11', '2025-03-21') * HOUR_WH);
    expect(await settled('2025-02')).toMatchObject({ kind: 'complete', withdrawn: 0, injected: 0, cents: 0 });
  });

  it('expects readings for the days that count and for no others', async () => {
    await sql`delete from plant_assignment a using plant_section s where s.id = a.section_id and s.code = ${LATE}`.execute(
      database.owner.db,
    );
    const of = {
      configurationId: made.configurationId,
      timeZone: 'Europe/Rome',
      marketZone: 'NORD',
      from: '2025-03-01',
      to: '2025-05-01',
    };
    const page = { after: 0, take: 10 };
    const { totals, series } = await inContext(database.app.db, systemContext('test'), (trx) => monthsAndGaps(trx, of, page), {
      readOnly: true,
    });
    const april = { month: '2025-04', missing_intervals: 720, missing_ranges: [{ from: '2025-04-01', to: '2025-04-30' }] };
    expect(series).toEqual([{ id: 1, code: EARLY, quantity: 'injected', months: [april] }]);
    expect(totals).toMatchObject([
      { month: MONTH, series_expected: 2, series_complete: 2, missing_intervals: 0 },
      { month: '2025-04', series_expected: 1, series_complete: 0, missing_intervals: 720 },
    ]);
  });
});
