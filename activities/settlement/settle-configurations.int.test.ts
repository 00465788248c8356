import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../domain/kernel/legal/parameters.ts';
import { hoursOfPeriod } from '../../domain/kernel/time/local-day.ts';
import { settle } from '../../domain/settlement/settle.ts';
import { ownRow } from '../../domain/settlement/testing/inputs.ts';
import type { Settlement } from '../../domain/settlement/types.ts';
import { verifyChain } from '../../infra/postgres/record/audit-chain.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, longFile, priceFile, wideFile } from '../metering/testing/files.ts';
import { createPostApprovedRun } from './period.activity.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'];
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];
const MONTH = '2025-03';
const HOURS = hoursOfPeriod('2025-03-01', '2025-04-01', 'Europe/Rome');

/** Whole Wh of a column in an hour: two loads and a plant that shines at noon. */
const reading = (column: number, hour: number): number =>
  column === 2 ? Math.max(0, 12 - Math.abs((hour % 24) - 12)) * 217 : 300 + ((hour * (column + 3)) % 11) * 41;
const cell = (column: number, hour: number): string => (reading(column, hour) / 1000).toFixed(3);
const price = (hour: number): string => (60 + (hour % 9) * 7.35).toFixed(2);

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'settled',
    points: [{ pod: C0 as string }, { pod: C1 as string, holder: 'enterprise', from: '2025-03-10' }],
    plants: [{ code: PV as string, powerKw: '50', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await importPriceText(database, priceFile('2025-03-01', '2025-04-01', price));
});
afterAll(() => database?.drop());

interface StoredRun {
  id: number;
  version: number;
  kind: string;
  state: string;
  recalculation: number;
  premium: number;
  refund: number;
  shared: number;
  missing: { code: string; intervals: number; ranges: unknown[] }[];
}
const runs = async (month = MONTH): Promise<StoredRun[]> =>
  (
    await sql<StoredRun>`select id, version, kind, state, recalculation, premium_cents as premium, refund_cents as refund, shared, missing
    from settlement_run where month = ${`${month}-01`}::date and configuration_id = ${made.configurationId} order by version`.execute(
      database.owner.db,
    )
  ).rows;
const balances = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await sql<{ kind: string; cents: number }>`select a.kind || coalesce('/' || a.party_id, '') as kind, sum(p.cents)::bigint as cents
      from ledger_posting p join ledger_account a on a.id = p.account_id where a.community_id = ${made.communityId} group by 1 order by 1`.execute(
        database.owner.db,
      )
    ).rows.map(({ kind, cents }) => [kind, cents]),
  );

/** What the engine says of the same readings, fed by hand. */
function expected(missingHour?: number, changedHour?: number): Settlement {
  const from = hoursOfPeriod('2025-03-01', '2025-03-10', 'Europe/Rome');
  const at = (column: number) =>
    Float64Array.from({ length: HOURS }, (_, hour) => {
      if (column === 1 && hour < from) return 0;
      if (column === 0 && hour === missingHour) return Number.NaN;
      return reading(column, hour) + (column === 0 && hour === changedHour ? 1000 : 0);
    });
  return settle({
    kind: 'renewable_energy_community',
    timeZone: 'Europe/Rome',
    from: '2025-03-01',
    to: '2025-04-01',
    resolutionMinutes: 60,
    energyUnit: 'Wh',
    plants: [
      {
        id: PV as string,
        voltage: 'LV',
        entryIntoOperation: '2024-05-10',
        powerKw: '50',
        region: 'Lombardia',
        source: 'photovoltaic',
        insideBuilding: false,
        incentivised: true,
        obligationPowerKw: '0',
        superbonusKw: '0',
        grantShare: '0',
        readings: at(2),
      },
    ],
    points: [
      { id: C0 as string, voltage: 'LV', holder: 'natural_person', readings: at(0) },
      { id: C1 as string, voltage: 'LV', holder: 'enterprise', readings: at(1) },
    ],
    prices: Array.from({ length: HOURS }, (_, hour) => BigInt(Math.round(Number(price(hour)) * 1e6))),
    priceDecimals: 6,
    parameters: [ownRow('transmission_refund', '8.48'), ...LEGAL_PARAMETERS],
    onMissingParameter: 'refuse',
    distribution: USUAL_RULE,
  });
}

