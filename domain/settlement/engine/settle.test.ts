import { describe, expect, it } from 'vitest';
import { DomainError } from '../../kernel/errors.ts';
import type { ParameterRow } from '../../kernel/legal/parameters.ts';
import { input, LAW_WITHOUT_RATES, ownRow, plant, point } from '../testing/inputs.ts';
import type { Component, DistributionRule } from '../types.ts';
import { settle } from './settle.ts';

const flat = (units: number) => Float64Array.of(units, units, units);
const cents = (amount: Component) => (amount.blocked ? 'blocked' : Number(amount.cents));
const missingNames = (amount: Component) => (amount.blocked ? amount.missing.map((one) => `${one.name} ${one.dimension}`.trim()) : []);
const consumersAll: DistributionRule = { fundShare: '0', quotas: [{ to: 'consumers', share: '1', key: 'equal' }] };
const law = (...own: ParameterRow[]) => ({ parameters: [...own, ...LAW_WITHOUT_RATES] });
const trase = ownRow('transmission_refund', '8.48');

const oneHour = (more: Parameters<typeof input>[3] = {}) =>
  input([plant('P', '2025-01-01', '100', flat(1_000_000))], [point('C', flat(1_000_000))], ['100.00', '100.00', '100.00'], more);

describe('missing readings and prices', () => {
  it('count as zero, are counted by subject and hour, and an unpriced hour keeps its refund', () => {
    const result = settle(
      input(
        [plant('P', '2025-01-01', '100', Float64Array.of(1_000_000, Number.NaN, 2_000_000))],
        [point('C', Float64Array.of(Number.NaN, 5, 2_000_000))],
        [null, '1', null],
      ),
    );
    expect([result.missingReadings, result.plants[0]?.missingReadings, result.points[0]?.missingReadings]).toEqual([2, 1, 1]);
    expect(Array.from(result.missingByHour.slice(0, 3))).toEqual([1, 1, 0]);
    expect(result.unpricedHours).toEqual([2]);
    expect([cents(result.premium), cents(result.refund)]).toEqual([0, 1696]);
  });

  it('refuse series of the wrong length, parts of units and negative energy', () => {
    const broken = (readings: Float64Array) => () => settle({ ...oneHour(), points: [point('C', readings)] });
    expect(broken(new Float64Array(25))).toThrow(/"C" has 25 readings, the period has 24/);
    expect(broken(new Float64Array(24).fill(0.5))).toThrow(/a whole number of units/);
    expect(broken(new Float64Array(24).fill(-1))).toThrow(DomainError);
    expect(() => settle({ ...oneHour(), prices: [] })).toThrow(/0 prices for 24 hours/);
    expect(() => settle({ ...oneHour(), to: '2026-02-02' })).toThrow(/0 hours/);
  });
});

describe('missing legal values', () => {
  it('block the component they belong to and leave the rest settled', () => {
    const result = settle(oneHour({ ...law(), onMissingParameter: 'block', distribution: consumersAll }));
    expect(cents(result.premium)).toBe(39_000);
    expect(missingNames(result.refund)).toEqual(['transmission_refund']);
    expect(result.refund).toMatchObject({ missing: [{ from: '2026-02-02', to: '2026-02-03' }] });
    expect(result.distribution?.totalCents).toBe(39_000n);
  });

  it('are refused all at once when asked', () => {
    const call = () => settle({ ...oneHour(law()), kind: 'self_consumer_group' });
    expect(call).toThrow(DomainError);
    expect(() => call()).toThrowError(
      expect.objectContaining({
        code: 'invalid_input',
        details: [
          expect.objectContaining({ path: 'parameters.transmission_refund' }),
          expect.objectContaining({ path: 'parameters.distribution_refund' }),
        ],
      }),
    );
  });

  it('matter only where they are needed: the holder word needs a grant and such a holder', () => {
    const unnamed = LAW_WITHOUT_RATES.filter(({ dimension }) => dimension !== 'natural_person');
    const without = (grantShare: string) => {
      return settle(
        input([plant('P', '2025-01-01', '100', flat(1000), { grantShare })], [point('C', flat(1000))], [], {
          parameters: [trase, ...unnamed],
          onMissingParameter: 'block',
        }),
      );
    };
    expect(missingNames(without('0').premium)).toEqual([]);
    expect(missingNames(without('0.10').premium)).toEqual(['grant_reduction_exempt_holder natural_person']);
    expect(missingNames(without('0.10').excessPremium)).toContain('grant_reduction_exempt_holder natural_person');
  });

  it('refuse a period before the law', () => {
    const result = settle(oneHour({ from: '2021-06-01', to: '2021-06-02', ...law(trase), onMissingParameter: 'block' }));
    expect(missingNames(result.premium)).toContain('premium_class_limit');
    expect(missingNames(result.refund)).toEqual(['settlement_step']);
  });
});

