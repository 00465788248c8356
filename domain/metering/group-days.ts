import { addDays, dayStart, type LocalDate, localDateOf } from '../kernel/time/local-day.ts';
import type { FaultList } from './faults.ts';
import { formatInstant } from './instant.ts';

/** Rows `from` to `to` (excluded) of a series are one whole local day. */
export interface DaySlice {
  readonly day: LocalDate;
  readonly from: number;
  readonly to: number;
}

/** A series' interval starts (epoch ms) with the file line each stands on. */
export interface Stamps {
  readonly instants: Float64Array;
  readonly lines: Float64Array;
  /** File column of the start. */
  readonly column: number;
}

export interface Grid {
  readonly timeZone: string;
  readonly resolutionMinutes: number;
}

/**
 * Groups interval starts to local days: 92, 96 or 100 quarters, 23, 24 or 25 hours. Starts must increase; a day is there whole or not at
 * all. Adds a fault for every start that stands twice or out of order and for every day that is not whole.
 */
export function groupDays(stamps: Stamps, grid: Grid, faults: FaultList): DaySlice[] {
  const { instants } = stamps;
  const days: DaySlice[] = [];
  if (!checkOrder(stamps, faults)) return days;
  for (let from = 0; from < instants.length && !faults.isFull; ) {
    const day = localDateOf(instants[from] as number, grid.timeZone);
    const end = dayStart(addDays(day, 1), grid.timeZone);
    let to = from + 1;
    while (to < instants.length && (instants[to] as number) < end) to += 1;
    if (checkDay({ day, from, to }, stamps, grid, faults)) days.push({ day, from, to });
    from = to;
  }
  return days;
}

function checkOrder({ instants, lines, column }: Stamps, faults: FaultList): boolean {
  const before = faults.count;
  for (let i = 1; i < instants.length && !faults.isFull; i += 1) {
    const [previous, current] = [instants[i - 1] as number, instants[i] as number];
    if (current > previous) continue;
    const line = lines[i] as number;
    if (current === previous) {
      faults.add(line, column, 'duplicate_instant', `start ${formatInstant(current)} stands twice: it is already on line ${lines[i - 1]}`);
    } else {
      faults.add(
        line,
        column,
        'wrong_order',
        `start ${formatInstant(current)} comes after ${formatInstant(previous)}: starts must increase; ${CLOCK_CHANGE}`,
      );
    }
  }
  return faults.count === before;
}

const CLOCK_CHANGE =
  'in the hour that October repeats the first one has the summer offset (+02:00), the second one the winter offset (+01:00)';

function checkDay({ day, from, to }: DaySlice, stamps: Stamps, grid: Grid, faults: FaultList): boolean {
  const stepMs = grid.resolutionMinutes * 60_000;
  const start = dayStart(day, grid.timeZone);
  const expected = (dayStart(addDays(day, 1), grid.timeZone) - start) / stepMs;
  let i = from;
  while (i < to && stamps.instants[i] === start + (i - from) * stepMs) i += 1;
  if (i === to && to - from === expected) return true;
  const wanted = formatInstant(start + (i - from) * stepMs);
  const line = stamps.lines[Math.min(i, to - 1)] as number;
  const found = i < to ? `here stands ${formatInstant(stamps.instants[i] as number)}` : 'the day ends before it';
  faults.add(
    line,
    stamps.column,
    'incomplete_day',
    `${day} needs ${expected} intervals of ${grid.resolutionMinutes} minutes, the file has ${to - from}: ${wanted} is missing, ${found}`,
  );
  return false;
}
