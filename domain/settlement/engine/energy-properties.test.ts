import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSettlementInput } from '../scenario/to-input.ts';
import { anyScenario } from '../testing/arbitrary-scenario.ts';
import { input, plant, point } from '../testing/inputs.ts';
import type { SettlementInput } from '../types.ts';
import { allocateAustrian } from './austrian.ts';
import { addHours, sumExactly } from './hourly.ts';
import { settle } from './settle.ts';

const runs = { numRuns: 200 };
const hour = fc.integer({ min: 0, max: 23 });
const extra = fc.integer({ min: 1, max: 100_000 });

/** The same input with more energy in one hour of its first plant or point. */
function raised(given: SettlementInput, side: 'plants' | 'points', h: number, more: number): SettlementInput {
  const raise = <T extends { readonly readings: Float64Array }>(all: readonly T[]): T[] =>
    all.map((one, i) => {
      if (i > 0) return one;
      const readings = Float64Array.from(one.readings);
      readings[h] = (Number.isNaN(readings[h]) ? 0 : (readings[h] as number)) + more;
      return { ...one, readings };
    });
  return side === 'plants' ? { ...given, plants: raise(given.plants) } : { ...given, points: raise(given.points) };
}

describe('shared energy', () => {
  it('never falls when a member withdraws or injects more, and rises by no more than that', () => {
    fc.assert(
      fc.property(anyScenario, fc.constantFrom('plants' as const, 'points' as const), hour, extra, (scenario, side, h, more) => {
        const given = toSettlementInput(scenario);
        const [before, after] = [settle(given), settle(raised(given, side, h, more))];
        const gained = (after.sharedByHour[h] as number) - (before.sharedByHour[h] as number);
        expect(gained).toBeGreaterThanOrEqual(0);
        expect(gained).toBeLessThanOrEqual(more);
        expect(after.shared - before.shared).toBe(BigInt(gained));
      }),
      runs,
    );
  });

  it('takes from no plant more than a unit of rounding when more is withdrawn, and nothing from an older one when a younger injects more', () => {
    fc.assert(
      fc.property(anyScenario, hour, extra, (scenario, h, more) => {
        const given = toSettlementInput(scenario);
        const before = settle(given).plants;
        for (const [i, { attributed }] of settle(raised(given, 'points', h, more)).plants.entries())
          expect(attributed).toBeGreaterThanOrEqual((before[i]?.attributed ?? 0n) - 1n);
        const first = given.plants[0]?.entryIntoOperation ?? '';
        for (const [i, { attributed }] of settle(raised(given, 'plants', h, more)).plants.entries())
          if ((given.plants[i]?.entryIntoOperation ?? '') < first) expect(attributed).toBe(before[i]?.attributed);
      }),
      runs,
    );
  });

  it('attributes to no plant more than it injects and leaves a younger one nothing while an older one has room', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const given = toSettlementInput(scenario);
        const { plants, hours } = settle(given);
        const date = (i: number) => given.plants[i]?.entryIntoOperation ?? '';
        for (let h = 0; h < hours; h += 1) {
          for (const [i, plant] of plants.entries()) {
            const room = (plant.injectedByHour[h] as number) - (plant.attributedByHour[h] as number);
            expect(room).toBeGreaterThanOrEqual(0);
            for (const [k, other] of plants.entries()) if (room > 0 && date(k) > date(i)) expect(other.attributedByHour[h]).toBe(0);
          }
        }
      }),
      runs,
    );
  });

  it('of several configurations is the sum of their minima: at most the minimum of their sums', () => {
    fc.assert(
      fc.property(fc.array(anyScenario, { minLength: 1, maxLength: 4 }), (scenarios) => {
        const all = scenarios.map((scenario) => settle(toSettlementInput(scenario)));
        const sharedByHour = addHours(
          all.map((one) => one.sharedByHour),
          all[0]?.hours ?? 0,
        );
        expect(sumExactly(sharedByHour)).toBe(all.reduce((sum, one) => sum + one.shared, 0n));
        const sumAt = (h: number, side: 'plants' | 'points') =>
          all
            .flatMap((one) => (side === 'plants' ? one.plants.map((p) => p.injectedByHour) : one.points.map((p) => p.withdrawnByHour)))
            .reduce((sum, series) => sum + (series[h] as number), 0);
        for (const [h, value] of sharedByHour.entries())
          expect(value).toBeLessThanOrEqual(Math.min(sumAt(h, 'plants'), sumAt(h, 'points')));
      }),
      runs,
    );
  });

  it('of a configuration with surplus beside one with need is nothing, though the sums would share', () => {
    const one = settle(input([plant('P', '2025-01-01', '10', Float64Array.of(500))], [point('C', Float64Array.of(0))], []));
    const other = settle(input([plant('Q', '2025-01-01', '10', Float64Array.of(0))], [point('D', Float64Array.of(500))], []));
    expect([one.shared, other.shared]).toEqual([0n, 0n]);
  });

  it('is added to by storage, never taken from, and follows its efficiency', () => {
    fc.assert(
      fc.property(anyScenario, fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: 24, maxLength: 24 }), (scenario, charged) => {
        const given = toSettlementInput(scenario);
        const stored = (value: string) => {
          const storage = { id: 'B', charged: Float64Array.from(charged), efficiency: [{ value, validFrom: '2020-01-01', validTo: null }] };
          return settle({ ...given, points: given.points.map((one, i) => (i === 0 ? { ...one, storages: [storage] } : one)) });
        };
        const [none, some, all] = [settle(given), stored('0.8'), stored('1')];
        const drawn = charged.reduce((a, b) => a + b, 0);
        expect((all.points[0]?.withdrawn ?? 0n) - (none.points[0]?.withdrawn ?? 0n)).toBe(BigInt(drawn));
        for (const [h, value] of some.sharedByHour.entries()) {
          expect(value).toBeGreaterThanOrEqual(none.sharedByHour[h] as number);
          expect(value).toBeLessThanOrEqual(all.sharedByHour[h] as number);
        }
      }),
      runs,
    );
  });
});

