import type { LocalDate } from '../kernel/time/local-day.ts';
import { hoursOfDay } from '../kernel/time/local-day.ts';
import { cutDays, type DayCut, type Grid } from './cut-days.ts';
import { diagnoseStarts } from './diagnose-starts.ts';
import type { FaultList } from './faults.ts';
import { formatInstant } from './instant.ts';
import { meteringMessages } from './messages.ts';

export type { Grid };

/** Rows `from` to `to` (excluded) of a series are one whole local day. */
export interface DaySlice {
  readonly day: LocalDate;
  readonly from: number;
  readonly to: number;
}

/** A series' interval starts (epoch ms) with the file line each stands on. */
interface Stamps {
  readonly instants: Float64Array;
  readonly lines: Float64Array;
  /** File column of the start. */
  readonly column: number;
}

/** Faults that take rows away: a day that lacks them is not a fault of its own. */
const ROWS_LOST = ['bad_instant', 'wrong_column_count'];

/**
 * Groups interval starts to local days: 92, 96 or 100 quarters, 23, 24 or 25 hours. Starts must increase; a day is there whole or not at
 * all. Where days are not whole, one fault names what the whole file has wrong (its step, ends instead of starts, local times as UTC), or
 * else the first interval that is missing.
 */
export function groupDays(stamps: Stamps, grid: Grid, faults: FaultList): DaySlice[] {
  if (!checkOrder(stamps, faults)) return [];
  const cuts = cutDays(stamps.instants, grid);
  const broken = cuts.filter((cut) => !cut.isWhole);
  if (broken.length > 0 && !ROWS_LOST.some((code) => faults.has(code))) explainBroken(broken, stamps, grid, faults);
  return cuts.filter((cut) => cut.isWhole).map(({ day, from, to }) => ({ day, from, to }));
}

function explainBroken(broken: readonly DayCut[], stamps: Stamps, grid: Grid, faults: FaultList): void {
  const found = diagnoseStarts(stamps.instants, grid);
  if (found === undefined) for (const cut of broken) explainDay(cut, stamps, grid, faults);
  else faults.add(stamps.lines[found.index] as number, stamps.column, found.code, found.message);
}

function checkOrder({ instants, lines, column }: Stamps, faults: FaultList): boolean {
  const before = faults.count;
  for (let i = 1; i < instants.length; i += 1) {
    const [previous, current] = [instants[i - 1] as number, instants[i] as number];
    if (current > previous) continue;
    const line = lines[i] as number;
    if (current === previous) {
      faults.add(line, column, 'duplicate_instant', meteringMessages.duplicateStart(formatInstant(current), lines[i - 1]));
    } else {
      faults.add(line, column, 'wrong_order', meteringMessages.wrongOrder(formatInstant(current), formatInstant(previous)));
    }
  }
  return faults.count === before;
}

function explainDay({ day, from, to, expected, wanted, index }: DayCut, stamps: Stamps, grid: Grid, faults: FaultList): void {
  const found =
    index < to ? meteringMessages.foundInstead(formatInstant(stamps.instants[index] as number)) : meteringMessages.dayEndsBefore;
  const hours = hoursOfDay(day, grid.timeZone);
  const message = meteringMessages.incompleteDay(day, expected, grid.resolutionMinutes, to - from, formatInstant(wanted), found);
  const clocks = meteringMessages.clockChangeDay(message, hours);
  faults.add(stamps.lines[Math.min(index, to - 1)] as number, stamps.column, 'incomplete_day', hours === 24 ? message : clocks);
}
