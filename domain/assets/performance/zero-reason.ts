import { MIDDLE_OF_ITALY, type SunPlace, sunHeight } from './sun.ts';

/** Why a plant gave nothing, or nobody knows what it gave. */
export const ZERO_REASONS = ['night', 'stop', 'curtailed', 'snow', 'silent', 'fault'] as const;
export type ZeroReason = (typeof ZERO_REASONS)[number];

const HOUR_MS = 3_600_000;
/** Below it modules give nothing worth measuring. */
const LOWEST_SUN = 3;
const SNOW_MONTHS = new Set([11, 12, 1, 2, 3, 4]);
/** Of the expected energy of a day: the darkest overcast gives more. */
const BURIED_SHARE = 0.04;

/** What is on record of an hour or a day of a plant, and what its neighbours did. */
export interface ZeroFacts {
  /** A stop on record, or a status that is not in operation. */
  readonly stopped: boolean;
  /** A limit by the grid operator on record. */
  readonly curtailed: boolean;
  readonly snowRecorded: boolean;
  /** Energies of the day as shares of what was expected of each neighbour; null: no reading. */
  readonly neighbours: readonly (number | null)[];
  /** The own share of the expected energy of the day; null: no reading at all. */
  readonly own: number | null;
}

/** Is the sun too low in the whole hour that begins at `instant` (epoch ms)? */
export const isNight = (instant: number, place: SunPlace = MIDDLE_OF_ITALY): boolean =>
  [0, 0.5, 1].every((part) => sunHeight(instant + part * HOUR_MS, place) < LOWEST_SUN);

/**
 * The reason of an hour in which nothing was measured (`value` null) or nothing was given (0); undefined where energy was given. The first
 * rule that holds counts: night, stop on record, curtailment on record, no reading, snow, and else a fault.
 */
export function zeroReason(
  { instant, value, place }: { readonly instant: number; readonly value: number | null; readonly place?: SunPlace },
  facts: ZeroFacts,
): ZeroReason | undefined {
  if (value !== null && value > 0) return undefined;
  if (isNight(instant, place)) return 'night';
  if (facts.stopped) return 'stop';
  if (facts.curtailed) return 'curtailed';
  if (value === null) return 'silent';
  return isSnow(new Date(instant).getUTCMonth() + 1, facts) ? 'snow' : 'fault';
}

/** Snow: on record, or a cold month in which this plant and at least half of its neighbours gave next to nothing all day. */
function isSnow(month: number, { snowRecorded, neighbours, own }: ZeroFacts): boolean {
  if (snowRecorded) return true;
  const known = neighbours.filter((share) => share !== null);
  if (!SNOW_MONTHS.has(month) || own === null || own > BURIED_SHARE || known.length === 0) return false;
  return known.filter((share) => share <= BURIED_SHARE).length * 2 >= known.length;
}

/** The reason of a day: the most frequent one of its hours by daylight, the graver of two; undefined where any hour gave energy. */
export function reasonOfDay(reasons: readonly (ZeroReason | undefined)[]): ZeroReason | undefined {
  const byDay = reasons.filter((reason) => reason !== 'night');
  if (byDay.length === 0 || byDay.includes(undefined)) return undefined;
  const counts = ZERO_REASONS.map((reason) => ({ reason, count: byDay.filter((one) => one === reason).length }));
  return counts.reduce((most, one) => (one.count >= most.count ? one : most)).reason;
}
