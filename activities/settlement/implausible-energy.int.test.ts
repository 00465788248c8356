import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { unfinishedMonths } from '../../infra/postgres/settlement/worklist.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { createPostApprovedRun } from './period.activity.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const MONTH = '2025-03';
const [POD, PV] = ['IT001E00000001', 'PV1'];
const COLUMNS = [`${POD}:withdrawn`, `${PV}:injected`];
/** 3 kW x 1 h x 1.1. */
const MOST = 3300;

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'spike',
    points: [{ pod: POD }],
    plants: [{ code: PV, powerKw: '3', entry: '2024-05-10', source: 'hydro' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  await importPriceText(
    database,
    priceFile('2025-03-01', '2025-04-01', () => '100'),
  );
});
afterAll(() => database?.drop());

interface Run {
  readonly id: number;
  readonly state: string;
  readonly kind: string;
  readonly premium: number;
  readonly findings: readonly object[];
}
const runs = async (): Promise<Run[]> =>
  (
    await sql<Run>`select id, state, kind, premium_cents as premium, findings from settlement_run
      where configuration_id = ${made.configurationId} order by version`.execute(database.owner.db)
  ).rows;
const postings = async (): Promise<number> =>
  (
    await sql<{ count: number }>`select count(*)::int as count from ledger_posting p join ledger_account a on a.id = p.account_id
      where a.community_id = ${made.communityId}`.execute(database.owner.db)
  ).rows[0]?.count ?? 0;
const contracted = (kw: number | null) =>
  sql`update point_assignment set contracted_power_kw = ${kw} where community_id = ${made.communityId}`.execute(database.owner.db);
const settle = () => runShard(database, MONTH, [made.configurationId]);
const readings = (spike: number, days: readonly [string, string] = ['2025-03-01', '2025-04-01']) =>
  wideFile(COLUMNS, ...days, (_, hour) => String(hour === 12 ? spike : 500));

describe('a plant of 3 kW that injects 24 GWh', () => {
  it('waits for a person, names what it is, and posts nothing', async () => {
    // It was stored while the plant was recorded with the power of a power station.
    const power = (kw: number) => sql`update plant_section set power_kw = ${kw} where code = ${PV}`.execute(database.owner.db);
    await power(30_000_000);
    await sql`update point_assignment set voltage = 'MV' where community_id = ${made.communityId}`.execute(database.owner.db);
    const text = wideFile(COLUMNS, '2025-03-01', '2025-04-01', (column, hour) =>
      hour === 12 ? (column === 0 ? '90000000' : '23944275000') : '500',
    );
    expect(await importText(database, made, text, { unit: 'Wh' })).toMatchObject({ implausible: [] });
    await power(3);
    await settle();
    const [run] = await runs();
    expect(run).toMatchObject({
      state: 'awaiting_approval',
      kind: 'complete',
      findings: [
        {
          reason: 'implausible_energy',
          code: PV,
          quantity: 'injected',
          kw: '3',
          intervals: 1,
          from: '2025-03-01T11:00:00Z',
          most: MOST,
          largest: 23_944_275_000,
        },
        { code: POD, quantity: 'withdrawn', limit: 'voltage', kw: '10000', most: 20_000_000, largest: 90_000_000 },
      ],
    });
    expect(await postings()).toBe(0);
  });

  it('settles again by itself when the readings are put right', async () => {
    const corrected = await importText(database, made, readings(2000), { unit: 'Wh' });
    expect(corrected).toMatchObject({ implausible: [], touched_months: [MONTH] });
    await settle();
    expect((await runs()).map(({ state, findings }) => [state, findings.length])).toEqual([
      ['discarded', 2],
      ['posted', 0],
    ]);
    expect(await postings()).toBeGreaterThan(0);
  });
});

describe('a withdrawal above the contracted power', () => {
  it('is named by the import, and its month waits', async () => {
    await contracted(3);
    const result = await importText(database, made, readings(4300, ['2025-03-01', '2025-03-02']), { unit: 'Wh' });
    expect(result.implausible).toEqual([
      { code: POD, quantity: 'withdrawn', from: '2025-03-01T11:00:00Z', intervals: 1, most_kwh: 4.2, largest_kwh: 4.3 },
      { code: PV, quantity: 'injected', from: '2025-03-01T11:00:00Z', intervals: 1, most_kwh: 3.3, largest_kwh: 4.3 },
    ]);
    expect(result.warnings?.map(({ code }) => code)).toEqual(['implausible', 'implausible']);
    await settle();
    expect((await runs()).at(-1)).toMatchObject({ state: 'awaiting_approval', findings: [{ code: PV }, { code: POD }] });
  });

  it('is compared again when the contracted power is corrected, and asked once only', async () => {
    const before = (await runs()).length;
    expect(await settle()).toMatchObject({ runs: [], unchanged: 1 });
    await contracted(6);
    await settle();
    expect((await runs()).at(-1)).toMatchObject({ state: 'awaiting_approval', findings: [{ code: PV }] });
    expect(await runs()).toHaveLength(before + 1);
  });

  it('posts when a manager accepts it with a reason, which is audited, and does not wait again', async () => {
    const waiting = (await runs()).at(-1);
    const scope = { configurationId: made.configurationId, communityId: made.communityId, month: MONTH };
    const approval = { ...scope, runId: waiting?.id as number, by: 'user:7', note: 'a second inverter, registered in April' };
    await createPostApprovedRun({ db: database.app.db })(approval);
    expect((await runs()).at(-1)).toMatchObject({ state: 'posted' });
    const { rows } = await sql<{ after: object }>`select after from audit_event where action = 'settlement.run_approved'`.execute(
      database.owner.db,
    );
    expect(rows).toMatchObject([{ after: { note: approval.note, accepted: [{ code: PV, quantity: 'injected' }] } }]);
    await importPriceText(
      database,
      priceFile('2025-03-01', '2025-04-01', () => '101'),
    );
    await settle();
    expect((await runs()).at(-1)).toMatchObject({ findings: [{ code: PV }] });
    expect((await runs()).at(-1)?.id).not.toBe(waiting?.id);
  });

  it('is not listed again when a later version waits for another reason', async () => {
    await importPriceText(
      database,
      priceFile('2025-03-01', '2025-04-01', () => '150'),
    );
    await settle();
    expect((await runs()).at(-1)).toMatchObject({ state: 'awaiting_approval', findings: [{ code: PV }] });
    const listed = await inContext(database.app.db, systemContext('system:test'), (trx) => unfinishedMonths(trx, [made.configurationId]));
    expect(listed).toMatchObject([{ lowersMoney: true, findings: [], findingCount: 0 }]);
  });
});
