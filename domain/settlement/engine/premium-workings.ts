import { addBounded, type BoundedNumber, exactly, scaleBounded } from '../../kernel/money/bounded-number.ts';
import { parseRational } from '../../kernel/money/decimal.ts';
import { multiply, whole, ZERO } from '../../kernel/money/rational.ts';
import type { Holder } from '../../members/holders.ts';
import { type ParameterReader, type Span, spansOf } from '../terms/parameter-reader.ts';
import { hourlyRates, type PremiumTerms, premiumTerms, rateDecimals, type UnpaidReason } from '../terms/premium-terms.ts';
import { withClassPower } from '../terms/split-groups.ts';
import type { EarningEnergy, MissingParameter, SettlementInput, SettlementPlant } from '../types.ts';
import { byHourOf, type EnergyWorkings, unitsPerMwh } from './energy-workings.ts';
import { addHours, type HourlySeries, sumExactly } from './hourly.ts';
import { earningShare, premiumOfSpan } from './premium.ts';
import { grantPlantsFirstShare, proRataShare, type ReducedShare } from './reduced-share.ts';

/** One plant in one span: its terms, the hourly rates (10^-decimals EUR/MWh) and the exact premium in cents. */
export interface PlantSpan {
  readonly span: Span;
  readonly terms: PremiumTerms;
  readonly decimals: number;
  readonly rates: Float64Array;
  readonly reducedShare: ReducedShare | null;
  readonly premiumCents: BoundedNumber;
}

/** A span in which a plant has no premium, and why. */
export interface UnpaidSpan {
  readonly span: Span;
  readonly reason: UnpaidReason;
}

/** All plants' premium before rounding; `missing` names what is not known. */
export interface PremiumWorkings {
  /** Per plant the spans in which it earns. */
  readonly plants: readonly (readonly PlantSpan[])[];
  /** Per plant the spans in which it does not. */
  readonly unpaid: readonly (readonly UnpaidSpan[])[];
  readonly missing: readonly MissingParameter[];
}

/** Every plant's terms, hourly rates and exact premium, span by span. */
export function workPremium(input: SettlementInput, energy: EnergyWorkings, reader: ParameterReader): PremiumWorkings {
  const before = reader.missing.length;
  const spans = spansOf(input);
  const desk: Desk = { input, energy, reader, reduced: new Map(), rates: new Map() };
  const worked = withClassPower(input.plants).map((plant, i) => spans.map((span) => workSpan(desk, plant, i, span)));
  return {
    plants: worked.map((all) => all.filter((one) => 'terms' in one)),
    unpaid: worked.map((all) => all.filter((one) => 'reason' in one)),
    missing: reader.missing.slice(before),
  };
}

/** What the plants of one settlement share: its input and the series worked out for one that serve the others too. */
interface Desk {
  readonly input: SettlementInput;
  readonly energy: EnergyWorkings;
  readonly reader: ParameterReader;
  readonly reduced: Map<string, ReducedShare | undefined>;
  readonly rates: Map<string, Float64Array>;
}

/** Without terms when the plant earns nothing in the span or a legal value is missing (the reader remembers). */
function workSpan(desk: Desk, plant: SettlementPlant, index: number, span: Span): PlantSpan | UnpaidSpan {
  const { input, energy, reader } = desk;
  const terms = premiumTerms(input.kind, plant, span, reader);
  if (typeof terms === 'string') return { span, reason: terms };
  const reducedShare = terms.reduction.num === 0n ? null : reducedShareOf(desk, span);
  if (reducedShare === undefined) return { span, reason: 'value_missing' };
  const decimals = rateDecimals(terms, energy.prices.decimals);
  const rates = ratesOf(desk, terms, decimals, span);
  const hours = { span, attributedByHour: energy.attributed[index] as Float64Array, rates, reducedShare };
  const toCents = multiply(earningShare(plant), { num: 100n, den: 10n ** BigInt(decimals) * unitsPerMwh(input) });
  return { span, terms, decimals, rates, reducedShare, premiumCents: scaleBounded(premiumOfSpan(hours, terms.reduction), toCents) };
}

