import { type IncentiveEnd, incentiveEnd } from '../../kernel/legal/incentive-end.ts';
import { findParameter, type ParameterRow } from '../../kernel/legal/parameter-row.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { IncentivePeriod } from '../types.ts';

/** When the premium of a plant is over, and what that rests on. */
interface PremiumEnd extends IncentiveEnd {
  readonly duration: ParameterRow;
}

/**
 * The end of a plant's premium by the duration in force on a day (cacer.md 2.2.1): the first day of service plus its years plus the days of
 * every stop that began before the end. Undefined where the table has no duration for the day, or nothing is known of the service.
 */
export function premiumEnd(incentive: IncentivePeriod | undefined, table: readonly ParameterRow[], on: LocalDate): PremiumEnd | undefined {
  if (incentive === undefined) return undefined;
  const duration = findParameter(table, 'incentive_duration', on);
  if (duration === undefined) return undefined;
  return { ...incentiveEnd(incentive.from, incentive.stops, Number(duration.value)), duration };
}
