import { expect, it } from 'vitest';
import { addUp } from './comparison.ts';

const amounts = (total_cents: number) => ({ premium_cents: total_cents, refund_cents: 0, total_cents, withdrawn: 0, injected: 0 });
const totals = (fund_cents: number) => ({ shared: 0, premium_cents: 0, refund_cents: 0, fund_cents, costs_cents: 0 });
const month = (name: string, members: readonly [string, number, number][]) => ({
  configuration_id: 1,
  energy_unit: 'Wh' as const,
  months: [{ month: name, run_id: 1, version: 1 }],
  before: totals(10),
  after: totals(20),
  members: members.map(([member, before, after]) => ({
    ...{ member, member_id: 1, before: amounts(before), after: amounts(after) },
    difference_cents: after - before,
  })),
});

it('adds the months up member by member, with those who came later', () => {
  const sum = addUp([
    month('2025-01', [['M1', 100, 90]]),
    month('2025-02', [
      ['M1', 50, 70],
      ['M2', 5, 5],
    ]),
  ]);
  expect(sum).toEqual({
    months: ['2025-01', '2025-02'],
    members: [
      { member: 'M1', memberId: 1, beforeCents: 150, afterCents: 160 },
      { member: 'M2', memberId: 1, beforeCents: 5, afterCents: 5 },
    ],
    fundBeforeCents: 20,
    fundAfterCents: 40,
  });
});
