import { expect, it } from 'vitest';
import { finalTotals, lastMonthOf } from './final.ts';

const month = (net_cents: number) => ({ month: '2025-03', configuration_code: 'C', version: 1, is_posted: true, net_cents, number: null });
const FACTS = { months: [month(1000), month(250)], yearsCents: -50, salesCents: 300, paidCents: 900, preparedCents: 100 };

it('sums months, years and sales, less the booked charge and what was paid or prepared', () => {
  const totals = finalTotals({ ...FACTS, charge: { cents: 200, isBooked: true } });
  expect(totals).toMatchObject({ months_cents: 1250, due_cents: 1300, charge_cents: 200, open_cents: 300 });
});

it('lets a charge that nobody booked lower nothing, and tells what is owed as a negative amount', () => {
  const totals = finalTotals({ ...FACTS, charge: { cents: 200, isBooked: false }, paidCents: 1700 });
  expect(totals).toMatchObject({ charge_cents: 0, due_cents: 1500, open_cents: -300 });
});

it.each([
  ['2025-04-01', '2025-03'],
  ['2025-04-02', '2025-04'],
  ['2026-01-01', '2025-12'],
])('of a membership until %s ends in %s', (endsOn, last) => {
  expect(lastMonthOf(endsOn)).toBe(last);
});
