import { dayStart } from '../../kernel/time/local-day.ts';
import { SourceFault } from './faults.ts';
import type { SourcePoint } from './kinds.ts';
import { sourceMessages } from './messages.ts';
import type { SourceReading } from './readings.ts';
import type { DayWindow } from './windows.ts';

const QUARTER_S = 900;
/** Of one point in an answer: a day of 25 hours has as many seconds. */
const MOST_ROWS = 90_000;
/** The device writes energies in Wh with four decimals. */
const PARTS_PER_WH = 10_000;

/** Which of the columns of the stored data are summed: one of a single meter, one of each phase of a three-phase meter. */
const COLUMN: Readonly<Record<SourcePoint['flow'], RegExp>> = {
  taken: /^([abc]_)?total_act_energy$/,
  given: /^([abc]_)?total_act_ret_energy$/,
};

/**
 * The quarters of an hour of what a Shelly keeps: blocks `{ ts, period, values }` of rows each `period` seconds (60), columns named in `keys`.
 * A quarter that lacks a row is missing. Parts of a Wh are carried over to the next quarter, so that a day's sum is the same.
 */
export function shellyReadings(answers: readonly unknown[], point: SourcePoint, asked: DayWindow, timeZone: string): SourceReading[] {
  const [from, to] = [dayStart(asked.from, timeZone) / 1000, dayStart(asked.to, timeZone) / 1000];
  const quarters = new Map<number, { seconds: number; parts: number }>();
  const seen = new Set<number>();
  const rows = answers.flatMap((answer) => rowsOf(answer, point));
  for (const one of rows) addRow(quarters, seen, one, { from, to });
  let rest = 0;
  return [...quarters]
    .sort(([a], [b]) => a - b)
    .map(([start, { seconds, parts }]) => {
      const isWhole = seconds === QUARTER_S;
      const sum = isWhole ? parts + rest : 0;
      const value = Math.floor(sum / PARTS_PER_WH);
      rest = sum - value * PARTS_PER_WH;
      return toReading(point, start, isWhole ? String(value) : null);
    });
}

interface Row {
  readonly at: number;
  readonly period: number;
  readonly parts: number;
}

function addRow(
  quarters: Map<number, { seconds: number; parts: number }>,
  seen: Set<number>,
  { at, period, parts }: Row,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  if (at < from || at >= to || seen.has(at)) return;
  seen.add(at);
  const start = at - (at % QUARTER_S);
  const quarter = quarters.get(start) ?? { seconds: 0, parts: 0 };
  quarters.set(start, { seconds: quarter.seconds + period, parts: quarter.parts + parts });
}

function rowsOf(answer: unknown, { flow }: SourcePoint): Row[] {
  const { keys, data } = (answer ?? {}) as { keys?: unknown; data?: unknown };
  if (!Array.isArray(keys) || !Array.isArray(data)) throw new SourceFault('bad_answer', sourceMessages.noList);
  const columns = keys.flatMap((key, at) => (COLUMN[flow].test(String(key)) ? [at] : []));
  if (columns.length === 0)
    throw new SourceFault('wrong_data', sourceMessages.noCounter(`total_act${flow === 'taken' ? '' : '_ret'}_energy`));
  const count = data.reduce((sum: number, block) => sum + lengthOf((block as { values?: unknown } | null)?.values), 0);
  if (data.length > MOST_ROWS || count > MOST_ROWS) throw new SourceFault('too_large');
  return data.flatMap((block) => {
    const { ts, period, values } = block as { ts?: unknown; period?: unknown; values?: unknown };
    if (!Number.isInteger(ts) || !Array.isArray(values)) throw new SourceFault('bad_answer', sourceMessages.noList);
    const step = Number(period);
    if (!Number.isInteger(step) || step < 1 || QUARTER_S % step !== 0 || (ts as number) % step !== 0)
      throw new SourceFault('wrong_data', sourceMessages.wrongStep(step));
    return values.flatMap((row, at): Row[] => {
      const parts = partsOf(row, columns);
      return parts === null ? [] : [{ at: (ts as number) + at * step, period: step, parts }];
    });
  });
}

const lengthOf = (values: unknown): number => (Array.isArray(values) ? values.length : 0);

/** No row has more: a GWh. What is beyond cannot have been measured. */
const MOST_WH = 1e9;

/** The sum of the columns of a row in ten-thousandths of a Wh; null where one is missing. */
function partsOf(row: unknown, columns: readonly number[]): number | null {
  if (!Array.isArray(row)) throw new SourceFault('bad_answer', sourceMessages.noList);
  let sum = 0;
  for (const column of columns) {
    const value: unknown = row[column];
    if (typeof value !== 'number' || !(value >= 0 && value <= MOST_WH)) return null;
    sum += Math.round(value * PARTS_PER_WH);
  }
  return sum;
}

const toReading = ({ code, quantity }: SourcePoint, start: number, value: string | null): SourceReading => ({
  code,
  quantity,
  start: new Date(start * 1000).toISOString(),
  value,
  unit: 'Wh',
  quality: 'estimated',
  resolution_minutes: 15,
});
