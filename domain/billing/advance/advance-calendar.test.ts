import { expect, it } from 'vitest';
import { publicationsOf, withPayments } from './advance-calendar.ts';

it('publishes the months before the activation with the first one, then month by month', () => {
  const months = ['2026-01', '2026-02', '2026-03', '2026-04'].map((month, i) => ({ month, cents: BigInt(10 ** i) }));
  expect(publicationsOf('2026-03-17', months)).toEqual([
    { from: '2026-01', through: '2026-03', cents: 111n },
    { from: '2026-04', through: '2026-04', cents: 1000n },
  ]);
  expect(publicationsOf('2026-03-17', [])).toEqual([]);
});

it('pays from 50 EUR up on the last working day of the month after publication, and carries less', () => {
  const months = ['2026-03', '2026-04', '2026-05'].map((month) => ({ month, cents: 2500n }));
  expect(withPayments(publicationsOf('2026-03-17', months))).toMatchObject([
    { publishedBy: '2026-04-25', payment: null, carriedCents: 2500n },
    { publishedBy: '2026-05-25', payment: { due: '2026-06-30', cents: 5000n }, carriedCents: 0n },
    { publishedBy: '2026-06-25', payment: null, carriedCents: 2500n },
  ]);
});
