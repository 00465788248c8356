import type { DistributionRule, SettlementInput } from '../types.ts';
import { recipientOf } from '../year/enterprise-classes.ts';
import { monthOfYear } from '../year/month-of-year.ts';
import type { Recipient, YearInput, YearMonth } from '../year/types.ts';
import { input, plant, point } from './inputs.ts';

export const sum = (values: Iterable<bigint>): bigint => [...values].reduce((a, b) => a + b, 0n);

/** The account of 2026 over the given months, with nothing else in it but `more`. */
export const year = (months: readonly YearMonth[], more: Partial<YearInput> = {}): YearInput => ({
  year: 2026,
  expectedMonths: months.map(({ month }) => month),
  months,
  plants: [],
  ringFenced: { openingCents: 0n, uses: [] },
  excess: { certifiedCents: null, openingCents: 0n },
  deductsVat: true,
  payments: new Map(),
  ...more,
});

export const RULE: DistributionRule = {
  fundShare: '0.10',
  quotas: [
    { to: 'producers', share: '0.40', key: 'attributed_energy' },
    { to: 'consumers', share: '0.60', key: 'coincident_withdrawal' },
  ],
};
export const person = (memberId: string): Recipient => recipientOf(memberId, 'natural_person', 2026);
export const RECIPIENTS = new Map<string, Recipient>([
  ['P', recipientOf('FIRM', 'enterprise', 2026)],
  ['A', person('ANNA')],
  ['S', recipientOf('SHOP', 'enterprise', 2026)],
]);

/** One hour of each month; kWh. All of 1000 kWh is shared at 130 EUR/MWh, so premium 130.00 and valorisation 8.48. */
export function month(from: string, anna: number, shop: number, more: Partial<SettlementInput> = {}, recipients = RECIPIENTS): YearMonth {
  const kwh = (value: number) => Float64Array.of(value * 1000);
  const to = `${from.slice(0, 8)}03`;
  const day = input([plant('P', '2025-01-01', '100', kwh(1000))], [point('A', kwh(anna)), point('S', kwh(shop))], ['100'], {
    from,
    to,
    distribution: RULE,
    ...more,
  });
  return monthOfYear(day, recipients);
}

/** January to March of 2026. */
export const MONTHS = [month('2026-01-02', 250, 750), month('2026-02-02', 500, 1500), month('2026-03-02', 900, 100)];
