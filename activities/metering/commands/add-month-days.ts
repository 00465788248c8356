import type { TouchedHours } from '../../../domain/metering/touched-hours.ts';
import { markForChecks } from '../../../infra/postgres/metering/check-due.ts';
import { addDays, type NewDay } from '../../../infra/postgres/metering/curves.ts';
import { markReadings } from '../../../infra/postgres/settlement/marks.ts';
import { markProvisionalDays } from '../../../infra/postgres/settlement/provisional-days.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** A new version of a day, and the hours whose energy it changes; null where its readings only became surer, which changes no month. */
export interface ChangedDay {
  readonly next: NewDay;
  readonly hours: TouchedHours | null;
}

/** A month of a configuration that new versions of days change. */
interface ChangedMonth {
  readonly configurationId: number;
  readonly month: string;
  readonly isSettled: boolean;
}

/**
 * Adds versions of days of one month, and marks what follows: checks of these days, and the settled month or else its provisional days. The
 * month is locked against settlement.
 */
export async function addMonthDays(
  { trx }: CommandWork,
  { configurationId, month, isSettled }: ChangedMonth,
  changed: readonly ChangedDay[],
): Promise<void> {
  await addDays(
    trx,
    changed.map(({ next }) => next),
  );
  const dates = [...new Set(changed.map(({ next }) => next.day))];
  await markForChecks(trx, configurationId, month, dates);
  if (isSettled) await markReadings(trx, configurationId, month, changed.flatMap(markOf));
  else await markProvisionalDays(trx, configurationId, dates);
}

const markOf = ({ next: { seriesId, day, version }, hours }: ChangedDay) =>
  hours === null ? [] : [{ seriesId, day, ...hours, fromVersion: version - 1, toVersion: version }];
