import { describe, expect, it } from 'vitest';
import { hoursOfPeriod } from '../../kernel/time/local-day.ts';
import type { Settlement } from '../types.ts';
import { blockedAmounts, classifyRun } from './classify-run.ts';
import { createPriceReader } from './hour-prices.ts';
import { createMonthCalendar, createMonthReader, type DayLookup } from './stored-readings.ts';
import { describeWaiting } from './waiting-run.ts';

const ROME = 'Europe/Rome';
const FRAME = { month: '2025-03', timeZone: ROME, energyUnit: 'mWh', usualMinutes: 15 } as const;
const WHOLE = [{ from: '2025-03-01', to: '2025-04-01' }];
const HOURS = hoursOfPeriod('2025-03-01', '2025-04-01', ROME);

describe('createMonthReader', () => {
  const readerOf = (lookup: DayLookup) => createMonthReader(FRAME, lookup, createMonthCalendar());
  const lookup = () => ({ resolutionMinutes: 15, values: new Float64Array(96).fill(2).fill(Number.NaN, 4, 5) });

  it('scales to the finest unit, keeps gaps, and counts nothing outside the days', () => {
    const series = {
      seriesId: 1,
      unit: 'Wh',
      days: [
        ['2025-03-01', 1],
        ['2025-03-02', 3],
      ],
    } as const;
    const { readings, resolutionMinutes } = readerOf(lookup)(series, [{ from: '2025-03-01', to: '2025-03-02' }]);
    expect(resolutionMinutes).toBe(15);
    expect(readings).toHaveLength(HOURS * 4);
    expect([...readings.slice(3, 6)]).toEqual([2000, Number.NaN, 2000]);
    expect([...readings.slice(96)].every((value) => value === 0)).toBe(true);
  });

  it('calls every interval missing where nothing was stored', () => {
    const { readings } = readerOf(lookup)(null, WHOLE);
    expect(readings).toHaveLength(HOURS * 4);
    expect([...readings].every(Number.isNaN)).toBe(true);
  });

  it('sums quarters where another day has hours, a gap making the hour one', () => {
    const series = {
      seriesId: 1,
      unit: 'mWh',
      days: [
        ['2025-03-01', 1],
        ['2025-03-02', 1],
      ],
    } as const;
    const mixed = (_: number, day: string) =>
      day === '2025-03-01' ? lookup() : { resolutionMinutes: 60, values: new Float64Array(24).fill(7) };
    const { readings, resolutionMinutes } = readerOf(mixed)(series, WHOLE);
    expect(resolutionMinutes).toBe(60);
    expect([...readings.slice(0, 3)]).toEqual([8, Number.NaN, 8]);
    expect(readings[24]).toBe(7);
  });
});

describe('createPriceReader', () => {
  it('takes the exact mean of quarters and no price where one is missing or the day is', () => {
    const quarters = Array.from({ length: 96 }, (_, i) => (i === 5 ? null : i === 0 ? 1 : 2));
    const { prices, decimals } = createPriceReader((day) =>
      day === '2025-03-01' ? { resolutionMinutes: 15, prices: quarters } : undefined,
    )('2025-03', ROME);
    expect(prices).toHaveLength(HOURS);
    expect([prices[0], prices[1], prices[2], prices[24], decimals]).toEqual([175n, null, 200n, null, 8]);
  });
});

describe('judgeRun', () => {
  const free = { blocked: false, cents: 1n };
  const amounts = { premium: free, refund: free, excessPremium: free };
  const settled = (missingReadings: number, unpricedHours: number[] = [], blocked: Partial<Settlement> = {}) =>
    ({ missingReadings, unpricedHours, ...amounts, ...blocked }) as unknown as Settlement;

  it.each([
    [1, undefined, 'partial', 0],
    [0, undefined, 'complete', 0],
    [0, { kind: 'partial', recalculation: 0 }, 'complete', 0],
    [0, { kind: 'complete', recalculation: 0 }, 'recalculated', 1],
    [0, { kind: 'recalculated', recalculation: 1 }, 'recalculated', 2],
    [3, { kind: 'recalculated', recalculation: 1 }, 'partial', 1],
    [0, { kind: 'partial', recalculation: 1 }, 'recalculated', 2],
  ])('with %i missing readings after %j is %s %i', (missing, before, kind, recalculation) => {
    expect(classifyRun(settled(missing), before)).toEqual({ kind, recalculation, needsApproval: missing > 0 });
  });

  it.each(['premium', 'refund', 'excessPremium'] as const)('waits for a legal value without which the %s is blocked', (component) => {
    const blocked = { [component]: { blocked: true, missing: [] } };
    expect(classifyRun(settled(0, [], blocked), undefined)).toEqual({ kind: 'partial', recalculation: 0, needsApproval: true });
    expect(classifyRun(settled(0, [], blocked), { kind: 'complete', recalculation: 0 })).toMatchObject({
      kind: 'partial',
      needsApproval: true,
    });
  });

  it('waits for prices too', () => {
    expect(classifyRun(settled(0, [5]), undefined)).toMatchObject({ kind: 'partial', needsApproval: true });
  });
});

it('names what blocks an amount, and a missing rule', () => {
  const missing = [{ name: 'transmission_refund', dimension: '', from: '2025-03-01', to: '2025-04-01' }];
  const free = { blocked: false, cents: 1n };
  const settlement = {
    premium: free,
    refund: { blocked: true, missing },
    excessPremium: free,
    distribution: null,
  } as unknown as Settlement;
  expect(blockedAmounts(settlement, { from: '2025-03-01', to: '2025-04-01' })).toMatchObject([
    {
      component: 'refund',
      parameter: 'transmission_refund',
      remedy: {
        en: expect.stringContaining('a platform operator enters it with its source'),
        it: expect.stringContaining('valori ammessi: 4 - 50 EUR/MWh'),
        remedies: [{ operation: 'createLegalParameter' }, { operation: 'createParameter' }],
      },
    },
    { component: 'distribution', parameter: 'distribution_rule', from: '2025-03-01' },
  ]);
});

it('says in words what waits, with the first twenty gaps', () => {
  const gap = {
    code: 'C0',
    quantity: 'withdrawn',
    resolution_minutes: 15,
    intervals: 4,
    ranges: [{ from: 'a', to: 'b', count: 4 }],
  } as const;
  const facts = {
    runId: 7,
    version: 2,
    kind: 'partial',
    lowersMoney: false,
    findings: [],
    month: '2025-03',
    configurationCode: 'K1',
    missing: Array(22).fill(gap),
    unpriced: [{ from: 'a', to: 'b', count: 2 }],
    blocked: [{ component: 'refund' as const, parameter: 'transmission_refund', dimension: '', from: 'a', to: 'b', remedy: 'give it' }],
  };
  const details = describeWaiting(facts);
  expect(details).toContain('- C0 withdrawn: 4 intervals in 1 stretches, a to b');
  expect(details).toContain('- and 2 more');
  expect(details).toContain('- a to b (2 hours)');
  expect(details).toContain('- refund: transmission_refund from a to b');
  expect(details).toContain('Either a manager approves run 7');
  const lowered = describeWaiting({ ...facts, kind: 'recalculated', lowersMoney: true, missing: [], unpriced: [], blocked: [] });
  expect(lowered).toContain('lowers what was posted');
  expect(lowered).toContain('The page of run 7 shows what caused it');
});