/** What the grant reduction meets, by the reading of the law in use; undefined when the law's word on a holder or on the reading is missing. */
function reducedShareOf(desk: Desk, span: Span): ReducedShare | undefined {
  if (!desk.reduced.has(span.from)) desk.reduced.set(span.from, workReducedShare(desk, span));
  return desk.reduced.get(span.from);
}

function workReducedShare({ input, energy, reader }: Desk, span: Span): ReducedShare | undefined {
  const exempt = exemptHolders(input, span, reader);
  const first = grantPlantsFirst(input, span, reader);
  if (exempt === undefined || first === undefined) return undefined;
  const withdrawnBy = (counts: (holder: Holder) => boolean) =>
    addHours(energy.withdrawn.filter((_, i) => counts(input.points[i]?.holder as Holder)).map(byHourOf), energy.hours);
  const withdrawn = { all: energy.withdrawnByHour, reduced: withdrawnBy((holder) => !exempt.has(holder)) };
  if (!first) return proRataShare(withdrawn);
  const bodies = withdrawnBy((holder) => exempt.has(holder) && holder !== 'natural_person');
  const granted = addHours(
    energy.attributed.filter((_, i) => hasGrant(input.plants[i] as SettlementPlant)),
    energy.hours,
  );
  return grantPlantsFirstShare({ ...withdrawn, bodies, shared: energy.sharedByHour, granted });
}

/** The classes of the points' holders that are exempt in a span. */
function exemptHolders({ points }: SettlementInput, span: Span, reader: ParameterReader): ReadonlySet<Holder> | undefined {
  const flags = new Map<Holder, string | undefined>();
  for (const { holder } of points) if (!flags.has(holder)) flags.set(holder, exemption(holder, span, reader));
  if ([...flags.values()].includes(undefined)) return undefined;
  return new Set([...flags].filter(([, flag]) => flag === 'true').map(([holder]) => holder));
}

/** By the wider reading of DM 127/2025 natural persons are exempt on earlier days too (cacer-2026.md D2). */
function exemption(holder: Holder, span: Span, reader: ParameterReader): string | undefined {
  const flag = reader.read('grant_reduction_exempt_holder', span, holder)?.value;
  return holder === 'natural_person' && flag === 'false' ? reader.read('natural_persons_always_exempt', span)?.value : flag;
}

/** Which reading of the allocation is in use; it makes no difference where all plants have a grant. */
function grantPlantsFirst({ plants }: SettlementInput, span: Span, reader: ParameterReader): boolean | undefined {
  if (plants.every(hasGrant)) return false;
  const reading = reader.read('exempt_energy_allocation', span);
  return reading === undefined ? undefined : reading.value === 'grant_plants_first';
}

const hasGrant = ({ grantShare }: SettlementPlant): boolean => parseRational(grantShare).num > 0n;

function ratesOf({ energy, rates }: Desk, terms: PremiumTerms, decimals: number, span: Span): Float64Array {
  const key = [span.from, terms.base, terms.cap, terms.threshold, terms.correction].join('|');
  let found = rates.get(key);
  if (found === undefined) {
    found = hourlyRates(terms, energy.prices.near, energy.prices.decimals, decimals, span);
    rates.set(key, found);
  }
  return found;
}

/** A plant's exact premium in cents over all spans. */
export function plantPremium(spans: readonly PlantSpan[]): BoundedNumber {
  return spans.reduce((sum, one) => addBounded(sum, one.premiumCents), exactly(ZERO));
}

/** A plant's set, incentivised energy (after P0 and superbonus) and injection in the spans in which it earns; null when it never does. */
export function earningEnergy(
  input: SettlementInput,
  energy: EnergyWorkings,
  index: number,
  spans: readonly PlantSpan[],
): EarningEnergy | null {
  if (spans.length === 0) return null;
  const sum = (series: Float64Array) => spans.reduce((total, { span }) => total + sumExactly(series, span.firstHour, span.endHour), 0n);
  const plant = input.plants[index] as SettlementPlant;
  const share = earningShare(plant);
  return {
    set: hasGrant(plant) ? 'with_grant' : 'tariff_only',
    incentivised: multiply(share, whole(sum(energy.attributed[index] as Float64Array))),
    injected: sum((energy.injected[index] as HourlySeries).byHour),
  };
}
