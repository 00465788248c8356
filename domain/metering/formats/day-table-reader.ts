import { atPath } from '../../kernel/messages.ts';
import { cutText } from '../../kernel/text/cut-text.ts';
import type { Quality } from '../series-readings.ts';
import { columnsToDay } from './clock-columns.ts';
import { type DayRules, emitDay, gradesOf, type OpenSeries, readValue } from './day-rules.ts';
import type { DaysSeen } from './days-seen.ts';
import { formatMessages } from './format-messages.ts';

/** A row that holds a whole day of one series, a column for each interval. */
export interface DayRow {
  readonly series: OpenSeries;
  /** Days that rows before gave. */
  readonly seen: DaysSeen;
  readonly day: string;
  readonly cells: readonly string[];
  readonly line: number;
  /** File column of the first value, from 1. */
  readonly column: number;
  readonly resolutionMinutes: number;
  /** Character code of the decimal sign. */
  readonly sign: number;
  readonly grade: Quality;
}

/** Texts by which portals name a value that is not there. */
export const NO_VALUE = /^(n\/?a|n\.d\.|nd|null|-|--)$/i;

/** Reads the values of a row and hands its day on in time order; a second row of a day is a fault, since nobody can tell which one is right. */
export function emitDayRow(rules: DayRules, { series, seen, day, cells, line, column, resolutionMinutes, sign, grade }: DayRow): void {
  if (seen.repeats(series, day)) {
    rules.faults.add(line, 1, 'duplicate_day', formatMessages.twice(day, series.known.code));
    return;
  }
  const columns = Float64Array.from(cells, (cell, at) =>
    readValue(NO_VALUE.test(cell) ? '' : cell, { line, column: column + at }, series, sign, rules.faults),
  );
  const { values, doubt } = columnsToDay(columns, day, rules.timeZone, resolutionMinutes);
  if (doubt === 'repeated_hour') rules.faults.warn(line, column, 'repeated_hour', formatMessages.repeatedHour(day), `repeated ${day}`);
  else if (doubt === 'skipped_hour') rules.faults.add(line, column, 'skipped_hour', formatMessages.skippedHour(day));
  else if (doubt === 'too_many') rules.faults.add(line, column, 'too_many_values', formatMessages.tooManyValues(day, values.length));
  emitDay(rules, series, { day, resolutionMinutes, values, quality: gradesOf(values, grade) }, line, column);
}

const DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** `yyyy-mm-dd` of `dd/mm/yyyy`; undefined with a fault where it is none. */
export function readItalianDay(text: string, line: number, rules: DayRules): string | undefined {
  const [, day = '', month = '', year = ''] = DAY.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${date}T00:00:00Z`);
  if (!Number.isNaN(read.getTime()) && read.toISOString().startsWith(date) && Number(year) >= 2000) return date;
  rules.faults.add(line, 1, 'bad_day', atPath(cutText(text, 40), formatMessages.notDay));
  return undefined;
}
