import { expect, it } from 'vitest';
import { input, plant, point } from '../testing/inputs.ts';
import { explain } from './explain.ts';
import { explanationText } from './text/explanation-text.ts';

const day = (...values: number[]) => Float64Array.from({ length: 24 }, (_, h) => values[h] ?? 0);
const efficiency = [{ value: '0.85', validFrom: '2020-01-01', validTo: null }];
const GROUP = { splitGroup: 'G', classPowerKw: '250.5' };
const INPUT = input(
  [plant('P', '2025-01-01', '150.000', day(100_000), GROUP), plant('Q', '2025-01-01', '20', day(1000))],
  [
    point('C', day(10_000, 2000), { storages: [{ id: 'B', charged: day(10_000, 3), efficiency }], exempt: { readings: day(400, 100) } }),
    point('D', day(5000)),
  ],
  ['100', '100'],
);

it('names the storage, its charging, and what that counts for, and what is exempt', () => {
  // 0.85 x 10000 = 8500, 0.85 x 3 = 2.55 -> 3
  const explanation = explain(INPUT, 'C');
  expect(explanation).toMatchObject({ storages: [{ id: 'B', charged: 10_003n, counted: 8503n, efficiency }], exempt: 500n });
  expect(explanation.own).toBe(explanation.metered - explanation.exempt + 8503n);
  expect(explanationText(explanation, 'en').slice(2, 5)).toEqual([
    'Storage B charged 10.003 kWh for later injection; with its efficiency (85 %) this counts as 8.503 kWh of withdrawal.',
    '0.5 kWh of the withdrawal are exempt from network tariffs and are subtracted.',
    'Plant P (150 kW) counts with group G as one plant of 250.5 kW, which decides its tariff class.',
  ]);
  expect(explanationText(explanation, 'it')[2]).toContain("L'accumulo B ha assorbito 10,003 kWh");
});

it('says nothing of what had no effect', () => {
  expect(explain(INPUT, 'D')).toMatchObject({ storages: [], exempt: 0n });
  expect(explain(INPUT, 'Q')).toMatchObject({ storages: [], exempt: 0n, classes: [] });
  expect(explain(INPUT, 'P').classes).toEqual([{ plantId: 'P', group: 'G', powerKw: '150', classPowerKw: '250.5' }]);
  expect(explanationText(explain(INPUT, 'Q'), 'en').join()).not.toMatch(/Storage|group|exempt/);
});
