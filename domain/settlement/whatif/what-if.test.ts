import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { addMonths, hoursOfPeriod, monthPeriod } from '../../kernel/time/local-day.ts';
import { ownRow, PLANT_FACTS, plant, point } from '../testing/inputs.ts';
import type { SettlementInput } from '../types.ts';
import type { WhatIfChange, WhatIfMonth } from './types.ts';
import { whatIf } from './what-if.ts';

const ZONE = 'Europe/Rome';
const [ENTRY, POWER_KW] = ['2024-05-10', '100'];

/** A month of hours or quarters with some points and a plant that injects at daytime. */
function monthOf(month: string, points: number, resolutionMinutes = 60): WhatIfMonth {
  const period = monthPeriod(month);
  const hours = hoursOfPeriod(period.from, period.to, ZONE);
  const each = 60 / resolutionMinutes;
  const series = (of: (hour: number, i: number) => number) =>
    Float64Array.from({ length: hours * each }, (_, i) => of(Math.floor(i / each) % 24, i));
  const injected = series((hour) => Math.max(0, 6 - Math.abs(hour - 12)) * 200 * points);
  const withdrawn = (p: number) => series((hour, i) => 100 + ((hour * 7 + p * 13 + i) % 90));
  const input: SettlementInput = {
    kind: 'renewable_energy_community',
    timeZone: ZONE,
    ...period,
    resolutionMinutes,
    energyUnit: 'Wh',
    plants: [plant('PV', ENTRY, POWER_KW, injected)],
    points: Array.from({ length: points }, (_, p) => point(`C${p}`, withdrawn(p))),
    prices: Array(hours).fill(95_000_000n),
    priceDecimals: 6,
    parameters: [ownRow('transmission_refund', '8.48'), ...LEGAL_PARAMETERS],
    onMissingParameter: 'block',
    distribution: { fundShare: '0.10', quotas: [{ to: 'consumers', share: '1', key: 'coincident_withdrawal' }] },
  };
  const memberOf = new Map([['PV', 'M0'], ...input.points.map(({ id }, p) => [id, `M${p}`] as const)]);
  return { month, input, memberOf };
}

const MONTHS = [monthOf('2025-03', 3), monthOf('2025-04', 3)];
const addedPlant = (curve: Extract<WhatIfChange, { kind: 'add_plant' }>['curve']): WhatIfChange => {
  const { insideBuilding: _, incentivised: __, obligationPowerKw: ___, superbonusKw: ____, ...facts } = PLANT_FACTS;
  return { kind: 'add_plant', code: 'PV2', member: 'M1', entryIntoOperation: ENTRY, powerKw: POWER_KW, ...facts, curve };
};
const centsOf = ({ members }: ReturnType<typeof whatIf>, side: 'before' | 'after'): number =>
  members.reduce((sum, one) => sum + one[side].premiumCents + one[side].refundCents, 0);

