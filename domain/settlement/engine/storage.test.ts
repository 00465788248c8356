import { expect, it } from 'vitest';
import { explain } from '../explain/explain.ts';
import { explanationText } from '../explain/text/explanation-text.ts';
import { missingReadings } from '../run/ranges.ts';
import { input, plant, point } from '../testing/inputs.ts';
import type { DatedValue, PointStorage, SettlementInput } from '../types.ts';
import { settle } from './settle.ts';

const OPEN: DatedValue = { value: '0.85', validFrom: '2020-01-01', validTo: null };
const day = (...values: number[]) => Float64Array.from({ length: 24 }, (_, h) => values[h] ?? 0);
const storage = (charged: Float64Array, more: Partial<PointStorage> = {}): PointStorage => ({
  id: 'B',
  charged,
  efficiency: [OPEN],
  ...more,
});
const settled = (storages: readonly PointStorage[], more: Partial<SettlementInput> = {}, exempt?: Float64Array) =>
  settle(
    input(
      [plant('P', '2025-01-01', '100', day(100_000, 100_000, 100_000))],
      [
        point('C', day(10_000, 20_000, 30_000), { storages, ...(exempt === undefined ? {} : { exempt: { readings: exempt } }) }),
        point('D', day(5000, 5000, 5000)),
      ],
      ['100', '100', '100'],
      more,
    ),
  );

it('adds efficiency x charged to the withdrawal of the owner and of all, whole Wh half up in each hour', () => {
  const { points, shared, sharedByHour, refund } = settled([storage(day(10_000, 1, 30_003))]);
  // 0.85 x 10000 = 8500; 0.85 x 1 = 0.85 -> 1; 0.85 x 30003 = 25502.55 -> 25503
  expect(Array.from(points[0]?.withdrawnByHour.slice(0, 3) ?? [])).toEqual([18_500, 20_001, 55_503]);
  expect(Array.from(sharedByHour.slice(0, 3))).toEqual([23_500, 25_001, 60_503]);
  expect([points[0]?.withdrawn, points[1]?.withdrawn, shared]).toEqual([94_004n, 15_000n, 109_004n]);
  // 109.004 kWh x 8.48 EUR/MWh = 0.92435... EUR
  expect(refund).toEqual({ blocked: false, cents: 92n });
});

it('rounds the half up: 0.5 x 1 Wh counts as 1 Wh', () => {
  const half = { ...OPEN, value: '0.5' };
  expect(settled([storage(day(1, 2, 3), { efficiency: [half] })]).points[0]?.withdrawn).toBe(60_000n + 1n + 1n + 2n);
});

it('takes exempt energy off first, never below zero', () => {
  const { points } = settled([storage(day(10_000, 10_000, 0))], {}, day(10_000, 25_000, 1000));
  expect(Array.from(points[0]?.withdrawnByHour.slice(0, 3) ?? [])).toEqual([8500, 8500, 29_000]);
});

it('refuses an efficiency above one', () => {
  expect(() => settled([storage(day(1), { efficiency: [{ ...OPEN, value: '1.01' }] })])).toThrow(/"B" has the efficiency 1.01/);
});

it('reads quarters and takes the efficiency of each local day', () => {
  const dated: DatedValue[] = [
    { value: '0.9', validFrom: '2026-01-01', validTo: '2026-02-03' },
    { value: '0.8', validFrom: '2026-02-03', validTo: null },
  ];
  const quarters = new Float64Array(192).fill(1000);
  const { points } = settle(
    input([], [], [], {
      to: '2026-02-04',
      plants: [plant('P', '2025-01-01', '100', new Float64Array(48).fill(10_000))],
      points: [point('C', new Float64Array(48), { storages: [{ id: 'B', charged: quarters, resolutionMinutes: 15, efficiency: dated }] })],
      prices: Array<bigint>(48).fill(100_000_000n),
    }),
  );
  expect(points[0]?.withdrawn).toBe(24n * 3600n + 24n * 3200n);
});

it('counts a charged hour without an efficiency, and a missing reading, as missing: never as zero in silence', () => {
  const later = { ...OPEN, validFrom: '2026-03-01' };
  const unknown = settled([storage(day(10_000, 0, 5), { efficiency: [later] })]);
  expect([unknown.missingReadings, unknown.points[0]?.missingReadings, unknown.points[0]?.withdrawn]).toEqual([2, 2, 60_000n]);
  expect(Array.from(unknown.missingByHour.slice(0, 3))).toEqual([1, 0, 1]);
  const named = missingReadings(input([], [point('C', day(), { storages: [storage(day(10_000, 0, 5), { efficiency: [later] })] })], []));
  expect(named).toMatchObject([
    { code: 'B', quantity: 'efficiency', resolution_minutes: 60, intervals: 2, ranges: [{ count: 1 }, { count: 1 }] },
  ]);
  expect(settled([storage(day(Number.NaN, 10_000))]).points[0]).toMatchObject({ missingReadings: 1, withdrawn: 68_500n });
});

it('keeps the explanation in step with the settlement', () => {
  const storages = [storage(day(10_000))];
  const whole = input([plant('P', '2025-01-01', '100', day(100_000))], [point('C', day(10_000), { storages })], ['100'], {
    distribution: { fundShare: '0', quotas: [{ to: 'consumers', share: '1', key: 'coincident_withdrawal' }] },
  });
  const explanation = explain(whole, 'C');
  expect(explanation).toMatchObject({ own: 18_500n, metered: 10_000n, part: '18500' });
  expect(explanationText(explanation, 'en')[1]).toBe('The meter measured 10 kWh: with storage and without exempt energy 18.5 kWh count.');
  expect(explain(whole, 'P')).toMatchObject({ own: 100_000n, metered: 100_000n });
});
