import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { addMonths } from '../../../../domain/kernel/time/local-date.ts';
import type { Settlement } from '../../../../domain/settlement/types.ts';
import { readScenarioFolder } from '../scenario/read-folder.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { convertRedated } from './convert-redated.ts';
import { settleDirectly } from './settle-directly.ts';
import { writeScenarioFolder } from './write-folder.ts';

const DATA = join(dirname(dirname(dirname(dirname(dirname(import.meta.dirname))))), 'shared', 'data');
const COMMUNITY = join(DATA, 'community_redated_it');
const PRICES = join(DATA, 'it_zonal_prices');
const MWH_PER_KWH = 1_000_000;
const MONTHS = Array.from({ length: 13 }, (_, i) => addMonths('2023-10', i));

const rowsOf = (name: string): string[][] => {
  const bytes = readFileSync(join(COMMUNITY, name));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
};

const isThere = existsSync(COMMUNITY) && existsSync(PRICES);

describe.skipIf(!isThere)(isThere ? 'the redated community' : `the redated community (skipped: its data is not in ${DATA})`, () => {
  let scenario: Scenario;
  let settled: Map<string, Settlement>;

  beforeAll(() => {
    scenario = convertRedated(COMMUNITY, PRICES);
    settled = settleDirectly(scenario, MONTHS);
  });

  it('passes the checks of a scenario folder and is read back equal', () => {
    const folder = mkdtempSync(join(tmpdir(), 'condivisa-redated-'));
    try {
      writeScenarioFolder(folder, scenario);
      expect(readScenarioFolder(folder)).toEqual(scenario);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("shares each hour's energy as expected, within 1e-4 kWh", () => {
    const expected = new Map(rowsOf('expected_hourly.csv.gz').map(([start = '', , , shared]) => [Date.parse(start), Number(shared)]));
    let hours = 0;
    for (const [month, settlement] of settled) {
      const start =
        Date.parse(`${month}-01T00:00:00Z`) - (month > '2024-03' && month < '2024-11' ? 2 : month === '2023-10' ? 2 : 1) * 3_600_000;
      for (const [hour, shared] of settlement.sharedByHour.entries()) {
        const wanted = expected.get(start + hour * 3_600_000);
        if (wanted === undefined) expect(shared).toBe(0);
        else {
          hours += 1;
          expect(Math.abs(shared / MWH_PER_KWH - wanted)).toBeLessThan(1e-4);
        }
      }
    }
    expect(hours).toBe(8784);
  });

  it('prices each month as expected, within 0.01 kWh and 0.01 EUR', () => {
    for (const [month = '', , withdrawn, injected, shared, , , premium] of rowsOf('expected_monthly.csv')) {
      const settlement = settled.get(month) as Settlement;
      const sum = (of: readonly bigint[]): number => Number(of.reduce((total, one) => total + one, 0n)) / MWH_PER_KWH;
      expect(Math.abs(sum(settlement.points.map((point) => point.withdrawn)) - Number(withdrawn))).toBeLessThan(0.01);
      expect(Math.abs(sum(settlement.plants.map((plant) => plant.injected)) - Number(injected))).toBeLessThan(0.01);
      expect(Math.abs(Number(settlement.shared) / MWH_PER_KWH - Number(shared))).toBeLessThan(0.01);
      expect(settlement.premium.blocked).toBe(false);
      if (!settlement.premium.blocked)
        expect(Math.abs(Number(settlement.premium.cents) / 100 - Number(premium))).toBeLessThanOrEqual(0.0101);
    }
  });

  it('says the valorisation of 2024 from the published rate, and from its own where one is given, on readings that are not whole', () => {
    for (const [month, { refund, missingReadings, unpricedHours }] of settled) {
      expect(refund.blocked, month).toBe(false);
      expect(missingReadings + unpricedHours.length).toBeGreaterThan(0);
    }
    const parameter = {
      name: 'transmission_refund' as const,
      class: '',
      value: '8.50',
      unit: 'EUR/MWh',
      validFrom: '2024-01-01',
      source: 'test',
      assumed: true,
    };
    const given = settleDirectly(convertRedated(COMMUNITY, PRICES, [parameter]), ['2024-05']);
    expect(given.get('2024-05')?.refund).toEqual({ blocked: false, cents: 2606n });
  });
});
