import { addDays, dayStart, localDateOf } from '../../kernel/time/local-day.ts';
import { diagnoseStarts } from '../diagnose-starts.ts';
import { formatInstant } from '../instant.ts';
import { meteringMessages } from '../messages.ts';
import { QUALITIES, type Quality } from '../series-readings.ts';
import { type DayRules, emitDay, type OpenSeries } from './day-rules.ts';
import { formatMessages } from './format-messages.ts';

/** A reading of a series: the begin of its interval (epoch ms), its value and where it stands in the file. */
interface Reading {
  readonly instant: number;
  readonly value: number;
  readonly grade: Quality;
  readonly line: number;
  readonly column: number;
}

interface OpenDay {
  readonly day: string;
  readonly start: number;
  readonly end: number;
  readonly values: Float64Array;
  readonly quality: Float64Array;
  readonly isThere: Uint8Array;
  readonly line: number;
  readonly column: number;
}

interface Collected {
  readonly minutes: number;
  open: OpenDay | undefined;
  /** Intervals that the first day lacks at its begin, where it has all others. */
  lead: number | undefined;
  isFirst: boolean;
  /** The intervals at its begin that are all that the last day has. */
  tail: number | undefined;
  line: number;
}

/** Most minutes by which all times of a file can be shifted by mistake: ends for starts, or local times as UTC. */
const MOST_SHIFT = 120;

/** Gathers readings to local days, series by series; one day of each is held. A row that is missing is a missing reading with a warning. */
export function createDayCollector(rules: DayRules) {
  const all = new Map<OpenSeries, Collected>();
  return {
    /** Is this interval of the series' day there already? Tells the second of two hours that are called the same. */
    has(series: OpenSeries, instant: number): boolean {
      const collected = all.get(series);
      const open = collected?.open;
      if (open === undefined || instant < open.start || instant >= open.end) return false;
      return open.isThere[(instant - open.start) / (collected as Collected).minutes / 60_000] === 1;
    },
    add(series: OpenSeries, minutes: number, reading: Reading) {
      let collected = all.get(series);
      if (collected === undefined) {
        collected = { minutes, open: undefined, lead: undefined, isFirst: true, tail: undefined, line: reading.line };
        all.set(series, collected);
      }
      if (minutes !== collected.minutes)
        return rules.faults.add(reading.line, reading.column, 'mixed_steps', meteringMessages.mixedSteps(collected.minutes, minutes));
      place(rules, series, collected, reading);
    },
    finish(): void {
      for (const [series, collected] of all) {
        closeDay(rules, series, collected);
        explainShift(rules, collected);
      }
    },
  };
}

function place(rules: DayRules, series: OpenSeries, collected: Collected, { instant, value, grade, line, column }: Reading) {
  if (collected.open === undefined || instant < collected.open.start || instant >= collected.open.end) {
    closeDay(rules, series, collected);
    collected.open = openDay(rules, collected.minutes, instant, line, column);
  }
  const open = collected.open;
  const at = (instant - open.start) / (collected.minutes * 60_000);
  if (!Number.isInteger(at))
    return rules.faults.add(line, column, 'off_grid', formatMessages.offGrid(formatInstant(instant), collected.minutes));
  if (open.isThere[at] === 1)
    return rules.faults.add(line, column, 'duplicate_instant', formatMessages.twice(formatInstant(instant), series.known.code));
  open.isThere[at] = 1;
  open.values[at] = value;
  open.quality[at] = Number.isNaN(value) ? 0 : QUALITIES.indexOf(grade);
}

function openDay({ timeZone }: DayRules, minutes: number, instant: number, line: number, column: number): OpenDay {
  const day = localDateOf(instant, timeZone);
  const [start, end] = [dayStart(day, timeZone), dayStart(addDays(day, 1), timeZone)];
  const count = (end - start) / (minutes * 60_000);
  const numbers = { values: new Float64Array(count).fill(Number.NaN), quality: new Float64Array(count), isThere: new Uint8Array(count) };
  return { day, start, end, line, column, ...numbers };
}

function closeDay(rules: DayRules, series: OpenSeries, collected: Collected): void {
  const { open, minutes } = collected;
  if (open === undefined) return;
  collected.open = undefined;
  const lead = open.isThere.indexOf(1);
  const there = open.isThere.reduce((sum, one) => sum + one, 0);
  if (collected.isFirst && there === open.isThere.length - lead) collected.lead = lead;
  collected.isFirst = false;
  collected.tail = open.isThere.subarray(0, there).every((one) => one === 1) ? there : undefined;
  if (there < open.isThere.length) explainGap(rules, open, minutes, there);
  const quality = open.quality.some((one) => one > 0) ? open.quality : null;
  emitDay(rules, series, { day: open.day, resolutionMinutes: minutes, values: open.values, quality }, open.line, open.column);
}

/** Another step than was said is a fault: half the energy, or twice as much, would be stored. Rows that are missing are missing readings. */
function explainGap(rules: DayRules, { day, start, isThere, line, column }: OpenDay, minutes: number, there: number): void {
  const instants = Float64Array.from([...isThere.entries()].flatMap(([at, one]) => (one === 1 ? [start + at * minutes * 60_000] : [])));
  const found = diagnoseStarts(instants, { timeZone: rules.timeZone, resolutionMinutes: minutes });
  if (found !== undefined && (found.code === 'wrong_step' || found.code === 'mixed_steps'))
    rules.faults.add(line, column, found.code, found.message);
  else rules.faults.warn(line, column, 'incomplete_day', formatMessages.incompleteDay(day, isThere.length, there), 'incomplete_day');
}

/** All times of a file lie later by the same: the first day lacks its begin, and the last one has nothing but that. */
function explainShift({ faults, timeZone }: DayRules, { lead = 0, tail = 0, minutes, line }: Collected): void {
  if (lead === 0 || lead !== tail || lead * minutes > MOST_SHIFT) return;
  const message = lead === 1 ? meteringMessages.endsOfIntervals(minutes) : meteringMessages.localTimesAsUtc(timeZone);
  faults.add(line, 1, lead === 1 ? 'end_stamps' : 'local_as_utc', message);
}
