import { printScaled } from '../money/decimal.ts';
import { multiply, type Rational, subtract, whole, ZERO } from '../money/rational.ts';
import { dayStart } from '../time/local-day.ts';
import { type EnergyWorkings, unitsPerMwh } from './energy-workings.ts';
import { fraction } from './explain-numbers.ts';
import type { HourLine, TariffLine } from './explanation.ts';
import type { HourlySeries } from './hourly.ts';
import { earningShare } from './premium.ts';
import type { PlantSpan, PremiumWorkings } from './premium-workings.ts';
import type { SettlementInput, SettlementPlant } from './types.ts';

/** The plant or point an explanation is about, by its place in the input. */
export interface Subject {
  readonly role: 'plant' | 'point';
  readonly index: number;
}

/** One line for each hour in which the subject has a part of the shared energy. */
export function hourLines(input: SettlementInput, energy: EnergyWorkings, premium: PremiumWorkings, subject: Subject): HourLine[] {
  const start = dayStart(input.from, input.timeZone);
  const series = (subject.role === 'plant' ? energy.injected : energy.withdrawn)[subject.index] as HourlySeries;
  const lines: HourLine[] = [];
  for (let hour = 0; hour < energy.hours; hour += 1) {
    const part = partOf(energy, series.byHour, subject, hour);
    if (part.num === 0n) continue;
    lines.push({
      hour,
      startsAtMs: start + hour * 3_600_000,
      injected: energy.injectedByHour[hour] as number,
      withdrawn: energy.withdrawnByHour[hour] as number,
      shared: energy.sharedByHour[hour] as number,
      own: series.byHour[hour] as number,
      part: fraction(part),
      priceEurPerMwh: priceText(input, hour),
      tariffs: tariffLines(input, energy, premium, subject, hour),
    });
  }
  return lines;
}

function partOf(energy: EnergyWorkings, own: Float64Array, subject: Subject, hour: number): Rational {
  if (subject.role === 'plant') return whole(BigInt(energy.attributed[subject.index]?.[hour] as number));
  const shared = BigInt(energy.sharedByHour[hour] as number);
  return shared === 0n ? ZERO : { num: shared * BigInt(own[hour] as number), den: BigInt(energy.withdrawnByHour[hour] as number) };
}

function priceText({ prices, priceDecimals }: SettlementInput, hour: number): string | null {
  const price = prices[hour] ?? null;
  return price === null ? null : printScaled(price, priceDecimals);
}

function tariffLines(
  input: SettlementInput,
  energy: EnergyWorkings,
  premium: PremiumWorkings,
  subject: Subject,
  hour: number,
): TariffLine[] {
  return input.plants.flatMap((plant, i) => {
    const span = premium.plants[i]?.find((one) => hour >= one.span.firstHour && hour < one.span.endHour);
    const attributed = energy.attributed[i]?.[hour] as number;
    if (span === undefined || attributed === 0 || (subject.role === 'plant' && subject.index !== i)) return [];
    return [tariffLine(input, energy, plant, span, attributed, hour)];
  });
}

function tariffLine(
  input: SettlementInput,
  energy: EnergyWorkings,
  plant: SettlementPlant,
  span: PlantSpan,
  attributed: number,
  hour: number,
): TariffLine {
  const { terms, decimals } = span;
  const rate = span.rates[hour] as number;
  const reducedShare = { num: BigInt(span.reducedByHour[hour] as number), den: BigInt(energy.withdrawnByHour[hour] as number) };
  const kept = subtract(whole(1n), multiply(terms.reduction, reducedShare));
  const gross = Number.isNaN(rate) ? ZERO : { num: BigInt(rate) * BigInt(attributed), den: 10n ** BigInt(decimals) * unitsPerMwh(input) };
  return {
    plantId: plant.id,
    attributed,
    baseEurPerMwh: terms.base,
    capEurPerMwh: terms.cap,
    thresholdEurPerMwh: terms.threshold,
    correctionEurPerMwh: terms.correction,
    rateEurPerMwh: Number.isNaN(rate) ? null : printScaled(BigInt(rate), decimals),
    grantReduction: fraction(terms.reduction),
    reducedShare: fraction(terms.reduction.num === 0n ? ZERO : reducedShare),
    earningShare: fraction(earningShare(plant)),
    premiumEur: fraction(multiply(multiply(gross, kept), earningShare(plant))),
  };
}