describe('dated values', () => {
  const dated = (value: string, validFrom: string, validTo: string | null): ParameterRow => ({ ...trase, value, validFrom, validTo });

  it('hold for the hours of their days', () => {
    const readings = new Float64Array(47).fill(1_000_000);
    const period = { from: '2026-03-28', to: '2026-03-30', prices: Array<bigint>(47).fill(100_000_000n) };
    const rates = [dated('10', '2026-01-01', '2026-03-29'), dated('20', '2026-03-29', null)];
    const result = settle({
      ...oneHour({ ...law(...rates) }),
      ...period,
      plants: [plant('P', '2025-01-01', '100', readings)],
      points: [point('C', readings)],
    });
    expect(cents(result.refund)).toBe(24 * 1000 + 23 * 2000);
    expect(result.parametersUsed.filter((row) => row.name === 'transmission_refund').map((row) => row.value)).toEqual(['10', '20']);
  });

  it('name the days they miss', () => {
    const readings = new Float64Array(48).fill(1000);
    const result = settle({
      ...oneHour({ ...law(dated('10', '2026-01-01', '2026-02-03')), onMissingParameter: 'block' }),
      to: '2026-02-04',
      prices: Array<null>(48).fill(null),
      plants: [plant('P', '2025-01-01', '100', readings)],
      points: [point('C', readings)],
    });
    expect(result.refund).toEqual({
      blocked: true,
      missing: [{ name: 'transmission_refund', dimension: '', from: '2026-02-03', to: '2026-02-04' }],
    });
  });

  it('merge into one gap over neighbouring spans', () => {
    const readings = new Float64Array(72).fill(1000);
    const change: ParameterRow = { ...ownRow('premium_price_threshold', '170'), validFrom: '2026-02-03', validTo: '2026-02-04' };
    const result = settle({
      ...oneHour({ ...law(change), onMissingParameter: 'block' }),
      to: '2026-02-05',
      prices: Array<null>(72).fill(null),
      plants: [plant('P', '2025-01-01', '100', readings)],
      points: [point('C', readings)],
    });
    expect(result.refund).toMatchObject({ missing: [{ from: '2026-02-02', to: '2026-02-05' }] });
  });
});

describe('distribution', () => {
  it('takes costs first as far as they reach, then the fund', () => {
    const rule = (costs: DistributionRule['costs']): DistributionRule => ({
      ...consumersAll,
      fundShare: '0.5',
      ...(costs === undefined ? {} : { costs }),
    });
    const result = settle(oneHour({ distribution: rule([{ id: 'gse', cents: 1544n }]) }));
    expect(result.distribution).toMatchObject({ totalCents: 41_544n, costsCents: 1544n, fundCents: 20_000n, uncoveredCostsCents: 0n });
    const poor = settle(
      oneHour({
        distribution: rule([
          { id: 'gse', cents: 41_500n },
          { id: 'bank', cents: 100n },
        ]),
      }),
    );
    expect(poor.distribution).toMatchObject({ costsCents: 41_544n, uncoveredCostsCents: 56n, fundCents: 0n });
    expect(poor.distribution?.rows.map((row) => [row.role, row.id, Number(row.cents)])).toEqual([
      ['point', 'C', 0],
      ['cost', 'gse', 41_500],
      ['cost', 'bank', 44],
      ['fund', 'fund', 0],
    ]);
  });

  it('shares a negative valorisation out exactly', () => {
    const group = (price: string) =>
      settle(
        input(
          [plant('P', '2019-01-01', '100', flat(1_000_000), { insideBuilding: true })],
          ['C', 'D', 'E'].map((id) => point(id, flat(333_334))),
          [price, price, price],
          {
            kind: 'active_customer_group',
            distribution: consumersAll,
          },
        ),
      );
    const { refund, distribution } = group('-999.00');
    expect(cents(refund)).toBe(-5065);
    expect(distribution?.rows.map((row) => Number(row.cents))).toEqual([-1688, -1688, -1689, 0]);
    expect(distribution?.rows.map((row) => Number(row.refundCents))).toEqual([-1688, -1688, -1689, 0]);
  });
});

describe('split plants', () => {
  it('take class and limit from the power of their group', () => {
    const paid = (classPowerKw?: string) =>
      cents(
        settle(
          input(
            [plant('P', '2025-01-01', '100', flat(1_000_000), classPowerKw === undefined ? {} : { classPowerKw })],
            [point('C', flat(1_000_000))],
            [],
          ),
        ).premium,
      );
    expect([paid(), paid('300'), paid('1000'), paid('1000.001')]).toEqual([39_000, 36_000, 33_000, 0]);
  });
});

it('reads series of different resolution', () => {
  const quarters = new Float64Array(96).fill(250_000);
  const result = settle({ ...oneHour(), plants: [plant('P', '2025-01-01', '100', quarters, { resolutionMinutes: 15 })] });
  expect(result.shared).toBe(3_000_000n);
});
