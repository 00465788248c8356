import type { Message } from '../kernel/messages.ts';
import { addDays, dayStart, type LocalDate, localDateOf } from '../kernel/time/local-day.ts';

/** Local days are cut into intervals of this length. */
export interface Grid {
  readonly timeZone: string;
  readonly resolutionMinutes: number;
  /** Added to the fault of a file whose step is another. */
  readonly stepHint?: Message;
}

/** The rows `from` to `to` (excluded) of a local day. */
export interface DayCut {
  readonly day: LocalDate;
  readonly from: number;
  readonly to: number;
  readonly isWhole: boolean;
  /** Intervals the day has. */
  readonly expected: number;
  /** First start that is missing (epoch ms), and the row where it should be. */
  readonly wanted: number;
  readonly index: number;
}

/** Cuts increasing starts (epoch ms) at the local midnights. */
export function cutDays(instants: Float64Array, grid: Grid): DayCut[] {
  const cuts: DayCut[] = [];
  for (let from = 0; from < instants.length; ) {
    const day = localDateOf(instants[from] as number, grid.timeZone);
    const end = dayStart(addDays(day, 1), grid.timeZone);
    let to = from + 1;
    while (to < instants.length && (instants[to] as number) < end) to += 1;
    cuts.push(cutOf(day, from, to, end, instants, grid));
    from = to;
  }
  return cuts;
}

function cutOf(day: LocalDate, from: number, to: number, end: number, instants: Float64Array, grid: Grid): DayCut {
  const stepMs = grid.resolutionMinutes * 60_000;
  const start = dayStart(day, grid.timeZone);
  const expected = (end - start) / stepMs;
  let index = from;
  while (index < to && instants[index] === start + (index - from) * stepMs) index += 1;
  return { day, from, to, isWhole: index === to && to - from === expected, expected, wanted: start + (index - from) * stepMs, index };
}

/** True when every day that the starts touch is there with all its intervals. */
export const areWholeDays = (instants: Float64Array, grid: Grid): boolean =>
  instants.length > 0 && cutDays(instants, grid).every(({ isWhole }) => isWhole);
