import { addBounded, around, type BoundedNumber, exactly, scaleBounded } from '../../kernel/money/bounded-number.ts';
import { parseRational } from '../../kernel/money/decimal.ts';
import { ExactSum } from '../../kernel/money/exact-sum.ts';
import { PositiveSum } from '../../kernel/money/positive-sum.ts';
import { divide, multiply, type Rational, subtract, sumFractions, whole } from '../../kernel/money/rational.ts';
import type { Span } from '../terms/parameter-reader.ts';
import type { SettlementPlant } from '../types.ts';
import type { ReducedShare } from './reduced-share.ts';

/** What one plant's premium in one span is computed from; series over the whole period. */
interface PremiumHours {
  readonly span: Span;
  readonly attributedByHour: Float64Array;
  readonly rates: Float64Array;
  /** Null for a plant without a reduction. */
  readonly reducedShare: ReducedShare | null;
}

/** (P - P0)/P x (P - superbonus)/P: the part of the plant's energy that earns. */
export function earningShare(plant: SettlementPlant): Rational {
  const power = parseRational(plant.powerKw);
  const without = (kw: string) => divide(subtract(power, parseRational(kw)), power);
  return multiply(without(plant.obligationPowerKw), without(plant.superbonusKw));
}

/** Sum over priced hours of rate x energy x (1 - F x reduced share), in rate units x energy units. */
export function premiumOfSpan(hours: PremiumHours, reduction: Rational): BoundedNumber {
  const gross = exactly(whole(sumProducts(hours, () => true)));
  const { reducedShare } = hours;
  if (reducedShare === null) return gross;
  const fully = exactly(whole(sumProducts(hours, reducedShare.isWhole)));
  const reduced = addBounded(fully, mixedHours(hours, reducedShare));
  return addBounded(gross, scaleBounded(reduced, { num: -reduction.num, den: reduction.den }));
}

function sumProducts({ span, attributedByHour, rates }: PremiumHours, counts: (hour: number) => boolean): bigint {
  const sum = new ExactSum();
  for (let h = span.firstHour; h < span.endHour; h += 1) {
    const energy = attributedByHour[h] as number;
    const rate = rates[h] as number;
    if (energy > 0 && !Number.isNaN(rate) && counts(h)) sum.addProduct(rate, energy);
  }
  return sum.total();
}

/** Rate x energy x reduced share over the hours in which the share is neither nothing nor the whole. */
function mixedHours(hours: PremiumHours, share: ReducedShare): BoundedNumber {
  const sum = new PositiveSum();
  const mixed = mixedHourIndexes(hours, share);
  for (const h of mixed) sum.add((hours.rates[h] as number) * (hours.attributedByHour[h] as number) * share.near(h));
  return around(sum.total(), () => sumFractions(mixed.map((h) => mixedTerm(hours, share, h))));
}

function mixedHourIndexes({ span, attributedByHour, rates }: PremiumHours, share: ReducedShare): number[] {
  const mixed: number[] = [];
  for (let h = span.firstHour; h < span.endHour; h += 1)
    if ((attributedByHour[h] as number) > 0 && (rates[h] as number) > 0 && share.isMixed(h)) mixed.push(h);
  return mixed;
}

const mixedTerm = ({ attributedByHour, rates }: PremiumHours, share: ReducedShare, h: number): Rational =>
  multiply({ num: BigInt(rates[h] as number) * BigInt(attributedByHour[h] as number), den: 1n }, share.exact(h));
