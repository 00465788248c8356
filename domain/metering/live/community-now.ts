import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { DayReadings } from '../curves/tally.ts';

/** A series of today that a device measures, with whose it is and the configuration in which it counts. */
export interface LiveSeries {
  readonly side: 'withdrawn' | 'injected';
  readonly partyId: number | null;
  readonly configurationId: number;
  /** How many Wh one integer is. */
  readonly factor: number;
  readonly day: DayReadings;
}

/** Energy of a day so far, in Wh, up to the end of the last quarter of an hour of which no reading of these series is missing. */
export interface DaySoFar {
  readonly day: LocalDate;
  /** Whole quarters from the day's start. */
  readonly quarters: number;
  readonly withdrawn: number;
  readonly injected: number;
  readonly shared: number;
  /** Mean power of the last of these quarters in W; null before the first. */
  readonly last: { readonly withdrawn: number; readonly injected: number; readonly shared: number } | null;
}

const MINUTES = 15;
const PER_HOUR = 4;

/**
 * What flowed today. Shared is the lower of both sums in each clock hour and configuration, as the settlement counts it; of an hour that has not
 * ended, of its quarters so far. Series in longer intervals than quarters are left out. `most`: no more quarters than these.
 */
export function daySoFar(day: LocalDate, series: readonly LiveSeries[], most = Number.POSITIVE_INFINITY): DaySoFar {
  const fine = series.filter(({ day: { resolutionMinutes } }) => resolutionMinutes === MINUTES);
  const quarters = fine.length === 0 ? 0 : Math.min(most, ...fine.map(({ day: { values } }) => knownFrom(values)));
  const total = { withdrawn: 0, injected: 0, shared: 0 };
  const last = { withdrawn: 0, injected: 0, shared: 0 };
  for (const group of Map.groupBy(fine, ({ configurationId }) => configurationId).values()) {
    const [withdrawn, injected] = [sumOf(group, 'withdrawn', quarters), sumOf(group, 'injected', quarters)];
    for (let first = 0; first < quarters; first += PER_HOUR) {
      const end = Math.min(quarters, first + PER_HOUR);
      const hour = { withdrawn: sum(withdrawn, first, end), injected: sum(injected, first, end) };
      add(total, { ...hour, shared: Math.min(hour.withdrawn, hour.injected) });
    }
    const now = { withdrawn: withdrawn[quarters - 1] ?? 0, injected: injected[quarters - 1] ?? 0 };
    add(last, { ...now, shared: Math.min(now.withdrawn, now.injected) });
  }
  const power = { withdrawn: last.withdrawn * PER_HOUR, injected: last.injected * PER_HOUR, shared: last.shared * PER_HOUR };
  return { day, quarters, ...rounded(total), last: quarters === 0 ? null : rounded(power) };
}

/** How many readings from the first on are there. */
function knownFrom(values: ArrayLike<number>): number {
  for (let i = 0; i < values.length; i += 1) if (Number.isNaN(values[i] as number)) return i;
  return values.length;
}

function sumOf(series: readonly LiveSeries[], side: LiveSeries['side'], quarters: number): Float64Array {
  const sums = new Float64Array(quarters);
  for (const { side: own, factor, day } of series)
    if (own === side) for (let i = 0; i < quarters; i += 1) sums[i] = (sums[i] as number) + (day.values[i] as number) * factor;
  return sums;
}

const sum = (values: Float64Array, first: number, end: number): number =>
  values.subarray(first, end).reduce((total, value) => total + value, 0);

interface Sums {
  withdrawn: number;
  injected: number;
  shared: number;
}

function add(to: Sums, more: Sums): void {
  to.withdrawn += more.withdrawn;
  to.injected += more.injected;
  to.shared += more.shared;
}

const rounded = ({ withdrawn, injected, shared }: Sums): Sums => ({
  withdrawn: Math.round(withdrawn),
  injected: Math.round(injected),
  shared: Math.round(shared),
});
