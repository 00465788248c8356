import { INJECTION_TOLERANCE, mostUnits, readingsAbove, WITHDRAWAL_TOLERANCE } from '../../kernel/energy/most-energy.ts';
import type { EnergyUnit } from '../../kernel/energy/units.ts';
import { dayStart } from '../../kernel/time/local-day.ts';
import { formatInstant } from '../../metering/instant.ts';
import type { SettlementInput } from '../types.ts';
import type { CountedTwice } from './counted-twice.ts';
import type { GrownAmount } from './grown-amount.ts';
import type { OwnValue } from './own-values.ts';

/** More energy than a power can give; energies in the run's unit per interval. */
export interface ImplausibleEnergy {
  readonly reason: 'implausible_energy';
  readonly code: string;
  readonly quantity: 'injected' | 'withdrawn';
  /** Power of the plant section, or contracted power of the point. */
  readonly kw: string;
  readonly resolution_minutes: number;
  /** Start of the first such interval. */
  readonly from: string;
  readonly intervals: number;
  /** The most that can be, tolerance included, and the largest reading. */
  readonly most: number;
  readonly largest: number;
}

/** A large part of the readings of a posted month is another; energies of the month's days that both versions read, in `unit`. */
export interface ChangedMonth {
  readonly reason: 'changed_closed_month';
  readonly code: string;
  readonly quantity: 'injected' | 'withdrawn' | 'charged' | 'exempt';
  readonly unit: EnergyUnit;
  readonly before: number;
  readonly after: number;
  /** Days that changed, and the first of them. */
  readonly days: number;
  readonly first_day: string;
}

/** What a person must judge before a run posts. */
export type Finding = ImplausibleEnergy | ChangedMonth | GrownAmount | CountedTwice | OwnValue;

/** Contracted power in kW of points, by their code in the run; left out where it is not known. */
export type ContractedPower = ReadonlyMap<string, string>;

/** Every plant that injects, and every point that withdraws, more than power times time with its tolerance. */
export function implausibleEnergy(input: SettlementInput, contracted: ContractedPower): ImplausibleEnergy[] {
  const injected = input.plants.map((plant) => ({
    ...plant,
    kw: plant.powerKw,
    tolerance: INJECTION_TOLERANCE,
    quantity: 'injected' as const,
  }));
  const withdrawn = input.points.flatMap((point) => {
    const kw = contracted.get(point.id);
    return kw === undefined ? [] : [{ ...point, kw, tolerance: WITHDRAWAL_TOLERANCE, quantity: 'withdrawn' as const }];
  });
  return [...injected, ...withdrawn].flatMap((one) => excessOf(one, input));
}

interface Limited {
  readonly id: string;
  readonly quantity: ImplausibleEnergy['quantity'];
  readonly readings: Float64Array;
  readonly resolutionMinutes?: number;
  readonly kw: string;
  readonly tolerance: number;
}

function excessOf({ id, quantity, readings, kw, tolerance, resolutionMinutes }: Limited, input: SettlementInput): ImplausibleEnergy[] {
  const minutes = resolutionMinutes ?? input.resolutionMinutes;
  const most = mostUnits(Number(kw), tolerance, minutes, input.energyUnit);
  const found = readingsAbove(readings, most);
  if (found === undefined) return [];
  const from = formatInstant(dayStart(input.from, input.timeZone) + found.first * minutes * 60_000);
  const head = { reason: 'implausible_energy', code: id, quantity, kw: String(Number(kw)), resolution_minutes: minutes, from } as const;
  return [{ ...head, intervals: found.count, most, largest: found.largest }];
}

/** The findings that nobody accepted yet: those of the posted version before were accepted with it, as long as they say the same. */
export function newFindings(found: readonly Finding[], accepted: readonly Finding[]): Finding[] {
  const known = new Set(accepted.map(textOf));
  return found.filter((one) => !known.has(textOf(one)));
}

/** Do two runs have the same findings? */
export const sameFindings = (one: readonly Finding[], other: readonly Finding[]): boolean =>
  one.length === other.length && newFindings(one, other).length === 0;

/** A stored finding keeps no order of its keys. */
const textOf = (finding: Finding): string => JSON.stringify(Object.entries(finding).sort(([a], [b]) => (a < b ? -1 : 1)));
