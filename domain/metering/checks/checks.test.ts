import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/time/local-day.ts';
import { checkSeries } from './check-series.ts';
import type { CheckedSeries } from './checked-series.ts';
import { RULE_TABLE, rulesOn } from './rule-table.ts';

const HISTORY = 28;
const DAYS = 35;
const PER_DAY = 24;
const RULES = rulesOn('2025-06-01');

/** A home or plant whose days are alike, with a small difference from hour to hour that repeats only after weeks. */
function series(shape: 'use' | 'generation', change: (values: Float64Array) => void = () => undefined): CheckedSeries {
  const values = Float64Array.from({ length: DAYS * PER_DAY }, (_, i) => {
    const hour = i % PER_DAY;
    const noise = (i * 7919) % 83;
    if (shape === 'generation') return hour < 7 || hour > 17 ? 0 : Math.round(3000 * Math.sin(((hour - 6.5) / 11.5) * Math.PI)) + noise;
    return 150 + noise + (hour > 17 && hour < 22 ? 700 : 0);
  });
  change(values);
  return {
    minutes: 60,
    values,
    days: Array.from({ length: DAYS }, (_, day) => addDays('2025-06-01', day)),
    dayStarts: Int32Array.from({ length: DAYS + 1 }, (_, day) => day * PER_DAY),
    firstChecked: HISTORY,
    shape,
    perKwh: 1000,
    ...(shape === 'generation' ? { dark: Uint8Array.from(values, (_, i) => (i % PER_DAY < 5 || i % PER_DAY > 20 ? 1 : 0)) } : {}),
  };
}

const at = (day: number, hour: number): number => (HISTORY + day) * PER_DAY + hour;
const rulesOf = (one: CheckedSeries): string[] => [...new Set(checkSeries(one, RULES).map(({ rule }) => rule))];
const found = (one: CheckedSeries) => checkSeries(one, RULES).map(({ rule, from, to }) => ({ rule, from, to }));

