import { advancePublishedBy, paymentDue } from '../../kernel/calendar/payment-calendar.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { Block } from './blocks.ts';
import { type LateMoney, lateMoneyMessages } from './late-money-messages.ts';

/** The day by which the first of the late months had to be paid. */
export const lateSince = ({ month }: LateMoney): LocalDate => paymentDue(advancePublishedBy(month));

export const lateMoneyBlock = (late: LateMoney): Block => ({
  by: 'receipt',
  what: lateMoneyMessages.unpaid(late),
  remedy: lateMoneyMessages.recordOrAsk,
});
