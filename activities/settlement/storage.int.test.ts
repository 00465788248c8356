import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../domain/kernel/legal/parameters.ts';
import { hoursOfPeriod } from '../../domain/kernel/time/local-day.ts';
import { settle } from '../../domain/settlement/engine/settle.ts';
import { explain } from '../../domain/settlement/explain/explain.ts';
import { ownRow, plant, point } from '../../domain/settlement/testing/inputs.ts';
import type { DatedValue, Settlement } from '../../domain/settlement/types.ts';
import { ensureSplitGroup, insertGroupPlant } from '../../infra/postgres/assets/split-groups.ts';
import { insertEfficiency, insertStorage } from '../../infra/postgres/assets/storages.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { insertProducer } from '../../infra/postgres/members/mandates.ts';
import { monthsAndGaps } from '../../infra/postgres/metering/curves-completeness.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { reproduceRun } from './reads/reproduce-run.ts';
import { approveLowered } from './testing/approve-lowered.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const [C0, C1, A, B, STORAGE] = ['IT001E00000031', 'IT001E00000032', 'PV-A', 'PV-B', 'BAT'] as const;
const MONTH = '2025-03';
const [FROM, TO] = ['2025-03-01', '2025-04-01'];
const hours = (from: string, to: string): number => hoursOfPeriod(from, to, 'Europe/Rome');
const HOURS = hours(FROM, TO);
/** The storage counts from the 4th to the 25th, its efficiency changes on the 11th; the exempt energy from the 6th. */
const [ON, OFF, EXEMPT_FROM] = [hours(FROM, '2025-03-04'), hours(FROM, '2025-03-25'), hours(FROM, '2025-03-06')];

