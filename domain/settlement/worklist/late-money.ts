import { advancePublishedBy, paymentDue } from '../../kernel/calendar/payment-calendar.ts';
import type { LocalDate, LocalMonth } from '../../kernel/time/local-date.ts';
import type { Block } from './blocks.ts';
import { lateMoneyMessages } from './late-money-messages.ts';

/** Months of a configuration of which GSE owes, past the day by which it pays, more than arrived; the months between may be paid. Cents. */
export interface LateMoney {
  readonly month: LocalMonth;
  readonly lastMonth: LocalMonth;
  readonly months: number;
  readonly owedCents: number;
  readonly receivedCents: number;
}

/** The day by which the first of the late months had to be paid. */
export const lateSince = ({ month }: LateMoney): LocalDate => paymentDue(advancePublishedBy(month));

export const lateMoneyBlock = (late: LateMoney): Block => ({
  by: 'receipt',
  what: lateMoneyMessages.unpaid(late),
  remedy: lateMoneyMessages.recordOrAsk,
});
