import { expect, it } from 'vitest';
import { checkAntimafia, contractLifeCents, expectedCents } from './antimafia.ts';

it('needs documents above 150 000 EUR over the contract, not at it', () => {
  const check = (paidCents: bigint, expectedCents: bigint) => checkAntimafia({ paidCents, expectedCents }, '2026-01-01');
  expect(check(0n, 15_000_000n)).toEqual({ thresholdCents: 15_000_000n, contractCents: 15_000_000n, documentsNeeded: false });
  expect(check(1n, 15_000_000n).documentsNeeded).toBe(true);
});

it('takes twenty years of a monthly amount: EX08 of 495.00 is 118 800.00, 1980.00 is 475 200.00', () => {
  expect([contractLifeCents(49_500n, '2026-01-01'), contractLifeCents(198_000n, '2026-01-01')]).toEqual([11_880_000n, 47_520_000n]);
});

it('expects the months of the incentive that are left, none after its end', () => {
  const left = (today: string) => expectedCents(100n, { activatedOn: '2026-03-17', today });
  expect(['2026-03-31', '2026-04-01', '2046-02-28', '2046-03-01', '2050-01-01'].map(left)).toEqual([24_000n, 23_900n, 100n, 0n, 0n]);
});
