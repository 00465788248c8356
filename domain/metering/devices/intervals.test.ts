import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IntervalRules, intervalEnergies, type Point } from './intervals.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const T = Date.parse('2026-05-01T10:00:00Z');
const STARTS = [0, 1, 2, 3].map((n) => T + n * QUARTER);
const at = (minute: number, value: number): Point => ({ at: T + minute * MINUTE, value });
const register = (points: readonly Point[], more: Partial<IntervalRules> = {}): IntervalRules => ({
  ...{ kind: 'register', points, exchanges: [], rollsOverAt: null, mostAnHour: undefined, perHour: 1 },
  ...more,
});
const energies = (rules: IntervalRules, starts: readonly number[] = STARTS) => [...intervalEnergies(rules, starts, 15)];
const NaN_ = Number.NaN;

describe('the intervals of a register', () => {
  it('are cut in proportion to time and sum up to the difference of the register', () => {
    expect(energies(register([at(-5, 0), at(10, 15), at(25, 45), at(40, 60), at(61, 81)]))).toEqual([20, 25, 15, 15]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 0, max: 1e6 })), { minLength: 8, maxLength: 80 }),
        (steps) => {
          const points = [at(0, 0)];
          let minute = 0;
          for (const [pause, more] of steps) {
            minute += pause;
            points.push(at(minute, (points.at(-1)?.value ?? 0) + more));
          }
          const last = Math.floor(minute / 15);
          const starts = Array.from({ length: last }, (_, n) => T + n * QUARTER);
          const total = energies(register(points), starts).reduce((sum, one) => sum + one, 0);
          const bound = T + last * QUARTER;
          const after = points.findIndex((one) => one.at >= bound);
          const [a, b] = [points[after - 1] as Point, points[after] as Point];
          const expected = b.at === bound ? b.value : a.value + Math.round(((b.value - a.value) * (bound - a.at)) / (b.at - a.at));
          expect(total).toBe(expected);
        },
      ),
    );
  });

  it('stay empty over a gap, and go on after it', () => {
    expect(energies(register([at(0, 0), at(15, 10), at(46, 100), at(60, 110)]))).toEqual([10, NaN_, NaN_, NaN_]);
    expect(energies(register([at(0, 0), at(15, 10), at(45, 100), at(60, 110)]))).toEqual([10, 45, 45, 10]);
  });

  it('roll over where the register does', () => {
    const points = [at(0, 990), at(15, 5), at(30, 10), at(45, 20), at(60, 30)];
    expect(energies(register(points, { rollsOverAt: 1000 }))).toEqual([15, 5, 10, 10]);
    expect(energies(register(points))).toEqual([NaN_, 5, 10, 10]);
  });

  it('start again after a reset, and leave out a short fall to 0', () => {
    expect(energies(register([at(0, 500), at(15, 510), at(30, 3), at(45, 8), at(60, 12)]))).toEqual([10, NaN_, 5, 4]);
    expect(energies(register([at(0, 500), at(15, 510), at(22, 0), at(30, 520), at(45, 530), at(60, 540)]))).toEqual([10, 10, 10, 10]);
  });

  it('go on over an exchange at noon', () => {
    const exchange = { at: T + 20 * MINUTE, finalValue: 1_020, firstValue: 50 };
    const points = [at(0, 1_000), at(15, 1_015), at(30, 60), at(45, 75), at(60, 90)];
    expect(energies(register(points, { exchanges: [exchange] }))).toEqual([15, 15, 15, 15]);
    expect(energies(register(points))).toEqual([15, NaN_, 15, 15]);
  });

  it('are never more than contracted power times time', () => {
    const points = [at(0, 0), at(15, 750), at(30, 5_000), at(45, 5_100), at(60, 5_200)];
    expect(energies(register(points, { mostAnHour: 3_000 }))).toEqual([750, NaN_, 100, 100]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 13, maxLength: 13 }), (steps) => {
        const points = steps.map((_, n) =>
          at(
            n * 5,
            steps.slice(0, n + 1).reduce((sum, one) => sum + one, 0),
          ),
        );
        const rules = register(points, { mostAnHour: 3_000 });
        for (const energy of energies(rules)) if (!Number.isNaN(energy)) expect(energy).toBeLessThanOrEqual(750 + 3 * 2);
      }),
    );
  });
});

describe('the intervals of power and of given energy', () => {
  it('are the mean of power times time', () => {
    const points = Array.from({ length: 61 }, (_, n) => at(n, 1_000_000));
    const rules = { ...register(points), kind: 'instant' } as const;
    expect(energies(rules)).toEqual([250_000, 250_000, 250_000, 250_000]);
    expect(energies({ ...rules, points: points.filter((_, n) => n < 20 || n > 26) })).toEqual([250_000, NaN_, 250_000, 250_000]);
  });

  it('carry the fractions of one interval over to the next', () => {
    const points = Array.from({ length: 61 }, (_, n) => at(n, 3));
    const found = energies({ ...register(points), kind: 'instant' });
    expect(found.reduce((sum, one) => sum + one, 0)).toBe(3);
  });

  it('are taken as given where all parts of an interval are there', () => {
    const five = { ...register([0, 5, 10, 15, 20, 30, 35, 40].map((minute) => at(minute, 7))), kind: 'interval' } as const;
    expect(energies(five)).toEqual([21, NaN_, 21, NaN_]);
    const quarters = { ...five, points: [at(0, 7), at(15, 8), at(45, 9)] };
    expect(energies(quarters)).toEqual([7, 8, NaN_, 9]);
  });
});
