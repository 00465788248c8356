import { advancePublishedBy } from '../../kernel/calendar/payment-calendar.ts';
import type { LocalDate, LocalMonth } from '../../kernel/time/local-date.ts';
import { lateSettlementBy } from './publication.ts';

/**
 * Day by which a month that lacks something since a day should be whole: the 25th of the next month, on which GSE publishes it; for what is
 * still missing after that, the 25th of the month after (cacer.md 5.8). Nothing is decided by it: it is the day of a reminder.
 */
export function completionDue(month: LocalMonth, missingSince: LocalDate): LocalDate {
  const published = advancePublishedBy(month);
  return missingSince < published ? published : lateSettlementBy(missingSince);
}
