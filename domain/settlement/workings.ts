import { DomainError } from '../errors.ts';
import { addEnclosures, type Enclosure, exactly, scaleEnclosure } from '../money/enclosure.ts';
import { multiply, type Rational, whole, ZERO } from '../money/rational.ts';
import { hoursOfPeriod } from '../time/local-day.ts';
import { attributeOldestFirst } from './attribute.ts';
import { buildingEnergy } from './building.ts';
import { addHours, type HourlySeries, sumExactly, sumToHours } from './hourly.ts';
import { type ParameterReader, type Span, spansOf } from './parameter-reader.ts';
import { earningShare, premiumOfSpan } from './premium.ts';
import { hourlyRates, type PremiumTerms, premiumTerms, rateDecimals } from './premium-terms.ts';
import { compactPrices, type HourPrices } from './prices.ts';
import { type RefundTerm, refundTerms } from './refund.ts';
import { GROUP_KINDS, type Holder, type MissingParameter, type SettlementInput } from './types.ts';

/** The energy side of a settlement, hour by hour; plants and points in input order. */
export interface EnergyWorkings {
  readonly hours: number;
  readonly injected: readonly HourlySeries[];
  readonly withdrawn: readonly HourlySeries[];
  readonly injectedByHour: Float64Array;
  readonly withdrawnByHour: Float64Array;
  readonly sharedByHour: Float64Array;
  readonly attributed: readonly Float64Array[];
  readonly missingByHour: Uint32Array;
  readonly prices: HourPrices;
}

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

export const unitsPerMwh = (input: SettlementInput): bigint => (input.energyUnit === 'mWh' ? 1_000_000_000n : 1_000_000n);

/** Sums readings to hours, takes the hourly minimum, attributes it to plants. */
export function workEnergy(input: SettlementInput): EnergyWorkings {
  const hours = wholeHours(input);
  const missingByHour = new Uint32Array(hours);
  const read = (series: { id: string; readings: Float64Array; resolutionMinutes?: number }) =>
    sumToHours(series.id, series.readings, 60 / (series.resolutionMinutes ?? input.resolutionMinutes), missingByHour);
  const injected = input.plants.map(read);
  const withdrawn = input.points.map(read);
  const injectedByHour = addHours(injected.map(byHourOf), hours);
  const withdrawnByHour = addHours(withdrawn.map(byHourOf), hours);
  const sharedByHour = injectedByHour.map((value, h) => Math.min(value, withdrawnByHour[h] as number));
  const plants = input.plants.map((plant, i) => ({ ...plant, injectedByHour: (injected[i] as HourlySeries).byHour }));
  const attributed = attributeOldestFirst(sharedByHour, plants);
  const prices = compactPrices(input.prices, input.priceDecimals);
  return { hours, injected, withdrawn, injectedByHour, withdrawnByHour, sharedByHour, attributed, missingByHour, prices };
}

const byHourOf = (series: HourlySeries): Float64Array => series.byHour;

function wholeHours(input: SettlementInput): number {
  const hours = hoursOfPeriod(input.from, input.to, input.timeZone);
  if (hours <= 0 || !Number.isInteger(hours)) {
    throw new DomainError(
      'invalid_input',
      `from ${input.from} to ${input.to} in ${input.timeZone} is ${hours} hours: take a period of whole hours`,
    );
  }
  if (input.prices.length !== hours)
    throw new DomainError('invalid_input', `${input.prices.length} prices for ${hours} hours: give one for each`);
  return hours;
}

