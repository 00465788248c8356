import { addDays, type LocalDate } from '../../kernel/time/local-date.ts';

/** What a member got of a month in a configuration: the newest version, in cents. */
export interface FinalMonth {
  /** 'YYYY-MM'. */
  readonly month: string;
  readonly configuration_code: string;
  readonly version: number;
  readonly is_posted: boolean;
  readonly net_cents: number;
  /** Number of the statement of the month; null: not issued. */
  readonly number: string | null;
}

/** What the last statement of a membership is made from; money in cents. */
export interface FinalFacts {
  readonly months: readonly FinalMonth[];
  /** By what posted yearly settlements differ from their months. */
  readonly yearsCents: number;
  readonly salesCents: number;
  readonly charge: { readonly cents: number; readonly isBooked: boolean } | null;
  readonly paidCents: number;
  readonly preparedCents: number;
}

export interface FinalTotals {
  readonly months_cents: number;
  readonly years_cents: number;
  readonly sales_cents: number;
  /** The charge for leaving early that was booked; one that was not booked yet lowers nothing. */
  readonly charge_cents: number;
  readonly due_cents: number;
  readonly paid_cents: number;
  readonly prepared_cents: number;
  /** What is still to be paid; negative: what the member owes. */
  readonly open_cents: number;
}

/** Sums of the last statement. */
export function finalTotals({ months, yearsCents, salesCents, charge, paidCents, preparedCents }: FinalFacts): FinalTotals {
  const monthsCents = months.reduce((sum, { net_cents }) => sum + net_cents, 0);
  const chargeCents = charge?.isBooked ? charge.cents : 0;
  const dueCents = monthsCents + yearsCents + salesCents - chargeCents;
  return {
    months_cents: monthsCents,
    years_cents: yearsCents,
    sales_cents: salesCents,
    charge_cents: chargeCents,
    due_cents: dueCents,
    paid_cents: paidCents,
    prepared_cents: preparedCents,
    open_cents: dueCents - paidCents - preparedCents,
  };
}

/** The month of the last day of a membership, 'YYYY-MM'; `endsOn`: the first day without it. */
export const lastMonthOf = (endsOn: LocalDate): string => addDays(endsOn, -1).slice(0, 7);