const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${A}:injected`, `${B}:injected`, `${STORAGE}:charged`, `${C0}:exempt`];
/** Whole Wh: loads, two plants and a storage around noon, and a little exempt energy. */
const wh = (column: number, hour: number): number => {
  const noon = Math.max(0, 7 - Math.abs((hour % 24) - 12));
  return [900 + (hour % 7) * 31, 500 + (hour % 5) * 17, noon * 1013, noon * 997, noon * 401, 3 + (hour % 2)][column] as number;
};
const cell = (column: number, hour: number): string => (wh(column, hour) / 1000).toFixed(3);
const EFFICIENCY: readonly DatedValue[] = [
  { value: '0.9', validFrom: '2025-03-01', validTo: '2025-03-11' },
  { value: '0.855', validFrom: '2025-03-11', validTo: '2025-04-01' },
];

interface EngineCase {
  readonly grouped?: boolean;
  readonly missingHour?: number;
  readonly raisedHour?: number;
}

/** What the engine says of the same readings, fed by hand. */
function engine({ grouped = false, missingHour, raisedHour }: EngineCase = {}): Settlement {
  const series = (column: number, counts: (hour: number) => boolean = () => true) =>
    Float64Array.from({ length: HOURS }, (_, hour) => {
      if (!counts(hour)) return 0;
      if (column === 4 && hour === missingHour) return Number.NaN;
      return wh(column, hour) + (column === 4 && hour === raisedHour ? 5000 : 0);
    });
  const plantOf = (id: string, column: number) =>
    plant(id, '2024-05-10', '150', series(column), grouped ? { splitGroup: 'G', classPowerKw: '300' } : {});
  const charged = series(4, (hour) => ON <= hour && hour < OFF);
  const exempt = { readings: series(5, (hour) => hour >= EXEMPT_FROM) };
  return settle({
    kind: 'renewable_energy_community',
    timeZone: 'Europe/Rome',
    from: FROM as string,
    to: TO as string,
    resolutionMinutes: 60,
    energyUnit: 'Wh',
    plants: [plantOf(A, 2), plantOf(B, 3)],
    points: [point(C0, series(0), { storages: [{ id: STORAGE, charged, efficiency: EFFICIENCY }], exempt }), point(C1, series(1))],
    prices: Array<bigint>(HOURS).fill(90_000_000n),
    priceDecimals: 6,
    parameters: [ownRow('transmission_refund', '8.48'), ...LEGAL_PARAMETERS],
    onMissingParameter: 'refuse',
    distribution: USUAL_RULE,
  });
}

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'stored',
    points: [{ pod: C0 }, { pod: C1 }],
    plants: [A, B].map((code) => ({ code, powerKw: '150', entry: '2024-05-10' })),
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await inSystem(async (trx) => {
    const { rows } = await sql<{ id: number }>`select point_for(${C0}) as id`.execute(trx);
    const own = { communityId: made.communityId, configurationId: made.configurationId, pointId: rows[0]?.id as number, plantId: null };
    const id = await insertStorage(trx, { ...own, code: STORAGE, name: 'Battery', from: '2025-03-04', to: '2025-03-25' });
    const storage = { id, community_id: made.communityId };
    await insertEfficiency(trx, storage, { value: '0.9', valid_from: '2024-01-01', valid_to: '2025-03-11', source: 'test' });
    await insertEfficiency(trx, storage, { value: '0.855', valid_from: '2025-03-11', valid_to: null, source: 'test' });
    await sql`insert into point_exemption (point_id, community_id, basis, validity, source)
      values (${own.pointId}, ${made.communityId}, 'arera_109_2021', '[2025-03-06,)', 'test')`.execute(trx);
  });
  await importPriceText(
    database,
    priceFile(FROM as string, TO as string, () => '90'),
  );
});
afterAll(() => database?.drop());

const inSystem = <T>(work: Parameters<typeof inContext<T>>[2]): Promise<T> => inContext(database.app.db, systemContext('test'), work);
const importMonth = (gap?: number) =>
  importText(
    database,
    made,
    wideFile(COLUMNS, FROM as string, TO as string, (column, hour) => (column === 4 && hour === gap ? '' : cell(column, hour))),
  );

interface StoredRun {
  readonly id: number;
  readonly kind: string;
  readonly state: string;
  readonly withdrawn: number;
  readonly shared: number;
  readonly premium: number;
  readonly refund: number;
  readonly missing: readonly { readonly code: string; readonly quantity: string; readonly intervals: number }[];
}
async function settled(): Promise<StoredRun> {
  await runShard(database, MONTH, [made.configurationId]);
  await approveLowered(database, made, MONTH as string);
  const { rows } = await sql<StoredRun>`select id, kind, state, withdrawn, shared, premium_cents as premium, refund_cents as refund, missing
    from settlement_run where configuration_id = ${made.configurationId} order by version desc limit 1`.execute(database.owner.db);
  return rows[0] as StoredRun;
}
const amounts = ({ points, shared, premium, refund }: Settlement) => ({
  withdrawn: Number(points.reduce((sum, point) => sum + point.withdrawn, 0n)),
  shared: Number(shared),
  premium: premium.blocked ? null : Number(premium.cents),
  refund: refund.blocked ? null : Number(refund.cents),
});
const receivable = async (): Promise<number> =>
  (
    await sql<{ cents: number }>`select coalesce(sum(p.cents), 0)::bigint as cents from ledger_posting p
      join ledger_account a on a.id = p.account_id where a.kind = 'gse_receivable' and a.community_id = ${made.communityId}`.execute(
      database.owner.db,
    )
  ).rows[0]?.cents ?? 0;

describe('a stored month with storage and exempt energy', () => {
  const gap = hours(FROM as string, '2025-03-13') + 12;

  const gapsOf = async () => {
    const of = {
      configurationId: made.configurationId,
      timeZone: 'Europe/Rome',
      marketZone: 'NORD',
      from: FROM as string,
      to: TO as string,
    };
    const { series } = await inSystem((trx) => monthsAndGaps(trx, of, { after: 0, take: 100 }));
    return series.map(({ code, quantity, months }) => [code, quantity, months[0]?.missing_intervals]);
  };

  it('expects the storage on its days and the exempt energy on those declared', async () => {
    expect((await gapsOf()).filter(([code, quantity]) => code === STORAGE || quantity === 'exempt')).toEqual([
      [STORAGE, 'charged', hours('2025-03-04', '2025-03-25')],
      [C0, 'exempt', hours('2025-03-06', TO as string)],
    ]);
  });

  it('waits as partial while one reading of the storage is missing, and names it', async () => {
    const imported = await importMonth(gap);
    expect(imported).toMatchObject({
      series: 6,
      ignored: [
        { code: STORAGE, from: FROM, to: '2025-03-03' },
        { code: STORAGE, from: '2025-03-25' },
      ],
    });
    const run = await settled();
    expect(run).toMatchObject({ kind: 'partial', state: 'awaiting_approval', ...amounts(engine({ missingHour: gap })) });
    expect(run.missing).toMatchObject([{ code: STORAGE, quantity: 'charged', intervals: 1 }]);
    expect((await gapsOf()).filter(([code]) => code === STORAGE)).toEqual([[STORAGE, 'charged', 1]]);
  });

  it('settles complete to the Wh and the cent of the engine alone, and can be repeated', async () => {
    await importMonth();
    const run = await settled();
    const alone = engine();
    expect(run).toMatchObject({ kind: 'complete', state: 'posted', ...amounts(alone), missing: [] });
    expect(alone.points[0]?.withdrawn).not.toBe(engine({ raisedHour: gap }).points[0]?.withdrawn);
    expect(await receivable()).toBe(Number(alone.distribution?.totalCents));
    const { input } = await inSystem((trx) => reproduceRun(trx, run.id));
    expect(amounts(settle(input))).toEqual(amounts(alone));
    const explanation = explain(input, C0);
    expect([explanation.own, explanation.metered]).toEqual([
      alone.points[0]?.withdrawn,
      BigInt(Array.from({ length: HOURS }, (_, h) => wh(0, h)).reduce((a, b) => a + b)),
    ]);
  });

  it('posts the difference of a rectified storage reading', async () => {
    const from = hours(FROM as string, '2025-03-13');
    const text = wideFile([`${STORAGE}:charged`], '2025-03-13', '2025-03-14', (_, hour) =>
      ((wh(4, from + hour) + (from + hour === gap ? 5000 : 0)) / 1000).toFixed(3),
    );
    await importText(database, made, text);
    const alone = engine({ raisedHour: gap });
    expect(await settled()).toMatchObject({ kind: 'recalculated', ...amounts(alone) });
    expect(await receivable()).toBe(Number(alone.distribution?.totalCents));
    expect(amounts(alone).shared).toBeGreaterThan(amounts(engine()).shared);
  });

  it('takes the class of a split group over 200 kW from the month in which it holds, with what lies outside', async () => {
    const groupId = await inSystem(async (trx) => {
      const { group } = await ensureSplitGroup(trx, { community_id: made.communityId, code: 'G', reason: 'test', outside_kw: '0' });
      const plants = await trx.selectFrom('plant').select('id').where('community_id', '=', made.communityId).execute();
      for (const plant of plants) await insertGroupPlant(trx, group, { id: plant.id, from: FROM as string, to: null });
      return group.id;
    });
    const alone = engine({ grouped: true, raisedHour: gap });
    const run = await settled();
    expect(run).toMatchObject({ kind: 'recalculated', ...amounts(alone) });
    // 120 instead of 130 EUR/MWh
    expect(run.premium / (amounts(engine({ raisedHour: gap })).premium ?? 0)).toBeCloseTo(120 / 130, 4);
    expect(await receivable()).toBe(Number(alone.distribution?.totalCents));
    await sql`update split_group set outside_kw = 700.001 where id = ${groupId}`.execute(database.owner.db);
    expect((await settled()).premium).toBe(0);
    await sql`update split_group_plant set validity = '[2025-04-01,)'`.execute(database.owner.db);
    expect(await settled()).toMatchObject(amounts(engine({ raisedHour: gap })));
  });

  it("books the part of a third-party producer's plant to his party", async () => {
    const party = await inSystem(async (trx) => {
      const { rows } = await sql<{ id: number }>`insert into party (community_id, kind, holder_class)
        values (${made.communityId}, 'body', 'enterprise') returning id`.execute(trx);
      const id = rows[0]?.id as number;
      await insertProducer(trx, { community_id: made.communityId, party_id: id, code: 'T1', valid_from: '2024-01-01', valid_to: null });
      await sql`update plant set producer_id = ${id} where code = ${B}`.execute(trx);
      return id;
    });
    const run = await settled();
    const { rows } = await sql<{ party: number; cents: number }>`select party_id as party, sum(cents)::bigint as cents from settlement_part
      where run_id = ${run.id} and code = ${B} group by 1`.execute(database.owner.db);
    expect(rows).toEqual([{ party, cents: expect.any(Number) }]);
    const { rows: held } = await sql<{ cents: number }>`select sum(p.cents)::bigint as cents from ledger_posting p
      join ledger_account a on a.id = p.account_id where a.kind = 'member' and a.party_id = ${party}`.execute(database.owner.db);
    expect(held).toEqual([{ cents: -(rows[0]?.cents ?? 0) }]);
    expect(rows[0]?.cents).toBeGreaterThan(0);
  });

  it('counts charged hours without an efficiency as missing, never as zero in silence', async () => {
    await sql`update storage_efficiency set validity = '[2025-03-20,)' where value = 0.855`.execute(database.owner.db);
    const run = await settled();
    expect(run).toMatchObject({ kind: 'partial', state: 'awaiting_approval' });
    expect(run.missing).toMatchObject([
      { code: STORAGE, quantity: 'efficiency', intervals: 13 * (hours('2025-03-11', '2025-03-20') / 24) },
    ]);
  });
});
