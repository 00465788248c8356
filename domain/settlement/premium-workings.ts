import { parseRational } from '../kernel/money/decimal.ts';
import { addEnclosures, type Enclosure, exactly, scaleEnclosure } from '../kernel/money/enclosure.ts';
import { multiply, whole, ZERO } from '../kernel/money/rational.ts';
import type { Holder } from '../members/holders.ts';
import { byHourOf, type EnergyWorkings, unitsPerMwh } from './energy-workings.ts';
import { addHours, type HourlySeries, sumExactly } from './hourly.ts';
import { type ParameterReader, type Span, spansOf } from './parameter-reader.ts';
import { earningShare, premiumOfSpan } from './premium.ts';
import { hourlyRates, type PremiumTerms, premiumTerms, rateDecimals } from './premium-terms.ts';
import { withClassPower } from './split-groups.ts';
import type { EarningEnergy, MissingParameter, SettlementInput, SettlementPlant } from './types.ts';

/** One plant in one span: its terms, the hourly rates (10^-decimals EUR/MWh) and the exact premium in cents. */
export interface PlantSpan {
  readonly span: Span;
  readonly terms: PremiumTerms;
  readonly decimals: number;
  readonly rates: Float64Array;
  readonly reducedByHour: Float64Array;
  readonly premiumCents: Enclosure;
}

/** All plants' premium before rounding; `missing` names what is not known. */
export interface PremiumWorkings {
  /** Per plant the spans in which it earns. */
  readonly plants: readonly (readonly PlantSpan[])[];
  readonly missing: readonly MissingParameter[];
}

/** Every plant's terms, hourly rates and exact premium, span by span. */
export function workPremium(input: SettlementInput, energy: EnergyWorkings, reader: ParameterReader): PremiumWorkings {
  const before = reader.missing.length;
  const spans = spansOf(input);
  const desk: Desk = { input, energy, reader, reduced: new Map(), rates: new Map() };
  const plants = withClassPower(input.plants).map((plant, i) =>
    spans.map((span) => workSpan(desk, plant, i, span)).filter((one) => one !== undefined),
  );
  return { plants, missing: reader.missing.slice(before) };
}

/** What the plants of one settlement share: its input and the series worked out for one that serve the others too. */
interface Desk {
  readonly input: SettlementInput;
  readonly energy: EnergyWorkings;
  readonly reader: ParameterReader;
  readonly reduced: Map<string, Float64Array | undefined>;
  readonly rates: Map<string, Float64Array>;
}

/** Undefined when the plant earns nothing in the span or a legal value is missing (the reader remembers). */
function workSpan(desk: Desk, plant: SettlementPlant, index: number, span: Span): PlantSpan | undefined {
  const { input, energy, reader } = desk;
  const terms = premiumTerms(input.kind, plant, span, reader);
  if (terms === 'none' || terms === 'missing') return undefined;
  const { withdrawnByHour } = energy;
  const reducedByHour = terms.reduction.num === 0n ? withdrawnByHour : reducedOf(desk, span);
  if (reducedByHour === undefined) return undefined;
  const decimals = rateDecimals(terms, energy.prices.decimals);
  const rates = ratesOf(desk, terms, decimals, span);
  const hours = { span, attributedByHour: energy.attributed[index] as Float64Array, rates, withdrawnByHour, reducedByHour };
  const toCents = multiply(earningShare(plant), { num: 100n, den: 10n ** BigInt(decimals) * unitsPerMwh(input) });
  return { span, terms, decimals, rates, reducedByHour, premiumCents: scaleEnclosure(premiumOfSpan(hours, terms.reduction), toCents) };
}

/** Withdrawals of holders that are not exempt from the grant reduction; undefined when the law's word on a holder is missing. */
function reducedOf({ input, energy, reader, reduced }: Desk, span: Span): Float64Array | undefined {
  if (reduced.has(span.from)) return reduced.get(span.from);
  const flags = new Map<Holder, string | undefined>();
  for (const { holder } of input.points) {
    if (!flags.has(holder)) flags.set(holder, reader.read('grant_reduction_exempt_holder', span, holder)?.value);
  }
  const known = ![...flags.values()].includes(undefined);
  const series = energy.withdrawn.filter((_, i) => flags.get(input.points[i]?.holder as Holder) !== 'true').map(byHourOf);
  const total = known ? addHours(series, energy.hours) : undefined;
  reduced.set(span.from, total);
  return total;
}

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
export function plantPremium(spans: readonly PlantSpan[]): Enclosure {
  return spans.reduce((sum, one) => addEnclosures(sum, one.premiumCents), exactly(ZERO));
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
    set: parseRational(plant.grantShare).num > 0n ? 'with_grant' : 'tariff_only',
    incentivised: multiply(share, whole(sum(energy.attributed[index] as Float64Array))),
    injected: sum((energy.injected[index] as HourlySeries).byHour),
  };
}