describe('the Austrian models', () => {
  const series = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 10 ** 9 })), { minLength: 4, maxLength: 4 });
  const several = fc.array(series, { minLength: 1, maxLength: 5 });
  const read = (values: readonly number[][], name: string) =>
    values.map((one, i) => ({ id: `${name}${i}`, readings: Float64Array.from(one), staticShare: '0.2' }));
  const sumAt = (all: readonly Float64Array[], i: number) => all.reduce((sum, one) => sum + (one[i] as number), 0);

  it('hand out the whole generation where a point withdraws (dynamic), never more (static), in any order of points', () => {
    fc.assert(
      fc.property(several, several, (generated, withdrawn) => {
        const [plants, points] = [read(generated, 'P'), read(withdrawn, 'C')];
        const dynamic = allocateAustrian('at_dynamic', plants, points);
        const fixed = allocateAustrian('at_static', plants, points);
        for (let i = 0; i < 4; i += 1) {
          const [all, need] = [plants, points].map((list) =>
            sumAt(
              list.map(({ readings }) => readings),
              i,
            ),
          ) as [number, number];
          expect(sumAt(dynamic.shares, i)).toBe(need === 0 ? 0 : all);
          expect(sumAt(fixed.shares, i)).toBeLessThanOrEqual(all);
          for (const [k, { readings }] of points.entries())
            expect(dynamic.selfCoverage[k]?.[i]).toBe(Math.min(readings[i] as number, dynamic.shares[k]?.[i] as number));
        }
        const turned = allocateAustrian('at_dynamic', plants.toReversed(), points.toReversed());
        expect(turned.shares.toReversed()).toEqual(dynamic.shares);
      }),
      runs,
    );
  });
});
