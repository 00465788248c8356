import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactly } from '../../kernel/money/bounded-number.ts';
import { whole } from '../../kernel/money/rational.ts';
import { explain } from '../explain/explain.ts';
import { explanationText } from '../explain/text/explanation-text.ts';
import { input, plant, point } from '../testing/inputs.ts';
import type { Distribution, DistributionRule, Quota } from '../types.ts';
import { distribute } from './distribute.ts';
import type { Side } from './quota-weights.ts';
import { settle } from './settle.ts';

const side = (weights: Record<string, bigint>): Side => ({
  sharers: Object.keys(weights).map((id) => ({ id })),
  weights: (key) => Object.values(weights).map((weight) => exactly(whole(key === 'equal' ? 1n : weight))),
});
const plants = side({ P1: 3n, P2: 1n });
const points = side({ C1: 0n, C2: 0n });
const share = (quotas: readonly Quota[], rule: Partial<DistributionRule> = {}, producers = plants, consumers = points) =>
  distribute({ fundShare: '0', quotas, ...rule }, { premiumCents: 900n, refundCents: 101n }, producers, consumers);
const cents = ({ rows }: Distribution) => Object.fromEntries(rows.map((row) => [row.id, Number(row.cents)]));

describe('weights that the statute names', () => {
  it('share a side out by capital paid in; who is not named gets nothing, who has left counts nothing', () => {
    const quota: Quota = { to: 'consumers', share: '1', key: 'investment', weights: { C1: '1500.50', GONE: '9000' } };
    expect(cents(share([quota]))).toEqual({ C1: 1001, C2: 0, fund: 0 });
  });

  it('share by fixed shares, here 1001 by 0.25 and 0.75: 250.25 and 750.75', () => {
    const quota: Quota = { to: 'producers', share: '1', key: 'fixed_shares', weights: { P1: '0.25', P2: '0.75' } };
    expect(cents(share([quota]))).toEqual({ P1: 250, P2: 751, fund: 0 });
  });

  it('go to investors over plants and points together, next to another quota', () => {
    const quotas: Quota[] = [
      { to: 'producers', share: '0.5', key: 'attributed_energy' },
      { to: 'investors', share: '0.5', key: 'investment', weights: { C2: '300', P2: '100' } },
    ];
    const result = share(quotas);
    expect(result.quotas.map((split) => [split.cents, split.ids.join(), split.parts])).toEqual([
      [501n, 'P1,P2', [376n, 125n]],
      [500n, 'P1,P2,C1,C2', [0n, 125n, 0n, 375n]],
    ]);
    expect(cents(result)).toEqual({ P1: 376, P2: 250, C1: 0, C2: 375, fund: 0 });
  });

  it('are divided by days where a point changed hands in the month', () => {
    const consumers: Side = {
      sharers: [
        { id: 'C1 M1', weightOf: { id: 'C1', days: 10, ofDays: 30 } },
        { id: 'C1 M2', weightOf: { id: 'C1', days: 20, ofDays: 30 } },
        { id: 'C2' },
      ],
      weights: () => [],
    };
    const quota: Quota = { to: 'consumers', share: '1', key: 'investment', weights: { C1: '3', C2: '4' } };
    expect(cents(share([quota], {}, plants, consumers))).toEqual({ 'C1 M1': 143, 'C1 M2': 286, C2: 572, fund: 0 });
  });
});

describe('a quota in which nobody weighs', () => {
  const quota: Quota = { to: 'consumers', share: '1', key: 'total_withdrawal' };

  it('is shared equally by default and falls to the fund where the statute says so', () => {
    expect(cents(share([quota]))).toEqual({ C1: 501, C2: 500, fund: 0 });
    const result = share([{ ...quota, whenAllZero: 'fund' }], { fundShare: '0.10', costs: [{ id: 'bank', cents: 1n }] });
    expect(cents(result)).toEqual({ C1: 0, C2: 0, bank: 1, fund: 1000 });
    expect([result.fundCents, result.quotasToFundCents]).toEqual([1000n, 900n]);
  });

  it('falls to the fund where nobody is on its side, so that no cent is lost', () => {
    const result = share([quota], {}, plants, side({}));
    expect(cents(result)).toEqual({ fund: 1001 });
  });

  it('is explained as such', () => {
    const idle = input([plant('P', '2025-01-01', '100', Float64Array.of(1_000_000))], [point('C', Float64Array.of(1_000_000))], ['100'], {
      distribution: {
        fundShare: '0.5',
        quotas: [
          { to: 'producers', share: '0.75', key: 'injected' },
          { to: 'investors', share: '0.25', key: 'investment', weights: { X: '1' }, whenAllZero: 'fund' },
        ],
      },
    });
    const explanation = explain(idle, 'C');
    const total = Number(settle(idle).distribution?.totalCents);
    expect(total).toBe(13_848);
    expect(explanation.quotas).toMatchObject([{ toFundCents: 1731n, cents: 0n, exactCents: '0' }]);
    expect(explanation.pool).toMatchObject({
      fundCents: 6924n,
      restCents: 6924n,
      quotas: [{ cents: 5193n }, { cents: 1731n, toFundCents: 1731n }],
    });
    expect(explanationText(explanation, 'en')).toContain(
      '25 % to investors, by capital paid in: no receiver has a weight, 17.31 EUR go to the fund.',
    );
    expect(explain(idle, 'P').quotas).toHaveLength(2);
  });
});

it('hands out every cent whatever the rule', () => {
  const ids = ['P1', 'P2', 'C1', 'C2', 'X'];
  const weights = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom('0', '0.1', '7', '33.333'), { maxKeys: 5, noNullPrototype: true });
  const zero = fc.constantFrom('equal' as const, 'fund' as const);
  const quota = fc.oneof(
    fc.record({
      to: fc.constant('producers' as const),
      key: fc.constantFrom('attributed_energy' as const, 'injected' as const),
      whenAllZero: zero,
    }),
    fc.record({
      to: fc.constant('consumers' as const),
      key: fc.constantFrom('total_withdrawal' as const, 'equal' as const),
      whenAllZero: zero,
    }),
    fc.record({
      to: fc.constantFrom('producers' as const, 'consumers' as const, 'investors' as const),
      key: fc.constantFrom('investment' as const, 'fixed_shares' as const),
      weights,
      whenAllZero: zero,
    }),
  );
  const money = fc.bigInt({ min: -2000n, max: 100_000n });
  fc.assert(
    fc.property(quota, quota, money, money, fc.constantFrom(plants, side({})), (first, second, premiumCents, refundCents, producers) => {
      const quotas = [
        { ...first, share: '0.35' },
        { ...second, share: '0.65' },
      ];
      const { rows, totalCents } = distribute(
        { fundShare: '0.2', quotas, costs: [{ id: 'x', cents: 77n }] },
        { premiumCents, refundCents },
        producers,
        points,
      );
      expect(totalCents).toBe(premiumCents + refundCents);
      expect(rows.reduce((sum, row) => sum + row.cents, 0n)).toBe(totalCents);
      expect(rows.reduce((sum, row) => sum + row.premiumCents, 0n)).toBe(premiumCents);
      for (const row of rows) expect(row.premiumCents + row.refundCents).toBe(row.cents);
    }),
    { numRuns: 300 },
  );
});
