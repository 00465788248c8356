import type { LocalDate } from '../../kernel/time/local-date.ts';

/** A day of a plant: what it gave, what was expected, and what its neighbours gave for each kW. Energies in kWh; null: no reading. */
export interface PlantDay {
  readonly day: LocalDate;
  readonly kwh: number | null;
  readonly expected: number;
  /** kWh for each kW of the plant. */
  readonly specific: number | null;
  /** Median of the neighbours, kWh for each kW; null: none was measured. */
  readonly neighbours: number | null;
  /** What was expected for each kW. */
  readonly expectedSpecific: number;
  /** It is on record why the plant gave less: such a day says nothing about a drop. */
  readonly isExplained?: boolean;
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Neighbours gave at least this part of what was expected: the sun shone. */
const CLEAR_SHARE = 0.8;
const RECENT_DAYS = 5;
const FEWEST_RECENT = 3;
const BASE_DAYS = 30;
const FEWEST_BASE = 5;
const SMALLEST_DROP = 0.12;

/** A plant gives less than before, compared with its neighbours on clear days. `share`: the part that is missing. */
export interface Drop {
  readonly since: LocalDate;
  readonly share: number;
  readonly clearDays: number;
  /** The last clear day that shows it. */
  readonly until: LocalDate;
  /** Its yield as a part of its neighbours' before. */
  readonly usual: number;
}

interface Compared {
  readonly day: LocalDate;
  readonly index: number;
}

/** Clear days with the plant's yield as a part of its neighbours'. */
const clearDays = (days: readonly PlantDay[]): Compared[] =>
  days.flatMap(({ day, specific, neighbours, expectedSpecific, isExplained }) =>
    isExplained || specific === null || neighbours === null || neighbours < CLEAR_SHARE * expectedSpecific || neighbours === 0
      ? []
      : [{ day, index: specific / neighbours }],
  );

/**
 * The newest drop: the last clear days (three to five) lie at least 12 % below the thirty clear days before them, each by at least half of
 * that. Weather falls out because the neighbours had the same; null: none, or too few clear days to say.
 */
export function findDrop(days: readonly PlantDay[]): Drop | null {
  const clear = clearDays(days);
  for (let recent = RECENT_DAYS; recent >= FEWEST_RECENT; recent -= 1) {
    const last = clear.slice(-recent);
    const base = clear.slice(0, -recent).slice(-BASE_DAYS);
    const usual = median(base.map(({ index }) => index));
    if (last.length < recent || base.length < FEWEST_BASE || usual === null || usual === 0) continue;
    const lost = last.map(({ index }) => 1 - index / usual);
    const share = median(lost) ?? 0;
    if (share >= SMALLEST_DROP && lost.every((one) => one >= SMALLEST_DROP / 2))
      return { since: firstOf(clear, usual), share, clearDays: last.length, until: last.at(-1)?.day ?? '', usual };
  }
  return null;
}

/** The first of the days at the end that all lie below. */
function firstOf(clear: readonly Compared[], usual: number): LocalDate {
  let at = clear.length;
  while (at > 0 && 1 - (clear[at - 1]?.index ?? 1) / usual >= SMALLEST_DROP / 2) at -= 1;
  return clear[at]?.day ?? '';
}

/** How a plant stands after a drop, on the last three clear days after a day: `usual` is its part of its neighbours' yield before the drop. */
export function yieldAfter(days: readonly PlantDay[], after: LocalDate, usual: number): { state: 'low' | 'back'; from: LocalDate } | null {
  const last = clearDays(days)
    .filter(({ day }) => day > after)
    .slice(-FEWEST_RECENT);
  if (last.length < FEWEST_RECENT) return null;
  const lost = last.map(({ index }) => 1 - index / usual);
  const from = last[0]?.day ?? '';
  if (lost.every((one) => one < SMALLEST_DROP / 2)) return { state: 'back', from };
  return lost.every((one) => one >= SMALLEST_DROP / 2) ? { state: 'low', from } : null;
}

/** Real energy as a part of the expected on days with a reading; null: none. */
export function performanceRatio(days: readonly PlantDay[]): number | null {
  const measured = days.filter(({ kwh }) => kwh !== null);
  const expected = measured.reduce((sum, one) => sum + one.expected, 0);
  return expected === 0 ? null : measured.reduce((sum, one) => sum + (one.kwh ?? 0), 0) / expected;
}

const FULL_MONTH = 25;

/**
 * Yearly change of the yield: the median over months of the ratio to the same month of the year before, of months with at least 25 days of
 * readings in both; null below six such pairs. Weather stays in it, so it is a hint only.
 */
export function yearlyChange(days: readonly PlantDay[]): number | null {
  const months = new Map<string, { sum: number; days: number }>();
  for (const { day, specific } of days) {
    if (specific === null) continue;
    const found = months.get(day.slice(0, 7)) ?? { sum: 0, days: 0 };
    months.set(day.slice(0, 7), { sum: found.sum + specific, days: found.days + 1 });
  }
  const changes = [...months].flatMap(([month, now]) => {
    const before = months.get(`${Number(month.slice(0, 4)) - 1}${month.slice(4)}`);
    const isFull = before !== undefined && now.days >= FULL_MONTH && before.days >= FULL_MONTH && before.sum > 0;
    return isFull ? [now.sum / now.days / (before.sum / before.days) - 1] : [];
  });
  return changes.length < 6 ? null : median(changes);
}

/** Promised against real, over the days with a reading. Energies in kWh. */
export interface PromiseCheck {
  readonly real: number;
  /** The promised year's part of these days, by the months of the profile. */
  readonly promised: number;
  /** The same at the weather that the neighbours had; null: no neighbour was measured. */
  readonly corrected: number | null;
  /** Neighbours' yield as a part of the expected. */
  readonly weather: number | null;
}

/** Does the plant give what its installer promised for a year (kWh)? `yearly`: what the profile expects of a year. */
export function checkPromise(days: readonly PlantDay[], promisedYear: number, yearly: number): PromiseCheck {
  const measured = days.filter(({ kwh }) => kwh !== null);
  const real = measured.reduce((sum, { kwh }) => sum + (kwh ?? 0), 0);
  const expected = measured.reduce((sum, one) => sum + one.expected, 0);
  const promised = yearly === 0 ? 0 : (promisedYear * expected) / yearly;
  const compared = measured.filter(({ neighbours }) => neighbours !== null);
  const theirs = compared.reduce((sum, { neighbours }) => sum + (neighbours ?? 0), 0);
  const ours = compared.reduce((sum, { expectedSpecific }) => sum + expectedSpecific, 0);
  const weather = ours === 0 ? null : theirs / ours;
  return { real, promised, corrected: weather === null ? null : promised * weather, weather };
}