const cents = (component: Settlement['premium']): number => (component.blocked ? Number.NaN : Number(component.cents));

describe('settlement of a stored month', () => {
  const missingHour = 300;

  it('holds a partial month for approval, books nothing, and says what is missing', async () => {
    await importText(
      database,
      made,
      wideFile(COLUMNS, '2025-03-01', '2025-04-01', (column, hour) => (column === 0 && hour === missingHour ? '' : cell(column, hour))),
    );
    const result = await runShard(database, MONTH, [made.configurationId]);
    expect(result.runs).toMatchObject([{ kind: 'partial', state: 'awaiting_approval' }]);
    expect(result.wake).toEqual([{ configurationId: made.configurationId, communityId: made.communityId, month: MONTH }]);
    const [run] = await runs();
    const engine = expected(missingHour);
    expect(run).toMatchObject({
      premium: cents(engine.premium),
      refund: cents(engine.refund),
      shared: Number(engine.shared),
      state: 'awaiting_approval',
    });
    expect(run?.missing).toEqual([
      {
        code: C0,
        quantity: 'withdrawn',
        resolution_minutes: 60,
        intervals: 1,
        ranges: [{ from: '2025-03-13T11:00:00Z', to: '2025-03-13T12:00:00Z', count: 1 }],
      },
    ]);
    expect(await balances()).toEqual({});
    const { rows } = await sql<{
      open: boolean;
      input: object;
    }>`select open, input from process where workflow_id = ${`settle/${made.configurationId}/${MONTH}`}`.execute(database.owner.db);
    expect(rows).toEqual([{ open: true, input: { configurationId: made.configurationId, communityId: made.communityId, month: MONTH } }]);
  });

  it('does nothing when nothing changed', async () => {
    expect(await runShard(database, MONTH, [made.configurationId])).toEqual({ runs: [], unchanged: 1, wake: [], failed: [] });
    expect(await runs()).toHaveLength(1);
  });

  it('posts the approved run once, to the cent of the engine', async () => {
    const [run] = await runs();
    const approved = {
      configurationId: made.configurationId,
      communityId: made.communityId,
      month: MONTH,
      runId: run?.id ?? 0,
      by: 'user:7',
      note: 'meter broken',
    };
    const post = createPostApprovedRun({ db: database.app.db });
    await post(approved);
    expect(await post(approved)).toBe(run?.id);
    await expect(post({ ...approved, by: 'user:8' })).rejects.toMatchObject({ code: 'wrong_state' });
    const engine = expected(missingHour);
    const total = Number(engine.distribution?.totalCents);
    const held = await balances();
    expect(held.gse_receivable).toBe(total);
    expect(held.fund).toBe(-Number(engine.distribution?.fundCents));
    expect(Object.values(held).reduce((sum, one) => sum + one, 0)).toBe(0);
    expect((await runs())[0]).toMatchObject({ state: 'posted', kind: 'partial' });
  });

  it('settles complete when the reading arrives and posts only the difference', async () => {
    const before = await balances();
    await importText(
      database,
      made,
      wideFile([COLUMNS[0] as string], '2025-03-13', '2025-03-14', (_, hour) =>
        cell(0, hour + hoursOfPeriod('2025-03-01', '2025-03-13', 'Europe/Rome')),
      ),
    );
    expect(await runShard(database, MONTH, [made.configurationId])).toMatchObject({
      runs: [{ kind: 'complete', state: 'posted' }],
      wake: [],
    });
    const engine = expected();
    const after = await balances();
    expect(after.gse_receivable).toBe(Number(engine.distribution?.totalCents));
    expect(after.fund).toBe(-Number(engine.distribution?.fundCents));
    const { rows } = await sql<{
      cents: number;
    }>`select coalesce(sum(p.cents), 0)::bigint as cents from ledger_posting p join ledger_entry e on e.id = p.entry_id
      join ledger_account a on a.id = p.account_id where a.kind = 'gse_receivable' and e.run_id = (select max(id) from settlement_run)`.execute(
      database.owner.db,
    );
    expect(rows[0]?.cents).toBe((after.gse_receivable ?? 0) - (before.gse_receivable ?? 0));
  });

  it('stores the curves, plants, points and parts that the engine computed', async () => {
    const engine = expected();
    const { rows: curves } = await sql<{
      kind: string;
      quantity: string;
      values: number[];
    }>`select subject_kind as kind, quantity, values from settlement_curve
      where run_id = (select max(id) from settlement_run) order by 1, 2, subject_id`.execute(database.owner.db);
    expect(curves.map(({ kind, quantity }) => `${kind} ${quantity}`)).toEqual([
      'configuration injected',
      'configuration shared',
      'configuration withdrawn',
      'plant attributed',
      'plant injected',
      'point coincident',
      'point coincident',
      'point withdrawn',
      'point withdrawn',
    ]);
    expect(curves[1]?.values).toEqual([...engine.sharedByHour]);
    expect(curves[3]?.values).toEqual([...(engine.plants[0]?.attributedByHour ?? [])]);
    expect(curves[5]?.values.map((value, hour) => value + (curves[6]?.values[hour] ?? 0))).toEqual([...engine.sharedByHour]);
    const { rows: parts } = await sql<{ code: string; cents: number }>`select code, sum(cents)::bigint as cents from settlement_part
      where run_id = (select max(id) from settlement_run) group by code order by code`.execute(database.owner.db);
    expect(Object.fromEntries(parts.map(({ code, cents: amount }) => [code, amount]))).toEqual(
      Object.fromEntries(engine.distribution?.rows.map((row) => [row.id, Number(row.cents)]) ?? []),
    );
  });

  it('counts recalculations after a rectified reading', async () => {
    const text = wideFile([COLUMNS[0] as string], '2025-03-20', '2025-03-21', (_, hour) => {
      const at = hour + hoursOfPeriod('2025-03-01', '2025-03-20', 'Europe/Rome');
      return ((reading(0, at) + (hour === 12 ? 1000 : 0)) / 1000).toFixed(3);
    });
    await importText(database, made, text);
    expect((await runShard(database, MONTH, [made.configurationId])).runs).toMatchObject([{ kind: 'recalculated', state: 'posted' }]);
    const engine = expected(undefined, hoursOfPeriod('2025-03-01', '2025-03-20', 'Europe/Rome') + 12);
    expect((await runs()).at(-1)).toMatchObject({ recalculation: 1, premium: cents(engine.premium), refund: cents(engine.refund) });
    expect((await balances()).gse_receivable).toBe(Number(engine.distribution?.totalCents));
  });

  it('lets one of two runs at once win', async () => {
    await importText(
      database,
      made,
      wideFile([COLUMNS[0] as string], '2025-03-21', '2025-03-22', () => '0.5'),
    );
    const results = await Promise.all([1, 2].map(() => runShard(database, MONTH, [made.configurationId])));
    expect(results.map(({ runs: stored }) => stored.length).sort()).toEqual([0, 1]);
    expect((await runs()).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  });

  it('never loses an approval to a settlement that runs beside it: what was posted is posted once', async () => {
    const at = hoursOfPeriod('2025-03-01', '2025-03-22', 'Europe/Rome');
    const send = (gap: boolean) => {
      const value = (hour: number) => (gap && hour === 12 ? '' : cell(0, hour + at));
      const text = longFile(COLUMNS[0] as string, ['2025-03-22', '2025-03-23'], value, 'rectified');
      return importText(database, made, text, { kind: 'curves_long' });
    };
    await send(true);
    const [waiting] = (await runShard(database, MONTH, [made.configurationId])).runs;
    await send(false);
    const approved = {
      configurationId: made.configurationId,
      communityId: made.communityId,
      month: MONTH,
      runId: waiting?.runId ?? 0,
      by: 'user:7',
      note: 'now',
    };
    const [approval, settled] = await Promise.allSettled([
      createPostApprovedRun({ db: database.app.db })(approved),
      runShard(database, MONTH, [made.configurationId]),
    ]);
    expect(settled.status).toBe('fulfilled');
    const states = (await runs()).slice(-2).map(({ state }) => state);
    expect(states).toEqual([approval.status === 'fulfilled' ? 'posted' : 'discarded', 'posted']);
    const last = (await runs()).at(-1);
    expect((await balances()).gse_receivable).toBe((last?.premium ?? 0) + (last?.refund ?? 0));
  });

  it('leaves whole audit chains, one row a run', async () => {
    const { rows } = await sql<{
      action: string;
      count: number;
    }>`select action, count(*)::int as count from audit_event where chain = ${made.communityId} group by 1 order by 1`.execute(
      database.owner.db,
    );
    expect(rows).toContainEqual({ action: 'settlement.run_stored', count: (await runs()).length });
    expect(rows[0]?.action).toBe('settlement.run_approved');
    expect(rows.at(-1)).toEqual({ action: 'statement.issued', count: 1 });
    expect((await verifyChain(database.owner.db, made.communityId)).broken).toBeNull();
  });
});

describe('what cannot be settled', () => {
  let other: MadeCommunity;
  const runsOfOther = async () =>
    (
      await sql<{
        id: number;
        state: string;
        kind: string;
        premium: number;
        refund: number | null;
        blocked: { remedy: { en: string } }[];
        parameters: object[];
      }>`
        select id, state, kind, premium_cents as premium, refund_cents as refund, blocked, parameters from settlement_run
        where configuration_id = ${other.configurationId} and state <> 'discarded' order by version`.execute(database.owner.db)
    ).rows;

  it('waits where no rate is known, names the remedy, and posts what is known only when somebody approves it', async () => {
    other = await makeCommunity(database.owner.db, {
      code: 'blocked',
      points: [{ pod: 'IT001E00000011' }],
      plants: [{ code: 'PV9', powerKw: '50', entry: '2024-05-10' }],
      rule: USUAL_RULE,
    });
    await importText(
      database,
      other,
      wideFile(['IT001E00000011:withdrawn', 'PV9:injected'], '2025-03-01', '2025-04-01', (column, hour) => cell(column * 2, hour)),
    );
    await sql`update legal_parameter set withdrawn = true where name = 'transmission_refund'`.execute(database.owner.db);
    await runShard(database, MONTH, [other.configurationId]);
    const rows = await runsOfOther();
    expect(rows).toMatchObject([
      {
        state: 'awaiting_approval',
        kind: 'partial',
        refund: null,
        blocked: [
          {
            component: 'refund',
            parameter: 'transmission_refund',
            from: '2025-03-01',
            to: '2025-04-01',
            remedy: {
              en: expect.stringMatching(/POST \/api\/v1\/legal-parameters \{"name":"transmission_refund".*allowed: 4 - 50 EUR\/MWh/),
              it: expect.stringContaining('valori ammessi: 4 - 50 EUR/MWh'),
            },
          },
        ],
      },
    ]);
    const [waiting] = rows;
    expect(waiting?.premium).toBeGreaterThan(0);
    const scope = { configurationId: other.configurationId, communityId: other.communityId, month: MONTH };
    await createPostApprovedRun({ db: database.app.db })({ ...scope, runId: waiting?.id as number, by: 'user:7', note: 'no rate yet' });
    expect(await sumOf('gse_receivable', 'premium')).toBe(waiting?.premium);
    expect(await sumOf('gse_receivable', 'refund')).toBe(0);
  });

  it('is settled again by itself when an operator gives the value, which the run then shows', async () => {
    await sql`insert into legal_parameter (name, value, unit, validity, source, certainty, origin)
      values ('transmission_refund', '11.89', 'EUR/MWh', '[2025-01-01,2026-01-01)', 'ARERA', 'good', 'operator')`.execute(
      database.owner.db,
    );
    const { rows: marks } = await sql<{ cause: string; subject: string }>`select cause, subject from settlement_mark
      where configuration_id = ${other.configurationId} and month = ${`${MONTH}-01`}::date and outcome is null`.execute(database.owner.db);
    expect(marks).toContainEqual({ cause: 'parameter', subject: 'transmission_refund' });
    await runShard(database, MONTH, [other.configurationId]);
    const last = (await runsOfOther()).at(-1);
    expect(last).toMatchObject({ state: 'posted', kind: 'complete', blocked: [], refund: expect.any(Number) });
    expect(last?.parameters).toContainEqual(expect.objectContaining({ name: 'transmission_refund', value: '11.89', certainty: 'good' }));
    expect(await sumOf('gse_receivable', 'refund')).toBe(last?.refund);
  });

  it('waits for an own value in another unit that was stored before units were checked, and says how to put it right', async () => {
    const store = () =>
      sql`insert into configuration_parameter (configuration_id, community_id, name, value, unit, validity, source, assumed)
        values (${other.configurationId}, ${other.communityId}, 'transmission_refund', 1.189, 'cent/kWh', '[2025-01-01,)', 'bill', false)`.execute(
        database.owner.db,
      );
    await expect(store()).rejects.toThrow('transmission_refund is given in EUR/MWh, not in cent/kWh');
    await sql`alter table configuration_parameter disable trigger check_parameter`.execute(database.owner.db);
    await store();
    await sql`alter table configuration_parameter enable trigger check_parameter`.execute(database.owner.db);
    await runShard(database, MONTH, [other.configurationId]);
    const last = (await runsOfOther()).at(-1);
    expect(last).toMatchObject({ state: 'awaiting_approval', kind: 'partial', refund: null });
    expect(last?.blocked[0]?.remedy.en).toContain('the value 1.189 cent/kWh of transmission_refund');
    await sql`update configuration_parameter set value = 11.89, unit = 'EUR/MWh' where configuration_id = ${other.configurationId}`.execute(
      database.owner.db,
    );
    await runShard(database, MONTH, [other.configurationId]);
    expect((await runsOfOther()).at(-1)).toMatchObject({ state: 'posted', blocked: [] });
  });

  /** What an account of the other community has earned of a component, in cents. */
  async function sumOf(kind: string, component: string): Promise<number> {
    const { rows } = await sql<{ cents: number }>`select coalesce(sum(p.cents), 0)::int as cents from ledger_posting p
      join ledger_account a on a.id = p.account_id
      where a.community_id = ${other.communityId} and a.kind = ${kind} and p.component = ${component}`.execute(database.owner.db);
    return Math.abs(rows[0]?.cents ?? 0);
  }

  it('counts an unpriced hour with shared energy, earns no premium there, and waits', async () => {
    await importPriceText(
      database,
      priceFile('2025-04-01', '2025-05-01', (hour) => (hour === 36 || hour === 37 ? '' : '90')),
    );
    await importText(database, made, wideFile(COLUMNS, '2025-04-01', '2025-05-01', cell));
    await runShard(database, '2025-04', [made.configurationId]);
    const { rows } = await sql<{
      kind: string;
      unpriced_hours: number;
      unpriced: unknown;
    }>`select kind, unpriced_hours, unpriced from settlement_run
      where month = '2025-04-01' and configuration_id = ${made.configurationId}`.execute(database.owner.db);
    expect(rows).toEqual([
      { kind: 'partial', unpriced_hours: 2, unpriced: [{ from: '2025-04-02T10:00:00Z', to: '2025-04-02T12:00:00Z', count: 2 }] },
    ]);
  });

  it('discards a waiting run that a later one overtakes', async () => {
    await importPriceText(
      database,
      priceFile('2025-04-01', '2025-05-01', () => '90'),
    );
    const result = await runShard(database, '2025-04', [made.configurationId]);
    expect(result).toMatchObject({ runs: [{ kind: 'complete', state: 'posted' }], wake: [{ month: '2025-04' }] });
    expect((await runs('2025-04')).map(({ state }) => state)).toEqual(['discarded', 'posted']);
    const { rows } = await sql<{
      open: boolean;
      outcome: string;
    }>`select open, outcome from process where workflow_id = ${`settle/${made.configurationId}/2025-04`}`.execute(database.owner.db);
    expect(rows).toEqual([{ open: false, outcome: 'superseded' }]);
  });
});
