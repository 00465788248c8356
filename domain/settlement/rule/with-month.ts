import type { LocalDate } from '../../kernel/time/local-date.ts';

/** True for a day on which one distribution rule may follow another: money is rounded and shared out once per month. */
export const changesWithMonth = (day: LocalDate): boolean => day.endsWith('-01');
