import { addDays, type LocalDate } from '../../kernel/time/local-date.ts';
import { dayStart } from '../../kernel/time/local-day.ts';
import type { CurveBlock, CurveHead, CurveStep } from './block.ts';
import { type DayReadings, Tally } from './tally.ts';

/** A stored day of one series. */
export interface ReadDay extends DayReadings {
  readonly day: LocalDate;
  readonly version: number;
}

/** A stretch of local days, `to` excluded. */
interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const MINUTES: Record<CurveStep, number | null> = { quarter_hour: 15, hour: 60, day: null, month: null };

/** Collects readings of one block: a local day in quarters or hours, or one interval that is a day or a month. */
export class BlockTally {
  readonly head: CurveHead;
  readonly stretch: Stretch;
  readonly #tally: Tally;
  readonly #startMs: number;
  readonly #endMs: number;
  #dueMinutes = 0;
  readonly #series = new Set<number>();

  constructor(head: CurveHead, stretch: Stretch, step: CurveStep) {
    this.head = head;
    this.stretch = stretch;
    this.#startMs = dayStart(stretch.from, head.timeZone);
    this.#endMs = dayStart(stretch.to, head.timeZone);
    const total = (this.#endMs - this.#startMs) / 60_000;
    this.#tally = new Tally(total, MINUTES[step] ?? total);
  }

  /** Says that a series (by any number of its own) is due on so many minutes of the block. */
  expect(series: number, minutes: number): void {
    this.#series.add(series);
    this.#dueMinutes += minutes;
  }

  add(day: ReadDay, factor = 1): void {
    this.#tally.add(day, day.version, factor);
  }

  /** The block; `isSum` leaves the version out. */
  block(isSum: boolean): CurveBlock {
    const total = (this.#endMs - this.#startMs) / 60_000;
    const { newest, ...result } = this.#tally.result(this.#dueMinutes / total);
    const head = isSum ? { ...this.head, series: this.#series.size } : this.head;
    const version = isSum || newest === 0 ? null : newest;
    return { head, day: this.stretch.from, startMs: this.#startMs, endMs: this.#endMs, ...result, version };
  }
}

/** Minutes of a local day: 1,380, 1,440 or 1,500 where the clock changes by an hour. */
export const minutesOfDay = (day: LocalDate, timeZone: string): number =>
  (dayStart(addDays(day, 1), timeZone) - dayStart(day, timeZone)) / 60_000;
