import { localTimeOf } from '../../../../domain/kernel/time/local-day.ts';
import type { JobResult } from '../result/job-result.ts';
import { countOf } from './format.ts';

const localText = (instant: string, timeZone: string): string => {
  const { date, hour } = localTimeOf(Date.parse(instant), timeZone);
  return `${date} ${String(hour).padStart(2, '0')}:00`;
};

/** Names every stretch of hours that had shared energy and no price, in local time. */
export function unpricedLines({ months, timeZone }: Pick<JobResult, 'months' | 'timeZone'>): string[] {
  return months.flatMap(({ month, unpriced, unpricedHours }) => {
    if (unpricedHours === 0) return [];
    const named = unpriced.map(({ from, to, count }) => `${localText(from, timeZone)} to ${localText(to, timeZone)} (${count})`);
    return [`${month}: ${countOf(unpricedHours, 'hour')}: ${named.join(', ')}`];
  });
}