/** Every plant's terms, hourly rates and exact premium, span by span. */
export function workPremium(input: SettlementInput, energy: EnergyWorkings, reader: ParameterReader): PremiumWorkings {
  const before = reader.missing.length;
  const spans = spansOf(input);
  const reduced = new Map<string, Float64Array | undefined>();
  const rates = new Map<string, Float64Array>();
  const plants = input.plants.map((plant, i) => {
    const worked = spans.map((span): PlantSpan | undefined => {
      const terms = premiumTerms(input.kind, plant, span, reader);
      if (terms === 'none' || terms === 'missing') return undefined;
      const reducedByHour = terms.reduction.num === 0n ? energy.withdrawnByHour : reducedOf(input, energy, span, reader, reduced);
      if (reducedByHour === undefined) return undefined;
      const decimals = rateDecimals(terms, energy.prices.decimals);
      const rate = ratesOf(terms, energy, decimals, span, rates);
      const hours = {
        span,
        attributedByHour: energy.attributed[i] as Float64Array,
        rates: rate,
        withdrawnByHour: energy.withdrawnByHour,
        reducedByHour,
      };
      const toCents = multiply(earningShare(plant), { num: 100n, den: 10n ** BigInt(decimals) * unitsPerMwh(input) });
      return {
        span,
        terms,
        decimals,
        rates: rate,
        reducedByHour,
        premiumCents: scaleEnclosure(premiumOfSpan(hours, terms.reduction), toCents),
      };
    });
    return worked.filter((one) => one !== undefined);
  });
  return { plants, missing: reader.missing.slice(before) };
}

/** Withdrawals of holders that are not exempt from the grant reduction; undefined when the law's word on a holder is missing. */
function reducedOf(
  input: SettlementInput,
  energy: EnergyWorkings,
  span: Span,
  reader: ParameterReader,
  cache: Map<string, Float64Array | undefined>,
): Float64Array | undefined {
  if (cache.has(span.from)) return cache.get(span.from);
  const flags = new Map<Holder, string | undefined>();
  for (const { holder } of input.points)
    if (!flags.has(holder)) flags.set(holder, reader.read('grant_reduction_exempt_holder', span, holder)?.value);
  const known = ![...flags.values()].includes(undefined);
  const series = energy.withdrawn.filter((_, i) => flags.get(input.points[i]?.holder as Holder) !== 'true').map(byHourOf);
  const reduced = known ? addHours(series, energy.hours) : undefined;
  cache.set(span.from, reduced);
  return reduced;
}

function ratesOf(
  terms: PremiumTerms,
  energy: EnergyWorkings,
  decimals: number,
  span: Span,
  cache: Map<string, Float64Array>,
): Float64Array {
  const key = [span.from, terms.base, terms.cap, terms.threshold, terms.correction].join('|');
  let rates = cache.get(key);
  if (rates === undefined) {
    rates = hourlyRates(terms, energy.prices.near, energy.prices.decimals, decimals, span);
    cache.set(key, rates);
  }
  return rates;
}

/** A plant's exact premium in cents over all spans. */
export function plantPremium(spans: readonly PlantSpan[]): Enclosure {
  return spans.reduce((sum, one) => addEnclosures(sum, one.premiumCents), exactly(ZERO));
}

/** Incentivised energy (after P0 and superbonus) and injection of a plant in the spans in which it earns. */
export function earningEnergy(
  input: SettlementInput,
  energy: EnergyWorkings,
  index: number,
  spans: readonly PlantSpan[],
): { incentivised: Rational; injected: bigint } {
  const sum = (series: Float64Array) => spans.reduce((total, { span }) => total + sumExactly(series, span.firstHour, span.endHour), 0n);
  const share = earningShare(input.plants[index] as SettlementInput['plants'][number]);
  return {
    incentivised: multiply(share, whole(sum(energy.attributed[index] as Float64Array))),
    injected: sum((energy.injected[index] as HourlySeries).byHour),
  };
}

/** Refund terms of all spans; with the names of what is missing. */
export function workRefund(
  input: SettlementInput,
  energy: EnergyWorkings,
  reader: ParameterReader,
): { terms: RefundTerm[]; missing: MissingParameter[] } {
  const before = reader.missing.length;
  const group = GROUP_KINDS.includes(input.kind);
  const building = group
    ? buildingEnergy({
        plants: input.plants,
        injected: energy.injected.map(byHourOf),
        attributed: energy.attributed,
        points: input.points,
        withdrawn: energy.withdrawn.map(byHourOf),
        hours: energy.hours,
      })
    : undefined;
  const terms = refundTerms(spansOf(input), energy.sharedByHour, building, energy.prices, reader);
  return { terms, missing: reader.missing.slice(before) };
}
