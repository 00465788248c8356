import type { EnergyUnit } from '../../kernel/energy/units.ts';
import { dayStart, type LocalMonth } from '../../kernel/time/local-day.ts';
import { formatInstant } from '../../metering/instant.ts';
import type { SettlementInput } from '../types.ts';
import { wantsFourEyes } from './base-version.ts';
import type { BoundSeries } from './bound-series.ts';
import type { ChangedFacts } from './changed-facts.ts';
import type { CountedTwice } from './counted-twice.ts';
import type { DoubtfulReadings } from './doubtful-readings.ts';
import { aboveBound, boundSeries, type EnergyLimits, limitKey, mostOf, type OpenLimits } from './energy-bounds.ts';
import type { GrownAmount } from './grown-amount.ts';
import type { ImplausibleEnergy } from './implausible-energy.ts';
import type { OwnValue } from './own-values.ts';
import type { SettledQuantity } from './run-inputs.ts';

/**
 * A large part of the readings of a posted month is another; energies of the month's days that both versions read, in `unit`. Or the first
 * version of a month reads far more than `base_month`, which is usual in the twelve before; null: none was settled with it.
 */
export interface ChangedMonth {
  readonly reason: 'changed_closed_month';
  readonly code: string;
  readonly quantity: SettledQuantity;
  readonly unit: EnergyUnit;
  readonly before: number;
  readonly after: number;
  /** Days that changed, and the first of them. */
  readonly days: number;
  readonly first_day: string;
  readonly base_month?: LocalMonth | null;
}

/** What a person must judge before a run posts. */
export type Finding = ImplausibleEnergy | ChangedMonth | GrownAmount | CountedTwice | OwnValue | ChangedFacts | DoubtfulReadings;

const NO_LIMITS: EnergyLimits = { contracted: new Map(), sectionsBehind: new Map(), ids: new Map(), open: new Map() };

/** Every series of which an interval holds more than it can. */
export function implausibleEnergy(input: SettlementInput, limits: Partial<EnergyLimits> = {}): ImplausibleEnergy[] {
  return boundSeries(input, { ...NO_LIMITS, ...limits }).flatMap((one) => excessOf(one, input));
}

function excessOf(one: BoundSeries, input: SettlementInput): ImplausibleEnergy[] {
  const { code, measured_id, quantity, readings, kw, limit, minutes } = one;
  const above = aboveBound(one, input);
  const [first] = above;
  if (first === undefined) return [];
  const largest = above.reduce((best, i) => ((readings[i] as number) > (readings[best] as number) ? i : best), first);
  const from = formatInstant(dayStart(input.from, input.timeZone) + first * minutes * 60_000);
  const head = { reason: 'implausible_energy', code, quantity, kw: String(Number(kw)), resolution_minutes: minutes, from } as const;
  const named = measured_id === undefined ? {} : { measured_id };
  const found = { intervals: above.length, most: mostOf(one, largest, input), largest: readings[largest] as number };
  return [{ ...head, ...named, ...(limit === undefined ? {} : { limit }), ...found }];
}

/** The findings that nobody accepted yet: those of the posted version before were accepted with it, as long as they say the same. */
export function newFindings(found: readonly Finding[], accepted: readonly Finding[]): Finding[] {
  const known = new Set(accepted.map(textOf));
  return found.filter((one) => !known.has(textOf(one)));
}

/** A run of a month, as far as its findings are open. */
interface FoundBefore {
  readonly state: string;
  readonly findings: readonly Finding[];
  readonly fourEyes: boolean;
}

/**
 * The limits of the findings about energy of the version that waits, with four eyes: nobody accepted them, and whoever changes the power may
 * be the sender of the readings. It holds on to those of the versions before it. `before`: newest first.
 */
export function openLimits(before: readonly FoundBefore[]): OpenLimits {
  const lowest = new Map<string, ImplausibleEnergy>();
  const waiting = wantsFourEyes(before) ? before.find(({ state }) => state !== 'discarded') : undefined;
  if (waiting?.state !== 'awaiting_approval') return lowest;
  for (const one of waiting.findings.filter(({ reason }) => reason === 'implausible_energy') as ImplausibleEnergy[]) {
    const known = lowest.get(limitKey(one));
    if (known === undefined || Number(one.kw) < Number(known.kw)) lowest.set(limitKey(one), one);
  }
  return lowest;
}

/** Do two runs have the same findings? */
export const sameFindings = (one: readonly Finding[], other: readonly Finding[]): boolean =>
  one.length === other.length && newFindings(one, other).length === 0;

/** A stored finding keeps no order of its keys; older ones have no id of what is measured. */
const textOf = (finding: Finding): string =>
  JSON.stringify(
    Object.entries(finding)
      .filter(([key]) => key !== 'measured_id')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
