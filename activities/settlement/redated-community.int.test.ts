import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysBetween, monthPeriod } from '../../domain/kernel/time/local-day.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { importPriceText, importText } from '../metering/testing/files.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const FOLDER = new URL('../../../shared/data/community_redated_it/', import.meta.url);
const MWH_PER_KWH = 1e6;
const CENTS_PER_EUR = 100;

interface Table {
  readonly header: string[];
  readonly rows: string[][];
}

function table(name: string): Table {
  const bytes = readFileSync(new URL(name, FOLDER));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim();
  const [header = [], ...rows] = text.split('\n').map((line) => line.split(','));
  return { header, rows };
}

const podOf = (member: string): string => `IT001E${(member.startsWith('C') ? '1' : '2').padEnd(6, '0')}${member.slice(1)}`;

/** The set writes 0.00003 as 3e-05; it has five decimals at most. */
const plainDecimal = (cell: string): string => (cell.includes('e') ? Number(cell).toFixed(5) : cell);

/** The set's meters as our wide file: withdrawals by POD, injections by plant. */
function curves({ header, rows }: Table): string {
  const columns = header.flatMap((name, index) => {
    const [, member, quantity] = /^([CP]\d\d)_(withdrawn|injected)_kwh$/.exec(name) ?? [];
    if (member === undefined) return [];
    return [{ index, title: quantity === 'withdrawn' ? `${podOf(member)}:withdrawn` : `PV-${member}:injected` }];
  });
  const lines = rows.map((cells) => [cells[0], ...columns.map(({ index }) => plainDecimal(cells[index] as string))].join(','));
  return `start,${columns.map(({ title }) => title).join(',')}\n${lines.join('\n')}\n`;
}

const prices = ({ rows }: Table): string => `start,price_eur_per_mwh\n${rows.map((cells) => `${cells[0]},${cells[4]}`).join('\n')}\n`;

describe.skipIf(!existsSync(FOLDER))(`a year of real meters (skipped without ${fileURLToPath(FOLDER)})`, () => {
  let database: TestDatabase;
  let made: MadeCommunity;
  const hourly = existsSync(FOLDER) ? table('expected_hourly.csv.gz') : { header: [], rows: [] };
  const monthly = existsSync(FOLDER) ? table('expected_monthly.csv').rows : [];

  beforeAll(async () => {
    database = await testDatabase();
    const members = table('members.csv').rows;
    made = await makeCommunity(database.owner.db, {
      code: 'redated',
      energyUnit: 'mWh',
      since: '2023-10-26',
      points: members.map(([member = '']) => ({ pod: podOf(member), to: '2024-10-26' })),
      plants: members
        .filter(([, kind]) => kind === 'prosumer')
        .map(([member, , , , kwp]) => ({ code: `PV-${member}`, powerKw: kwp as string, entry: '2023-09-01' })),
      plantsTo: '2024-10-26',
      rule: USUAL_RULE,
    });
    await importPriceText(database, prices(hourly));
    const imported = await importText(database, made, curves(table('meters_hourly_redated.csv.gz')));
    expect(imported).toMatchObject({ series: 50, missing_intervals: 24 });
    for (const [month = ''] of monthly) await runShard(database, month, [made.configurationId]);
  }, 120_000);
  afterAll(() => database?.drop());

  it('shares every hour within 1e-4 kWh of the expected file', async () => {
    const { rows } = await sql<{ month: string; values: number[] }>`select to_char(month, 'YYYY-MM') as month, values from settlement_curve
      where subject_kind = 'configuration' and quantity = 'shared' order by month`.execute(database.owner.db);
    const lead = daysBetween('2023-10-01', '2023-10-26') * 24;
    const shared = rows.flatMap(({ values }) => values).slice(lead, lead + hourly.rows.length);
    expect(shared).toHaveLength(8784);
    const worst = hourly.rows.reduce(
      (most, cells, hour) => Math.max(most, Math.abs(Number(cells[3]) - (shared[hour] as number) / MWH_PER_KWH)),
      0,
    );
    expect(worst).toBeLessThan(1e-4);
  });

  it.each(monthly.map((cells) => [cells[0] as string, cells] as const))('settles %s within 0.01 kWh and 0.01 EUR', async (month, cells) => {
    const { rows } = await sql<{
      withdrawn: number;
      injected: number;
      shared: number;
      premium: number;
      kind: string;
      unpriced: { count: number }[];
      unpricedHours: number;
    }>`
      select withdrawn, injected, shared, premium_cents as premium, kind, unpriced, unpriced_hours as "unpricedHours"
      from settlement_run where month = ${monthPeriod(month).from}::date`.execute(database.owner.db);
    const [, , withdrawn, injected, shared, , sharedInPriced, premium] = cells.map(Number);
    expect(rows).toHaveLength(1);
    const [run] = rows;
    expect(Math.abs((run?.withdrawn ?? 0) / MWH_PER_KWH - (withdrawn as number))).toBeLessThan(0.01);
    expect(Math.abs((run?.injected ?? 0) / MWH_PER_KWH - (injected as number))).toBeLessThan(0.01);
    expect(Math.abs((run?.shared ?? 0) / MWH_PER_KWH - (shared as number))).toBeLessThan(0.01);
    expect(Math.abs((run?.premium ?? 0) / CENTS_PER_EUR - (premium as number))).toBeLessThan(0.01);
    expect(run?.unpriced.reduce((sum, { count }) => sum + count, 0)).toBe(run?.unpricedHours);
    expect((run?.unpricedHours ?? 0) > 0).toBe((shared as number) - (sharedInPriced as number) > 0.001);
  });
});
