import { parseRational } from '../kernel/money/decimal.ts';
import { addEnclosures, around, type Enclosure, exactly, scaleEnclosure } from '../kernel/money/enclosure.ts';
import { ExactSum } from '../kernel/money/exact-sum.ts';
import { PositiveSum } from '../kernel/money/positive-sum.ts';
import { divide, multiply, type Rational, subtract, sumFractions, whole } from '../kernel/money/rational.ts';
import type { Span } from './parameter-reader.ts';
import type { SettlementPlant } from './types.ts';

/** What one plant's premium in one span is computed from; series over the whole period. */
export interface PremiumHours {
  readonly span: Span;
  readonly attributedByHour: Float64Array;
  readonly rates: Float64Array;
  readonly withdrawnByHour: Float64Array;
  /** Withdrawals of holders whose energy the grant reduction meets. */
  readonly reducedByHour: Float64Array;
}

/** (P - P0)/P x (P - superbonus)/P: the part of the plant's energy that earns. */
export function earningShare(plant: SettlementPlant): Rational {
  const power = parseRational(plant.powerKw);
  const without = (kw: string) => divide(subtract(power, parseRational(kw)), power);
  return multiply(without(plant.obligationPowerKw), without(plant.superbonusKw));
}

/** Sum over priced hours of rate x energy x (1 - F x reduced withdrawal / withdrawal), in rate units x energy units. */
export function premiumOfSpan(hours: PremiumHours, reduction: Rational): Enclosure {
  const gross = exactly(whole(sumProducts(hours, () => true)));
  if (reduction.num === 0n) return gross;
  const fully = exactly(whole(sumProducts(hours, (h) => hours.reducedByHour[h] === hours.withdrawnByHour[h])));
  const reduced = addEnclosures(fully, mixedHours(hours));
  return addEnclosures(gross, scaleEnclosure(reduced, { num: -reduction.num, den: reduction.den }));
}

function sumProducts({ span, attributedByHour, rates }: PremiumHours, counts: (hour: number) => boolean): bigint {
  const sum = new ExactSum();
  for (let h = span.firstHour; h < span.endHour; h += 1) {
    const [energy, rate] = [attributedByHour[h] as number, rates[h] as number];
    if (energy > 0 && !Number.isNaN(rate) && counts(h)) sum.addProduct(rate, energy);
  }
  return sum.total();
}

/** Rate x energy x reduced / withdrawn over the hours that some but not all withdrawal reduces. */
function mixedHours(hours: PremiumHours): Enclosure {
  const sum = new PositiveSum();
  const mixed = mixedHourIndexes(hours);
  for (const h of mixed) {
    const share = (hours.reducedByHour[h] as number) / (hours.withdrawnByHour[h] as number);
    sum.add((hours.rates[h] as number) * (hours.attributedByHour[h] as number) * share);
  }
  return around(sum.total(), () => sumFractions(mixed.map((h) => mixedTerm(hours, h))));
}

function mixedHourIndexes({ span, attributedByHour, rates, withdrawnByHour, reducedByHour }: PremiumHours): number[] {
  const mixed: number[] = [];
  for (let h = span.firstHour; h < span.endHour; h += 1) {
    const [reduced, rate] = [reducedByHour[h] as number, rates[h] as number];
    if (reduced > 0 && reduced < (withdrawnByHour[h] as number) && (attributedByHour[h] as number) > 0 && rate > 0) mixed.push(h);
  }
  return mixed;
}

function mixedTerm({ attributedByHour, rates, withdrawnByHour, reducedByHour }: PremiumHours, h: number): Rational {
  const [energy, rate, withdrawn, reduced] = [attributedByHour[h], rates[h], withdrawnByHour[h], reducedByHour[h]].map((v) =>
    BigInt(v as number),
  );
  return { num: (rate as bigint) * (energy as bigint) * (reduced as bigint), den: withdrawn as bigint };
}
