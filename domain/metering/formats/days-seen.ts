import type { OpenSeries } from './day-rules.ts';

const FIRST_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;
/** A bit for each day of the years 2000 to 2099. */
const BYTES = Math.ceil(36_525 / 8);

/** Remembers which days of which series a file has given; some 5 kB for each series, however many rows there are. */
export function createDaysSeen() {
  const all = new Map<OpenSeries, Uint8Array>();
  return {
    /** Notes a day `yyyy-mm-dd`; true where it was noted before. Days outside of 2000 to 2099 are not remembered. */
    repeats(series: OpenSeries, day: string): boolean {
      const at = (Date.parse(`${day}T00:00:00Z`) - FIRST_MS) / DAY_MS;
      const days = all.get(series) ?? new Uint8Array(BYTES);
      const [byte, bit] = [at >> 3, 1 << (at & 7)];
      const before = ((days[byte] ?? 0) & bit) !== 0;
      days[byte] = (days[byte] ?? 0) | bit;
      all.set(series, days);
      return before;
    },
  };
}

export type DaysSeen = ReturnType<typeof createDaysSeen>;
