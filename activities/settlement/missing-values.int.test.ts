import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { createPostApprovedRun } from './period.activity.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { COLUMNS, cell, MONTH, makeMarchCommunity, marchDatabase } from './testing/march.ts';
import { runShard } from './testing/run-shard.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await marchDatabase();
});
afterAll(() => database?.drop());

describe('a month without a legal value', () => {
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

  it('waits where no rate is known, names the remedy, and posts what is known only when a manager approves it', async () => {
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
              en: expect.stringMatching(/^no value of transmission_refund is known .*allowed: 4 - 50 EUR\/MWh/),
              it: expect.stringContaining('valori ammessi: 4 - 50 EUR/MWh'),
              remedies: [{ operation: 'createLegalParameter' }, { operation: 'createParameter' }],
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

  it('waits for an own value in another unit that was stored before units were checked, and says how to correct it', async () => {
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
});

describe('a month with unpriced hours', () => {
  let made: MadeCommunity;
  beforeAll(async () => {
    made = await makeMarchCommunity(database);
  });

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
    const { rows: runs } = await sql<{ state: string }>`select state from settlement_run
      where month = '2025-04-01' and configuration_id = ${made.configurationId} order by version`.execute(database.owner.db);
    expect(runs.map(({ state }) => state)).toEqual(['discarded', 'posted']);
    const { rows } = await sql<{
      open: boolean;
      outcome: string;
    }>`select open, outcome from process where workflow_id = ${`settle/${made.configurationId}/2025-04`}`.execute(database.owner.db);
    expect(rows).toEqual([{ open: false, outcome: 'superseded' }]);
  });
});