describe('what if', () => {
  it('changes nothing when nothing changes, and leaves the months as they were', () => {
    const copy = structuredClone(MONTHS.map(({ input }) => input.points));
    const result = whatIf(MONTHS, []);
    expect(result.after).toEqual(result.before);
    expect(centsOf(result, 'before') + result.before.fundCents).toBe(result.before.premiumCents + result.before.refundCents);
    whatIf(MONTHS, [{ kind: 'remove_member', member: 'M1' }]);
    expect(MONTHS.map(({ input }) => input.points)).toEqual(copy);
  });

  it('shares the same money out by another rule', () => {
    const rule = { fundShare: '0', quotas: [{ to: 'producers', share: '1', key: 'attributed_energy' }] } as const;
    const { before, after, members } = whatIf(MONTHS, [{ kind: 'distribution', rule }]);
    expect([after.premiumCents, after.fundCents]).toEqual([before.premiumCents, 0]);
    expect(members.find(({ member }) => member === 'M0')?.after.premiumCents).toBe(after.premiumCents);
  });

  it('adds a member like another, by the mean curve, or hour by hour', () => {
    const add = (curve: Extract<WhatIfChange, { kind: 'add_member' }>['curve']) =>
      whatIf(MONTHS, [{ kind: 'add_member', code: 'N', holder: 'natural_person', voltage: 'LV', curve }]);
    const of = (result: ReturnType<typeof whatIf>, member: string) => result.members.find((one) => one.member === member);
    const like = add({ from: 'like', code: 'C1', scale: 2 });
    expect(of(like, 'N')?.after.withdrawn).toBe(2 * (of(like, 'M1')?.after.withdrawn as number));
    expect(of(like, 'N')?.before.premiumCents).toBe(0);
    expect(of(like, 'N')?.after.premiumCents).toBeGreaterThan(0);
    expect(Math.abs((of(add({ from: 'mean', kwh: 500 }), 'N')?.after.withdrawn as number) - 500_000)).toBeLessThan(1_500);
    const hours = MONTHS.reduce((sum, { input }) => sum + input.prices.length, 0);
    expect(of(add({ from: 'hourly', values: Array(hours).fill(7) }), 'N')?.after.withdrawn).toBe(7 * hours);
  });

  it('adds a plant whose part goes to its member, and removes a member', () => {
    const { before, after, members } = whatIf(MONTHS, [addedPlant({ from: 'like', code: 'PV', scale: 0.5 })]);
    expect(after.shared).toBeGreaterThanOrEqual(before.shared);
    expect(members.find(({ member }) => member === 'M1')?.after.injected).toBeGreaterThan(0);
    const without = whatIf(MONTHS, [{ kind: 'remove_member', member: 'M2' }]);
    expect(without.members.find(({ member }) => member === 'M2')?.after).toEqual({
      premiumCents: 0,
      refundCents: 0,
      withdrawn: 0,
      injected: 0,
    });
    expect(without.after.shared).toBeLessThan(without.before.shared);
  });

  it.each([
    ['an unknown model', addedPlant({ from: 'like', code: 'X', scale: 1 }), 'changes[0].curve.code'],
    ['a curve of another length', addedPlant({ from: 'hourly', values: [1] }), 'changes[0].curve.values'],
    ['an unknown member', { kind: 'remove_member', member: 'X' } as const, 'changes[0].member'],
    [
      'a code that is there',
      { kind: 'add_member', code: 'C1', holder: 'enterprise', voltage: 'LV', curve: { from: 'mean', kwh: 1 } } as const,
      'changes[0].code',
    ],
  ])('refuses %s', (_, change, path) => {
    expect(() => whatIf(MONTHS, [change])).toThrow(expect.objectContaining({ details: [expect.objectContaining({ path })] }));
  });

  it('settles a year of 40 members in quarters, before and after, well within a second', () => {
    const year = Array.from({ length: 12 }, (_, i) => monthOf(addMonths('2025-01', i), 40, 15));
    const change: WhatIfChange = {
      kind: 'add_member',
      code: 'N',
      holder: 'natural_person',
      voltage: 'LV',
      curve: { from: 'like', code: 'C1', scale: 1 },
    };
    whatIf(year.slice(0, 1), [change]);
    const started = performance.now();
    const result = whatIf(year, [change]);
    const tookMs = performance.now() - started;
    expect(result.members).toHaveLength(41);
    process.stdout.write(`what-if of a year for 40 members in quarters: ${tookMs.toFixed(0)} ms\n`);
    expect(tookMs).toBeLessThan(2_000);
  });

  it('compares readings of the law', () => {
    const granted = MONTHS.map((one) => ({
      ...one,
      input: { ...one.input, plants: one.input.plants.map((each) => ({ ...each, grantShare: '0.40' })) },
    }));
    // F = 0.5 on all of the households' energy before 26 June 2025: half of the premium comes back
    const { before, after } = whatIf(granted, [{ kind: 'natural_persons_always_exempt', exempt: true }]);
    expect(before.premiumCents).toBeGreaterThan(0);
    expect(Math.abs(after.premiumCents - 2 * before.premiumCents)).toBeLessThanOrEqual(granted.length);
    const allocated = whatIf(granted, [{ kind: 'exempt_energy_allocation', allocation: 'grant_plants_first' }]);
    expect(allocated.after).toEqual(allocated.before);
  });
});
