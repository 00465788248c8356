import type { LocalDate } from '../../kernel/time/local-date.ts';
import { type DaySoFar, daySoFar, type LiveSeries } from './community-now.ts';

/**
 * The day so far as those see it who see own rows only, after `before` was published: the figure of a published quarter of an hour stays, and
 * what follows is added. The difference of two figures of the same quarters would be the energy of the one device whose readings came late or
 * were corrected (decision record 0016).
 */
export function publishedAfter(before: DaySoFar | null, day: LocalDate, series: readonly LiveSeries[]): DaySoFar {
  const now = daySoFar(day, series);
  if (before === null) return now;
  if (now.quarters <= before.quarters) return before;
  const then = daySoFar(day, series, before.quarters);
  const grown = (side: 'withdrawn' | 'injected' | 'shared'): number => before[side] + Math.max(0, now[side] - then[side]);
  return { ...now, withdrawn: grown('withdrawn'), injected: grown('injected'), shared: grown('shared') };
}
