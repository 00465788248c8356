import { expect, it } from 'vitest';
import type { LedgerComponent } from '../../settlement/types.ts';
import { type BankMovement, firstCoveredDay, refuseUncovered } from './available-money.ts';

const line = (cents: number, component: LedgerComponent = 'premium', configurationId = 1) => ({ configurationId, component, cents });
const available = (bankCents: number) => ({ bankCents, ringFencedCents: 0, preparedCents: 0 });

it('refuses more than the bank holds in addition to ring-fenced and prepared money', () => {
  const held = (gse: object) =>
    new Map([[1, { sale: available(0), gse: { bankCents: 8000, ringFencedCents: 1500, preparedCents: 500, ...gse } }]]);
  expect(() => refuseUncovered([line(6000)], held({}))).not.toThrow();
  expect(() => refuseUncovered([line(6000)], held({ bankCents: 7999 }))).toThrow(
    /60\.00 EUR of configuration 1 would be paid, but 59\.99 EUR/,
  );
  expect(() => refuseUncovered([line(6000)], held({ ringFencedCents: -100, bankCents: 6500 }))).not.toThrow();
});

it('pays sales from what buyers paid only, and premium from what GSE paid only', () => {
  const [sold, earned] = [line(6000, 'sale'), line(6000)];
  const held = (gse: number, sale: number) => new Map([[1, { gse: available(gse), sale: available(sale) }]]);
  expect(() => refuseUncovered([sold], held(99_999, 5999))).toThrow(/60\.00 EUR would be paid for energy that was sold/);
  expect(() => refuseUncovered([earned], held(5999, 99_999))).toThrow(/record first what GSE paid/);
  expect(() => refuseUncovered([sold, earned], held(6000, 6000))).not.toThrow();
});

it('pays a configuration from its own receipts only', () => {
  const held = new Map([
    [1, { gse: available(99_999), sale: available(99_999) }],
    [2, { gse: available(100), sale: available(0) }],
  ]);
  expect(() => refuseUncovered([line(100, 'premium', 2), line(99_999)], held)).not.toThrow();
  expect(() => refuseUncovered([line(101, 'premium', 2)], held)).toThrow(/configuration 2/);
  expect(() => refuseUncovered([line(1, 'premium', 3)], held)).toThrow(/configuration 3/);
});

it('pays nothing before the money arrived that is still there', () => {
  const moved = (day: string, cents: number, component: LedgerComponent = 'premium'): BankMovement => ({ ...line(cents, component), day });
  const movements = [moved('2026-01-05', 500), moved('2026-02-01', -400), moved('2026-03-10', 300), moved('2026-05-01', 900, 'sale')];
  expect(firstCoveredDay([line(100)], movements)).toBe('2026-01-05');
  expect(firstCoveredDay([line(101)], movements)).toBe('2026-03-10');
  expect(firstCoveredDay([line(101), line(1, 'sale')], movements)).toBe('2026-05-01');
  expect(firstCoveredDay([line(-50)], movements)).toBeNull();
});