describe('checks of a series', () => {
  it('say nothing of days that are as always', () => {
    expect(rulesOf(series('use'))).toEqual([]);
    expect(rulesOf(series('generation'))).toEqual([]);
  });

  it('name what is missing, negative, above the power and a spike, with its hours', () => {
    expect(found(series('use', (v) => v.fill(Number.NaN, at(2, 3), at(2, 7))))).toEqual([
      { rule: 'missing', from: at(2, 3), to: at(2, 7) },
    ]);
    expect(found(series('use', (v) => v.set([-5], at(1, 1))))).toEqual([{ rule: 'negative', from: at(1, 1), to: at(1, 2) }]);
    const high = series('use', (v) => v.set([9000], at(1, 1)));
    expect(found(high)).toEqual([{ rule: 'spike', from: at(1, 1), to: at(1, 2) }]);
    expect(found({ ...high, most: 4200 })).toEqual([{ rule: 'above_power', from: at(1, 1), to: at(1, 2) }]);
  });

  it('name a line that stays flat, a copied day and a plant that produces at night', () => {
    expect(found(series('use', (v) => v.fill(222, at(3, 0), at(3, 12))))).toEqual([{ rule: 'flat_line', from: at(3, 0), to: at(3, 12) }]);
    expect(found(series('use', (v) => v.copyWithin(at(4, 0), at(3, 0), at(4, 0))))).toEqual([
      { rule: 'duplicate', from: at(4, 0), to: at(5, 0) },
    ]);
    expect(found(series('generation', (v) => v.fill(500, at(2, 1), at(2, 3))))).toEqual([{ rule: 'night', from: at(2, 1), to: at(2, 3) }]);
  });

  it('name a use that is twice or half of before from a day on', () => {
    for (const times of [2, 0.5, 10]) {
      const [one] = checkSeries(
        series('use', (v) =>
          v.set(
            v.subarray(at(1, 0)).map((x) => Math.round(x * times)),
            at(1, 0),
          ),
        ),
        RULES,
      );
      expect(one).toMatchObject({ rule: 'scale', severity: 'medium' });
      expect(one?.found).toBeCloseTo(times, 0);
    }
  });

  it('name days whose register says something else, and none where a reading is missing', () => {
    const one = series('use');
    const registers = Float64Array.from({ length: DAYS }, (_, day) =>
      one.values.subarray(day * PER_DAY, (day + 1) * PER_DAY).reduce((a, b) => a + b, 0),
    );
    expect(found({ ...one, registers })).toEqual([]);
    registers[HISTORY + 2] = (registers[HISTORY + 2] as number) + 40;
    expect(found({ ...one, registers })).toEqual([{ rule: 'register', from: at(2, 0), to: at(3, 0) }]);
    one.values[at(2, 5)] = Number.NaN;
    expect(rulesOf({ ...one, registers })).toEqual(['missing']);
  });

  it('name stretches between two readings of the register, from the checked days on', () => {
    const one = series('use');
    const from = at(-3, 0);
    const sum = one.values.subarray(from, at(2, 0)).reduce((a, b) => a + b, 0);
    expect(found({ ...one, stretches: [{ from, to: at(2, 0), total: sum }] })).toEqual([]);
    const more = { from, to: at(2, 0), total: Math.round(sum * 1.1) };
    const wrong = [more];
    expect(found({ ...one, stretches: wrong })).toEqual([{ rule: 'register', from: at(0, 0), to: at(2, 0) }]);
    expect(found({ ...one, stretches: [{ ...more, to: at(-1, 0) }] })).toEqual([]);
    one.values[at(-2, 5)] = Number.NaN;
    expect(found({ ...one, stretches: wrong })).toEqual([]);
  });

  it('name exchanged directions once, not as production at night', () => {
    const plant = series('generation');
    const home = series('use');
    const [values, opposite] = [plant.values.slice(), home.values.slice()];
    values.set(home.values.subarray(at(2, 0), at(4, 0)), at(2, 0));
    opposite.set(plant.values.subarray(at(2, 0), at(4, 0)), at(2, 0));
    const swapped = checkSeries({ ...plant, values, opposite }, RULES).filter(({ rule }) => rule === 'swapped' || rule === 'night');
    expect(swapped).toMatchObject([{ rule: 'swapped', from: at(2, 0), to: at(4, 0) }]);
  });

  it('never name intervals before the checked days or outside of them, whatever the readings', () => {
    const reading = fc.oneof(fc.integer({ min: -5, max: 5000 }), fc.constant(Number.NaN), fc.constant(0));
    fc.assert(
      fc.property(
        fc.array(reading, { minLength: DAYS * PER_DAY, maxLength: DAYS * PER_DAY }),
        fc.constantFrom('use', 'generation'),
        (values, shape) => {
          for (const { from, to } of checkSeries({ ...series(shape), values: Float64Array.from(values) }, RULES)) {
            expect(from).toBeGreaterThanOrEqual(at(0, 0));
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(values.length);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the table of rules', () => {
  it('has one row a rule on every day', () => {
    for (const day of ['2015-01-01', '2025-02-28', '2040-01-01'])
      expect(rulesOn(day).size).toBe(new Set(RULE_TABLE.map(({ rule }) => rule)).size);
  });

  it('gives way to what a community says, on its days only', () => {
    const own = {
      rule: 'spike',
      is_off: false,
      severity: 'high',
      limits: { times: 5 },
      valid_from: '2025-01-01',
      valid_to: '2025-02-01',
    } as const;
    expect(rulesOn('2025-01-31', [own]).get('spike')).toMatchObject({ severity: 'high', limits: { times: 5, rank: 3 } });
    expect(rulesOn('2025-02-01', [own]).get('spike')).toMatchObject({ severity: 'medium' });
    expect(rulesOn('2025-01-31', [{ ...own, is_off: true }]).has('spike')).toBe(false);
  });
});
