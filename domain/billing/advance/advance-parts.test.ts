import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRational } from '../../kernel/money/decimal.ts';
import { type EarlierPart, shareAdvance } from './advance-parts.ts';

const part = (code: string, premiumCents: bigint, refundCents: bigint): EarlierPart => ({
  receiver: 'point',
  code,
  partyId: 1,
  premiumCents,
  refundCents,
});
const shown = (...args: Parameters<typeof shareAdvance>) =>
  shareAdvance(...args).map(({ receiver, code, premiumCents, refundCents }) => [
    code || receiver,
    Number(premiumCents),
    Number(refundCents),
  ]);

it('shares each component by the earlier parts of that component and keeps the rest back', () => {
  const earlier = [part('A', 300n, 0n), part('B', 100n, 50n)];
  expect(shown({ premiumCents: 1001n, refundCents: 80n }, parseRational('0.8'), earlier)).toEqual([
    ['A', 601, 0],
    ['B', 200, 64],
    ['undistributed', 200, 16],
  ]);
});

it('keeps all back where nothing was settled yet, or nobody had anything', () => {
  const advance = { premiumCents: 1000n, refundCents: 0n };
  expect(shown(advance, parseRational('1'), [])).toEqual([['undistributed', 1000, 0]]);
  expect(shown(advance, parseRational('1'), [part('A', -5n, 10n)])).toEqual([['undistributed', 1000, 0]]);
});

it('conserves every cent and gives nobody a negative part', () => {
  const cents = fc.bigInt(0n, 10n ** 9n);
  const earlier = fc.array(fc.tuple(fc.bigInt(-1000n, 10n ** 6n), fc.bigInt(-1000n, 10n ** 6n)), { maxLength: 8 });
  fc.assert(
    fc.property(cents, cents, fc.integer({ min: 1, max: 1000 }), earlier, (premiumCents, refundCents, permille, weights) => {
      const parts = shareAdvance(
        { premiumCents, refundCents },
        { num: BigInt(permille), den: 1000n },
        weights.map(([premium, refund], i) => part(`P${i}`, premium, refund)),
      );
      const sum = (of: 'premiumCents' | 'refundCents') => parts.reduce((total, one) => total + one[of], 0n);
      return (
        sum('premiumCents') === premiumCents &&
        sum('refundCents') === refundCents &&
        parts.every((one) => one.premiumCents >= 0n && one.refundCents >= 0n)
      );
    }),
  );
});
