import { REJECTED } from '../series-readings.ts';
import { leastSure } from './grades.ts';

/** The readings of a stored day: integers with NaN where missing, grades as indexes of `GRADES` or null where all were measured. */
export interface DayReadings {
  readonly resolutionMinutes: number;
  readonly values: ArrayLike<number>;
  readonly quality: ArrayLike<number> | null;
}

/** What of an interval is known. */
interface Slots {
  readonly found: Float64Array;
  /** Minutes with a reading, over all series. */
  readonly read: Float64Array;
  grades: Float64Array | null;
}

const newSlots = (count: number): Slots => ({ found: new Float64Array(count), read: new Float64Array(count), grades: null });

/**
 * Adds up readings in equal intervals of a stretch of time. Where a day is stored in longer intervals than the tally has, the tally takes its
 * intervals on: energy of an hour is never cut into quarters.
 */
export class Tally {
  #slots: Slots;
  #minutes: number;
  #newest = 0;

  /** `totalMinutes` in intervals of `minutes`; the same number twice makes one interval of the whole. */
  constructor(totalMinutes: number, minutes: number) {
    this.#minutes = minutes;
    this.#slots = newSlots(totalMinutes / minutes);
  }

  /** Adds a day that begins with the tally, each value times `factor`. */
  add(day: DayReadings, version: number, factor = 1): void {
    if (day.resolutionMinutes > this.#minutes) this.#widen(day.resolutionMinutes);
    const perSlot = this.#minutes / day.resolutionMinutes;
    if (day.quality !== null || this.#slots.grades !== null) addGrades(this.#slots, day, perSlot);
    addValues(this.#slots, day, perSlot, factor);
    this.#newest = Math.max(this.#newest, version);
  }

  /** What is known once all is added, where so many minutes of readings are due for each minute: the number of series, of a month also a fraction. */
  result(due: number) {
    const { found, read, grades } = this.#slots;
    const dueMinutes = Math.round(this.#minutes * due);
    const missingMinutes = read.map((minutes) => Math.max(0, dueMinutes - minutes));
    return {
      values: found.map((value, i) => ((missingMinutes[i] as number) > 0 ? Number.NaN : value)),
      found: found.map((value, i) => ((read[i] as number) === 0 ? Number.NaN : value)),
      missingMinutes,
      grades: grades?.some((grade) => grade > 0) === true ? grades : null,
      newest: this.#newest,
    };
  }

  #widen(minutes: number): void {
    const [old, ratio] = [this.#slots, minutes / this.#minutes];
    const slots = newSlots(old.found.length / ratio);
    for (let i = 0; i < old.found.length; i += 1) {
      const at = Math.floor(i / ratio);
      slots.found[at] = (slots.found[at] as number) + (old.found[i] as number);
      slots.read[at] = (slots.read[at] as number) + (old.read[i] as number);
    }
    if (old.grades !== null) {
      slots.grades = new Float64Array(slots.found.length).fill(Number.NaN);
      for (let i = 0; i < old.grades.length; i += 1)
        slots.grades[Math.floor(i / ratio)] = leastSure(slots.grades[Math.floor(i / ratio)] as number, old.grades[i] as number);
    }
    this.#slots = slots;
    this.#minutes = minutes;
  }
}

/** Is there a reading that counts? One that a person rejected does not. */
const isRead = ({ values, quality }: DayReadings, i: number): boolean =>
  !Number.isNaN(values[i] as number) && (quality === null || quality[i] !== REJECTED);

function addValues({ found, read }: Slots, day: DayReadings, perSlot: number, factor: number): void {
  const { values, resolutionMinutes } = day;
  for (let i = 0, at = 0, left = perSlot; i < values.length; i += 1, left -= 1) {
    if (left === 0) {
      at += 1;
      left = perSlot;
    }
    if (!isRead(day, i)) continue;
    found[at] = (found[at] as number) + (values[i] as number) * factor;
    read[at] = (read[at] as number) + resolutionMinutes;
  }
}

function addGrades(slots: Slots, day: DayReadings, perSlot: number): void {
  slots.grades ??= slots.read.map((minutes) => (minutes > 0 ? 0 : Number.NaN));
  for (let i = 0; i < day.values.length; i += 1) {
    if (!isRead(day, i)) continue;
    const at = Math.min(Math.floor(i / perSlot), slots.grades.length - 1);
    slots.grades[at] = leastSure(slots.grades[at] as number, day.quality?.[i] ?? 0);
  }
}
