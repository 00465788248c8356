import type { Message } from '../../domain/kernel/messages.ts';
import { detached } from '../../domain/kernel/text/detached.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { hasDay } from '../../domain/kernel/time/day-ranges.ts';
import { addDays, dayStart } from '../../domain/kernel/time/local-day.ts';
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
 * in ranges: nothing was measured after `now` (epoch ms), a community never writes days of a point that is not (or no longer) its own, and a day without readings says nothing.
 */
export function planDays(
  readings: readonly SeriesReadings[],
  codes: readonly AssignedCode[],
  now: number,
): { days: PlannedDay[]; ignored: Ignored[] } {
  const days: PlannedDay[] = [];
  const ignored: Ignored[] = [];
  const today = legalDay(now);
  const bySubject = Map.groupBy(codes, subjectOf);
  for (const given of readings) {
    const own = bySubject.get(subjectOf(given.known)) ?? [];
    for (const { day, from, to } of given.days) {
      const { one, cut } = day === today ? untilNow(given, { from, to }, today, now) : { one: given, cut: 0 };
      if (cut > 0) noteIgnored(ignored, one.known.code, day, ignoredMessages.inFuture, cut);
      const missing = missingIn(one.values, from, to);
      const reason =
        day > today
          ? ignoredMessages.inFuture
          : missing === to - from && one.says === undefined
            ? ignoredMessages.noReading
            : own.some((range) => hasDay(range, day))
              ? null
              : ignoredMessages.notAssigned;
      if (reason === null) days.push({ readings: one, day, from, to, missing });
      else if (cut === 0 || missing < to - from) noteIgnored(ignored, one.known.code, day, reason);
    }
  }
  return { days: days.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)), ignored };
}

/** The readings of today without those of intervals that are not over; `cut`: how many had a value. */
function untilNow(
  readings: SeriesReadings,
  { from, to }: { readonly from: number; readonly to: number },
  today: string,
  now: number,
): { readonly one: SeriesReadings; readonly cut: number } {
  const start = dayStart(today, 'Europe/Rome');
  const stepMs = (dayStart(addDays(today, 1), 'Europe/Rome') - start) / (to - from);
  const first = from + Math.floor((now - start) / stepMs);
  const cut = to - first - missingIn(readings.values, first, to);
  if (cut <= 0) return { one: readings, cut: 0 };
  return { one: { ...readings, values: readings.values.slice().fill(Number.NaN, first, to) }, cut };
}

const subjectOf = ({ subject, subjectId }: Pick<AssignedCode, 'subject' | 'subjectId'>): string => `${subject}/${subjectId}`;

/** Adds a day, or some intervals of it, to what is named as ignored; days in a row make one range. */
export function noteIgnored(ignored: Ignored[], code: string, day: string, reason: Message, intervals?: number): void {
  const last = ignored.at(-1);
  const continues = last !== undefined && last.code === code && last.reason.en === reason.en && addDays(last.to, 1) === day;
  const counted = intervals === undefined ? {} : { intervals: intervals + (continues ? (last.intervals ?? 0) : 0) };
  if (continues) ignored[ignored.length - 1] = { ...last, to: day, days: last.days + 1, ...counted };
  else ignored.push({ code: detached(code), from: day, to: day, days: 1, ...counted, reason });
}
