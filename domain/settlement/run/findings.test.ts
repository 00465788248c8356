import { describe, expect, it } from 'vitest';
import type { SettlementInput } from '../types.ts';
import { implausibleEnergy, newFindings, sameFindings } from './findings.ts';

const QUARTERS = 96;
const series = (at: Readonly<Record<number, number>>) => Float64Array.from({ length: QUARTERS }, (_, i) => at[i] ?? 0);

/** A day of quarters: a plant of 3 kW, 750 Wh in a quarter at full power, and a point. */
const input = (injected: Float64Array, withdrawn: Float64Array) =>
  ({
    timeZone: 'Europe/Rome',
    from: '2026-03-23',
    to: '2026-03-24',
    resolutionMinutes: 60,
    energyUnit: 'Wh',
    plants: [{ id: 'P0', powerKw: '3', resolutionMinutes: 15, readings: injected }],
    points: [{ id: 'C0', resolutionMinutes: 15, readings: withdrawn }],
  }) as unknown as SettlementInput;

describe('energy above power times time', () => {
  it('is found with its first interval, how often, the most that can be and the largest', () => {
    // 3 kW x 0.25 h x 1.1 = 825 Wh.
    const found = implausibleEnergy(input(series({ 0: 825, 4: 826, 9: 23_944_275_000 }), series({})), new Map());
    expect(found).toEqual([
      {
        reason: 'implausible_energy',
        code: 'P0',
        quantity: 'injected',
        kw: '3',
        resolution_minutes: 15,
        from: '2026-03-23T00:00:00Z',
        intervals: 2,
        most: 825,
        largest: 23_944_275_000,
      },
    ]);
  });

  it('is no finding within the tolerance, where a reading is missing, or where the contracted power is not known', () => {
    const missing = series({ 3: Number.NaN, 4: 825 });
    expect(implausibleEnergy(input(missing, series({ 0: 1e9 })), new Map())).toEqual([]);
  });

  it('of a point is compared with its contracted power', () => {
    // 3 kW x 0.25 h x 1.4 = 1050 Wh.
    const found = (value: number) => implausibleEnergy(input(series({}), series({ 8: value })), new Map([['C0', '3']]));
    expect(found(1050)).toEqual([]);
    expect(found(1051)).toMatchObject([{ code: 'C0', quantity: 'withdrawn', from: '2026-03-23T01:00:00Z', most: 1050, largest: 1051 }]);
  });
});

describe('findings that were accepted', () => {
  const [one, other] = implausibleEnergy(input(series({ 4: 826 }), series({ 8: 1051 })), new Map([['C0', '3']]));
  if (one === undefined || other === undefined) throw new Error('both are found');
  const reordered = Object.fromEntries(Object.entries(one).reverse()) as typeof one;

  it('are not asked about again, until they say something else', () => {
    expect(newFindings([one, other], [reordered])).toEqual([other]);
    expect(newFindings([{ ...one, largest: 900 }], [one])).toHaveLength(1);
  });

  it('are the same in any order', () => {
    expect(sameFindings([one, other], [other, reordered])).toBe(true);
    expect(sameFindings([one], [one, other])).toBe(false);
  });
});
