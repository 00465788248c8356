import { addDays, localDateOf } from '../../kernel/time/local-day.ts';
import { instantsOfWall, readWallTime } from '../formats/local-stamp.ts';
import { SourceFault } from './faults.ts';
import type { SourcePoint } from './kinds.ts';
import { sourceMessages } from './messages.ts';
import type { SourceReading } from './readings.ts';
import type { DayWindow } from './windows.ts';

const HOUR_MS = 3_600_000;

type Row = Readonly<Record<string, unknown>>;

/**
 * The hours of an answer of the kind that Datadis gives: `date` (yyyy/mm/dd) and `time` (end of the hour by the local clock, 01:00 to 24:00),
 * `consumptionKWh`, `surplusEnergyKWh`, `obtainMethod` (`Real`, else estimated). In the hour that is repeated the first of two is the earlier one.
 * `wrong_data` where an hour does not exist, comes too often or lies outside the days that were asked for.
 */
export function datadisReadings(answer: unknown, point: SourcePoint, asked: DayWindow, timeZone: string): SourceReading[] {
  if (!Array.isArray(answer)) throw new SourceFault('bad_answer', sourceMessages.noList);
  const seen = new Map<number, number>();
  return answer.map((row) => toReading(row as Row, point, asked, { timeZone, seen }));
}

interface Reading {
  readonly timeZone: string;
  /** How often each clock time came. */
  readonly seen: Map<number, number>;
}

function toReading(row: Row, point: SourcePoint, asked: DayWindow, { timeZone, seen }: Reading): SourceReading {
  const [date, time] = [String(row?.date ?? ''), String(row?.time ?? '')];
  if (row?.cups !== undefined && row.cups !== point.remote)
    throw new SourceFault('wrong_data', sourceMessages.otherSupply(String(row.cups).slice(0, 40)));
  const end = readWallTime(`${date} ${time}`, 'year_first');
  const wall = end === null ? Number.NaN : end.wall - HOUR_MS;
  const before = seen.get(wall) ?? 0;
  const start = end === null ? undefined : instantsOfWall(wall, 'local', timeZone)[before];
  if (start === undefined) throw new SourceFault('wrong_data', sourceMessages.noSuchHour(date.slice(0, 20), time.slice(0, 20)));
  seen.set(wall, before + 1);
  assertWithin(localDateOf(start, timeZone), asked);
  const value = point.flow === 'taken' ? row.consumptionKWh : row.surplusEnergyKWh;
  return {
    code: point.code,
    quantity: point.quantity,
    start: new Date(start).toISOString(),
    value: energyText(value, date),
    unit: 'kWh',
    quality: row.obtainMethod === 'Real' || row.obtainMethod === undefined ? 'measured' : 'estimated',
    resolution_minutes: 60,
  };
}

/** The kWh of a reading as decimal text, as it came; null where there is none. */
function energyText(value: unknown, day: string): string | null {
  if (value === null || value === undefined) return null;
  if (/^\d{1,9}(\.\d+)?$/.test(String(value))) return String(value);
  throw new SourceFault('wrong_data', sourceMessages.noEnergy(day.slice(0, 20), String(value).slice(0, 40)));
}

/** A source that writes its hours in another time zone is recognised by hours of other days. */
function assertWithin(day: string, { from, to }: DayWindow): void {
  if (day < from || day >= to) throw new SourceFault('wrong_data', sourceMessages.outside(day));
}

/** The months (`yyyy/mm`) by which the days are asked for. */
export function monthsOf({ from, to }: DayWindow): { readonly first: string; readonly last: string } {
  const slashed = (day: string): string => day.slice(0, 7).replace('-', '/');
  return { first: slashed(from), last: slashed(addDays(to, -1)) };
}

/** Of whole months only the hours of the days that were asked for; months hold the others too. */
export function withinDays(answer: unknown, { from, to }: DayWindow): unknown {
  if (!Array.isArray(answer)) return answer;
  const month = from.slice(0, 7);
  return answer.filter((row) => {
    const day = String((row as Row)?.date ?? '').replaceAll('/', '-');
    return !day.startsWith(month) || (day >= from && day < to);
  });
}
