import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { around, exactly, roundBounded, splitBounded } from './bounded-number.ts';
import { formatCents, isDecimal, parseRational, parseScaled, printScaled } from './decimal.ts';
import { ExactSum } from './exact-sum.ts';
import { largestRemainder } from './largest-remainder.ts';
import { PositiveSum } from './positive-sum.ts';
import { add, compare, floorDivide, roundHalfUp, sumFractions, whole, ZERO } from './rational.ts';

const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 12 });
const safe = fc.maxSafeInteger();

describe('rounding', () => {
  it('rounds half up, also below zero', () => {
    const half = (num: bigint) => roundHalfUp({ num, den: 2n });
    expect([half(1n), half(-1n), half(3n), half(-3n), half(-4n)]).toEqual([1n, 0n, 2n, -1n, -2n]);
    expect([floorDivide(-1n, 3n), floorDivide(-3n, 3n), floorDivide(5n, 3n)]).toEqual([-1n, -1n, 1n]);
  });
});

describe('decimals', () => {
  it('reads and prints exactly', () => {
    expect(parseScaled('-5.00', 6)).toBe(-5_000_000n);
    expect(parseScaled('199.999', 3)).toBe(199_999n);
    expect(printScaled(-5_000_000n, 6)).toBe('-5');
    expect(printScaled(-5n, 6)).toBe('-0.000005');
    expect([formatCents(4302n), formatCents(-5n), formatCents(0n)]).toEqual(['43.02', '-0.05', '0.00']);
    expect(compare(parseRational('0.30'), { num: 3n, den: 10n })).toBe(0);
  });

  it.each(['1e3', '.5', '5.', '+1', ' 1', '1234567890123', '0.1234567890123', '--1', '', 'NaN', 5])('refuses %s', (text) => {
    expect(isDecimal(text)).toBe(false);
  });

  it('refuses more places than asked', () => {
    expect(() => parseScaled('1.005', 2)).toThrow(/at most 2 places/);
    expect(parseScaled('1.500', 1)).toBe(15n);
  });

  it('comes back from print', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (n) => parseScaled(printScaled(n, 6), 6) === n));
  });
});

describe('largest remainder', () => {
  it('gives the worked example', () => {
    expect(largestRemainder(2323n, [1n, 1n, 1n])).toEqual([775n, 774n, 774n]);
    expect(largestRemainder(-1n, [1n, 1n, 1n])).toEqual([0n, 0n, -1n]);
    expect(largestRemainder(2n, [1n, 1n, 1n], [2, 0, 1])).toEqual([0n, 1n, 1n]);
    expect(largestRemainder(5n, [0n, 0n])).toEqual([3n, 2n]);
    expect(largestRemainder(5n, [])).toEqual([]);
  });

  it('sums to the total, stays within one of the exact part, and gives zero weights nothing', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), weights, (total, ws) => {
        const parts = largestRemainder(total, ws);
        const sum = ws.reduce((a, b) => a + b, 0n);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        if (sum === 0n) return;
        for (const [i, part] of parts.entries()) {
          const floor = floorDivide(total * (ws[i] as bigint), sum);
          expect(part === floor || part === floor + 1n).toBe(true);
          if (ws[i] === 0n) expect(part).toBe(0n);
        }
      }),
    );
  });
});

describe('exact sums', () => {
  it('never round', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(safe, safe), { maxLength: 40 }), (pairs) => {
        const sum = new ExactSum();
        for (const [a, b] of pairs) sum.addProduct(a, b);
        for (const [a] of pairs) sum.add(a);
        expect(sum.total()).toBe(pairs.reduce((s, [a, b]) => s + BigInt(a) * BigInt(b) + BigInt(a), 0n));
      }),
    );
  });
});

const fractions = fc.array(
  fc.array(fc.tuple(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 6 })), { minLength: 1, maxLength: 30 }),
  { minLength: 1, maxLength: 8 },
);

/** The bounds that a sum of doubles gives, and the exact value. */
function enclose(terms: readonly (readonly [number, number])[]) {
  const sum = new PositiveSum();
  for (const [num, den] of terms) sum.add(num / den);
  const exact = sumFractions(terms.map(([num, den]) => ({ num: BigInt(num), den: BigInt(den) })));
  return { bounded: around(sum.total(), () => exact), exact };
}

describe('bounded numbers', () => {
  it('hold the exact value and decide as it does', () => {
    fc.assert(
      fc.property(fractions, fc.bigInt({ min: -(10n ** 8n), max: 10n ** 8n }), (lists, total) => {
        const both = lists.map(enclose);
        for (const { bounded, exact } of both) {
          expect(compare(bounded.lo, exact) <= 0 && compare(exact, bounded.hi) <= 0).toBe(true);
          expect(roundBounded(bounded)).toBe(roundHalfUp(exact));
        }
        const byExact = splitBounded(
          total,
          both.map(({ exact }) => exactly(exact)),
        );
        expect(
          splitBounded(
            total,
            both.map(({ bounded }) => bounded),
          ),
        ).toEqual(byExact);
      }),
    );
  });

  it('go to the exact value for ties and exact halves', () => {
    let asked = 0;
    const third = () => {
      asked += 1;
      return { num: 1n, den: 3n };
    };
    expect(splitBounded(1n, [around(1 / 3, third), around(1 / 3, third), around(1 / 3, third)], [2, 1, 0])).toEqual([0n, 0n, 1n]);
    expect(asked).toBe(3);
    expect(roundBounded(around(0.5, () => ({ num: 1n, den: 2n })))).toBe(1n);
  });

  it('sum fractions exactly', () => {
    expect(compare(sumFractions([whole(1n), { num: 1n, den: 3n }, { num: 1n, den: 6n }]), { num: 3n, den: 2n })).toBe(0);
    expect(sumFractions([])).toEqual(ZERO);
    expect(add({ num: 1n, den: 4n }, { num: 1n, den: 6n })).toEqual({ num: 5n, den: 12n });
  });
});
