import { DomainError } from '../../kernel/errors.ts';
import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { decimalPlaces, parseRational, parseScaled } from '../../kernel/money/decimal.ts';
import { compare, multiply, type Rational, ZERO } from '../../kernel/money/rational.ts';
import { settlementMessages } from '../messages.ts';
import { type ConfigurationKind, PREMIUM_KINDS, type SettlementPlant } from '../types.ts';
import type { ParameterReader, Span } from './parameter-reader.ts';

/** The premium's terms of a plant in a span. EUR/MWh values are decimal strings; `reduction` is F. */
export interface PremiumTerms {
  readonly powerClass: string;
  readonly base: string;
  readonly cap: string;
  readonly threshold: string;
  readonly correction: string;
  readonly reduction: Rational;
}

/** Why a plant has no premium in a span; `value_missing`: a legal value is not known, so it may have one. */
export type UnpaidReason =
  | 'other_kind'
  | 'not_incentivised'
  | 'entered_before'
  | 'above_power_limit'
  | 'premium_over'
  | 'grant_above_limit'
  | 'value_missing';

type PlantTerms = PremiumTerms | UnpaidReason;

/** Has the plant no premium in the span, whatever the legal values that are not known say? */
export const isUnpaid = (terms: PlantTerms): boolean => typeof terms === 'string' && terms !== 'value_missing';

/** What the premium looks at in a plant. */
export type EarningPlant = Pick<
  SettlementPlant,
  'incentivised' | 'powerKw' | 'classPowerKw' | 'entryIntoOperation' | 'source' | 'region' | 'grantShare' | 'incentive'
>;

/**
 * Kind, `incentivised`, entry date, power, a grant above the limit and the end of the incentive decide whether a plant earns; class, region and
 * grant how much.
 */
export function premiumTerms(
  kind: ConfigurationKind,
  plant: EarningPlant,
  span: Pick<Span, 'from' | 'to'>,
  reader: ParameterReader,
): PlantTerms {
  if (!PREMIUM_KINDS.includes(kind)) return 'other_kind';
  if (!plant.incentivised) return 'not_incentivised';
  const firstEntry = reader.read('first_incentivised_entry', span);
  const limits = reader.readAll('premium_class_limit', span);
  if (firstEntry === undefined || limits.length === 0) return 'value_missing';
  const limit = classOf(plant.classPowerKw ?? plant.powerKw, limits);
  if (plant.entryIntoOperation < firstEntry.value) return 'entered_before';
  if (limit === undefined) return 'above_power_limit';
  if (reader.isOver(plant.incentive, span)) return 'premium_over';
  reader.used.add(limit);
  return earningTerms(plant, limit.dimension, span, reader);
}

/** The class with the lowest limit that still holds the power (up to and including); undefined above all of them. */
export function classOf(powerKw: string, limits: readonly ParameterRow[]): ParameterRow | undefined {
  const power = parseRational(powerKw);
  const holding = limits.filter((row) => compare(power, parseRational(row.value)) <= 0);
  return holding.sort((a, b) => compare(parseRational(a.value), parseRational(b.value)))[0];
}

function earningTerms(plant: EarningPlant, powerClass: string, span: Pick<Span, 'from' | 'to'>, reader: ParameterReader): PlantTerms {
  const base = reader.read('premium_base', span, powerClass);
  const cap = reader.read('premium_cap', span, powerClass);
  const threshold = reader.read('premium_price_threshold', span);
  const corrected = plant.source === 'photovoltaic';
  const correction = corrected ? reader.read('geographic_correction', span, plant.region)?.value : '0';
  const reduction = reductionOf(plant, span, reader);
  if (reduction === 'grant_above_limit') return reduction;
  if (!base || !cap || !threshold || correction === undefined || reduction === undefined) return 'value_missing';
  return { powerClass, base: base.value, cap: cap.value, threshold: threshold.value, correction, reduction };
}

/** F; undefined when a legal value is not known. */
function reductionOf(
  plant: EarningPlant,
  span: Pick<Span, 'from' | 'to'>,
  reader: ParameterReader,
): Rational | 'grant_above_limit' | undefined {
  const grant = parseRational(plant.grantShare);
  if (grant.num === 0n) return ZERO;
  const slope = reader.read('grant_reduction_slope', span);
  const limit = reader.read('grant_share_limit', span);
  if (slope === undefined || limit === undefined) return undefined;
  return compare(grant, parseRational(limit.value)) > 0 ? 'grant_above_limit' : multiply(parseRational(slope.value), grant);
}

/** Decimals in which all EUR/MWh terms and prices with `priceDecimals` are whole. */
export function rateDecimals(terms: PremiumTerms, priceDecimals: number): number {
  return Math.max(priceDecimals, ...[terms.base, terms.cap, terms.threshold, terms.correction].map(decimalPlaces));
}

/** A EUR/MWh term in 10^-decimals, refused beyond 2^53. */
function scaledTerm(value: string, decimals: number): number {
  const scaled = Number(parseScaled(value, decimals));
  if (!Number.isSafeInteger(scaled)) throw new DomainError('invalid_input', settlementMessages.tariffTooLarge(value));
  return scaled;
}

/** min(cap, base + max(0, threshold - price)) + correction for each hour of a span, in 10^-decimals EUR/MWh; NaN without a price. */
export function hourlyRates(terms: PremiumTerms, near: Float64Array, priceDecimals: number, decimals: number, span: Span): Float64Array {
  const [base, cap, threshold, correction] = [terms.base, terms.cap, terms.threshold, terms.correction].map((v) =>
    scaledTerm(v, decimals),
  ) as [number, number, number, number];
  const scale = 10 ** (decimals - priceDecimals);
  const rates = new Float64Array(near.length).fill(Number.NaN);
  for (let h = span.firstHour; h < span.endHour; h += 1) {
    const variable = threshold - (near[h] as number) * scale;
    if (!Number.isNaN(variable)) rates[h] = Math.min(cap, base + Math.max(0, variable)) + correction;
  }
  return rates;
}
