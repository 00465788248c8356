/** Energy of a month over a community's configurations, in one unit; money in EUR cents, null where no configuration has it. */
export interface SharedMonth {
  readonly withdrawn: number;
  readonly injected: number;
  readonly shared: number;
  readonly premium_cents: number | null;
  readonly refund_cents: number | null;
}

/** Shared energy divided by injected energy; null where nothing was injected. */
export const shareOfInjected = ({ shared, injected }: Pick<SharedMonth, 'shared' | 'injected'>): number | null =>
  injected === 0 ? null : shared / injected;

/** The sums over months; money is null where no month has it. */
export function sumMonths(months: readonly SharedMonth[]): SharedMonth {
  const sum = (of: (month: SharedMonth) => number): number => months.reduce((total, month) => total + of(month), 0);
  const sumKnown = (of: (month: SharedMonth) => number | null): number | null =>
    months.every((month) => of(month) === null) ? null : sum((month) => of(month) ?? 0);
  return {
    withdrawn: sum(({ withdrawn }) => withdrawn),
    injected: sum(({ injected }) => injected),
    shared: sum(({ shared }) => shared),
    premium_cents: sumKnown(({ premium_cents }) => premium_cents),
    refund_cents: sumKnown(({ refund_cents }) => refund_cents),
  };
}
