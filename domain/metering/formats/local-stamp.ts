import { offsetAt } from '../../kernel/time/zone-offset.ts';
import { parseInstant } from '../instant.ts';
import type { DateForm, TimeZone } from './table-mapping.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const FORMS: Readonly<Record<Exclude<DateForm, 'instant'>, RegExp>> = {
  day_first: /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})/,
  month_first: /^(?<month>\d{1,2})[/.-](?<day>\d{1,2})[/.-](?<year>\d{4})/,
  year_first: /^(?<year>\d{4})[/.-]?(?<month>\d{2})[/.-]?(?<day>\d{2})/,
};
const TIME = /^[ T]*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]0+)?)?$/;
/** Begin and end of an interval in one cell. */
const SPAN = /^([ T]*\d{1,2}[:.]\d{2})\s*-\s*\d{1,2}[:.]\d{2}$/;

/** A clock time as if it were UTC (epoch ms); `isSpan`: the cell named begin and end, and this is the begin. */
interface WallTime {
  readonly wall: number;
  readonly isSpan: boolean;
}

/** The clock time of a text; hour 24 is the midnight that follows. Null where it is none, or outside of 2000 to 2099. */
export function readWallTime(text: string, form: Exclude<DateForm, 'instant'>): WallTime | null {
  const found = FORMS[form].exec(text.trim());
  const { year = '', month = '', day = '' } = found?.groups ?? {};
  if (found === null || Number(year) < 2000 || Number(year) > 2099) return null;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(midnight).getUTCMonth() !== Number(month) - 1 || Number(day) === 0) return null;
  const rest = text.trim().slice(found[0].length);
  if (rest.trim() === '') return { wall: midnight, isSpan: false };
  const [, begin] = SPAN.exec(rest) ?? [];
  const [, hour = '', minute = '', second = '0'] = TIME.exec(begin ?? rest) ?? [];
  const isTime =
    hour !== '' && Number(minute) < 60 && Number(second) < 60 && (Number(hour) < 24 || (hour === '24' && Number(minute) === 0));
  return isTime
    ? { wall: midnight + Number(hour) * HOUR_MS + Number(minute) * 60_000 + Number(second) * 1000, isSpan: begin !== undefined }
    : null;
}

/** The instants (epoch ms) that a clock time may be: two in the hour that is repeated, none in the one that is skipped. */
export function instantsOfWall(wall: number, zone: TimeZone, timeZone: string): number[] {
  if (zone === 'utc') return [wall];
  if (zone === 'solar') return [wall - HOUR_MS];
  const offsets = new Set([offsetAt(wall - DAY_MS, timeZone), offsetAt(wall + DAY_MS, timeZone)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((instant) => instant + offsetAt(instant, timeZone) === wall)
    .sort((a, b) => a - b);
}

/**
 * The instants (epoch ms) at which an interval of `step` ms may begin whose end has this clock time, in order. Where the clock changes, files
 * name the end either as the clock then stands, or as the begin plus the step; both are read.
 */
export function instantsOfWallEnd(wall: number, step: number, zone: TimeZone, timeZone: string): number[] {
  const byEnd = instantsOfWall(wall, zone, timeZone).map((instant) => instant - step);
  return [...new Set([...byEnd, ...instantsOfWall(wall - step, zone, timeZone)])].sort((a, b) => a - b);
}

/** The instant of a text that has its offset. */
export const readInstantText = (text: string): number | null => parseInstant(text.trim().replace(/^(\d{4}-\d\d-\d\d) /, '$1T'));
