import type { Message } from '../kernel/messages.ts';
import { addDays, daysBetween, type LocalDate } from '../kernel/time/local-date.ts';
import { communityMessages } from './messages.ts';

/** Energy is booked at most this many days ahead, the range of forecasts, and as long afterwards without readings. */
const BOOKED_WITHIN_DAYS = 31;

/** Why nothing can be booked for an hour of this day; null: it can. */
export function unbookable(day: LocalDate, today: LocalDate, hasReadings: boolean): Message | null {
  if (hasReadings) return null;
  if (day > addDays(today, BOOKED_WITHIN_DAYS)) return communityMessages.tooFarAhead(BOOKED_WITHIN_DAYS);
  return daysBetween(day, today) > BOOKED_WITHIN_DAYS ? communityMessages.noReadings : null;
}

interface HourOfPlant {
  /** Most that the plant can inject in an hour. */
  readonly powerWh: number;
  /** What it injected; null: not measured (yet). */
  readonly injectedWh: number | null;
  readonly bookedWh: number;
}

/** How much of a plant's hour is free to be booked, in Wh. */
export const freeWh = ({ powerWh, injectedWh, bookedWh }: HourOfPlant): number =>
  Math.max(0, Math.min(powerWh, injectedWh ?? powerWh) - bookedWh);
