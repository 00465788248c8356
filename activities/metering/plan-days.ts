import type { Message } from '../../domain/kernel/messages.ts';
import { detached } from '../../domain/kernel/text/detached.ts';
import { addDays } from '../../domain/kernel/time/local-day.ts';
import { missingIn, type SeriesReadings } from '../../domain/metering/series-readings.ts';
import type { AssignedCode } from '../../infra/postgres/metering/imports.ts';
import { ignoredMessages } from './ignored-messages.ts';
import type { ImportResult } from './import-contract.ts';

/** One day of one series that is to be stored. */
export interface PlannedDay {
  readonly readings: SeriesReadings;
  readonly day: string;
  readonly from: number;
  readonly to: number;
  readonly missing: number;
}

/** Days of a code for which nothing was stored, and why. */
export type Ignored = ImportResult['ignored'][number];

/**
 * The file's days in order of day: those of a code's own time in the configuration that hold at least one reading. Others are named,
 * in ranges: nothing was measured in the future, a community never writes days of a point that is not (or no longer) its own, and a day without readings says nothing.
 */
export function planDays(
  readings: readonly SeriesReadings[],
  codes: readonly AssignedCode[],
  today: string,
): { days: PlannedDay[]; ignored: Ignored[] } {
  const days: PlannedDay[] = [];
  const ignored: Ignored[] = [];
  const bySubject = Map.groupBy(codes, subjectOf);
  for (const one of readings) {
    const own = bySubject.get(subjectOf(one.known)) ?? [];
    for (const { day, from, to } of one.days) {
      const missing = missingIn(one.values, from, to);
      const reason =
        day > today
          ? ignoredMessages.inFuture
          : missing === to - from && one.says === undefined
            ? ignoredMessages.noReading
            : own.some((range) => contains(range, day))
              ? null
              : ignoredMessages.notAssigned;
      if (reason === null) days.push({ readings: one, day, from, to, missing });
      else noteIgnored(ignored, one.known.code, day, reason);
    }
  }
  return { days: days.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)), ignored };
}

const subjectOf = ({ subject, subjectId }: Pick<AssignedCode, 'subject' | 'subjectId'>): string => `${subject}/${subjectId}`;

const contains = ({ from, to }: AssignedCode, day: string): boolean => from <= day && (to === null || day < to);

/** Adds a day, or some intervals of it, to what is named as ignored; days in a row make one range. */
export function noteIgnored(ignored: Ignored[], code: string, day: string, reason: Message, intervals?: number): void {
  const last = ignored.at(-1);
  const continues = last !== undefined && last.code === code && last.reason.en === reason.en && addDays(last.to, 1) === day;
  const counted = intervals === undefined ? {} : { intervals: intervals + (continues ? (last.intervals ?? 0) : 0) };
  if (continues) ignored[ignored.length - 1] = { ...last, to: day, days: last.days + 1, ...counted };
  else ignored.push({ code: detached(code), from: day, to: day, days: 1, ...counted, reason });
}
