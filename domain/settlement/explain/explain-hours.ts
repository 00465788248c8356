import { printScaled } from '../../kernel/money/decimal.ts';
import { add, multiply, type Rational, subtract, whole, ZERO } from '../../kernel/money/rational.ts';
import { dayStart } from '../../kernel/time/local-day.ts';
import { type EnergyWorkings, unitsPerMwh } from '../engine/energy-workings.ts';
import type { HourlySeries } from '../engine/hourly.ts';
import { earningShare } from '../engine/premium.ts';
import type { PlantSpan, PremiumWorkings } from '../engine/premium-workings.ts';
import type { SettlementInput, SettlementPlant } from '../types.ts';
import type { SeesPlant } from './explain-components.ts';
import { fraction } from './explain-numbers.ts';
import type { ExplainWorkings } from './explain-workings.ts';
import type { HourLine, TariffLine, UnpaidLine } from './explanation.ts';

/** The plant or point an explanation is about, by its place in the input. */
export interface Subject {
  readonly role: 'plant' | 'point';
  readonly index: number;
}

/** Which hours are shown: all with shared energy, the one in which the subject's part was largest, or none (see few-contributors.ts). */
export type VisibleHours = 'all' | 'largest' | 'none';

/** A line for each visible hour. Of a plant only itself is named, of a point the plants seen. */
export function hourLines(
  { input, energy, premium }: ExplainWorkings,
  subject: Subject,
  sees: SeesPlant,
  visible: VisibleHours,
): HourLine[] {
  const start = dayStart(input.from, input.timeZone);
  const series = (subject.role === 'plant' ? energy.injected : energy.withdrawn)[subject.index] as HourlySeries;
  const names = (index: number, id: string): boolean => (subject.role === 'plant' ? index === subject.index : sees(id));
  const lines: HourLine[] = [];
  for (const hour of visibleHoursOf(energy, subject, visible)) {
    const shared = energy.sharedByHour[hour] as number;
    lines.push({
      hour,
      startsAtMs: start + hour * 3_600_000,
      injected: energy.injectedByHour[hour] as number,
      withdrawn: energy.withdrawnByHour[hour] as number,
      shared,
      own: series.byHour[hour] as number,
      part: fraction(partOf(energy, series.byHour, subject, hour)),
      priceEurPerMwh: priceText(input, hour),
      ...splitPlants(earningPlants(input, energy, premium, hour), unpaidPlants(input, energy, premium, hour), names),
    });
  }
  return lines;
}

/**
 * Hours for a reader of own records alone: nothing of the other plants of an hour, whose number and sum would say in which hours one of them
 * is alone, and what it has.
 */
export const withoutOthersByHour = <E extends { readonly hours: readonly HourLine[] }>(explanation: E): E => ({
  ...explanation,
  hours: explanation.hours.map((line) => ({ ...line, others: null })),
});

function visibleHoursOf(energy: EnergyWorkings, subject: Subject, visible: VisibleHours): number[] {
  if (visible === 'none') return [];
  const shared = [...energy.sharedByHour.keys()].filter((hour) => (energy.sharedByHour[hour] as number) > 0);
  const [first] = shared;
  if (visible === 'all' || first === undefined) return shared;
  const size = (hour: number): number => nearPart(energy, subject, hour);
  return [shared.reduce((best, hour) => (size(hour) > size(best) ? hour : best), first)];
}

/** The subject's part of an hour to the precision of a number. */
function nearPart(
  { attributed, withdrawn, withdrawnByHour, sharedByHour }: EnergyWorkings,
  { role, index }: Subject,
  hour: number,
): number {
  if (role === 'plant') return attributed[index]?.[hour] as number;
  return ((withdrawn[index]?.byHour[hour] as number) / (withdrawnByHour[hour] as number)) * (sharedByHour[hour] as number);
}

interface EarningPlant {
  readonly index: number;
  readonly line: TariffLine;
  readonly premiumEur: Rational;
}

interface UnpaidPlant {
  readonly index: number;
  readonly line: UnpaidLine;
}

function splitPlants(
  earning: readonly EarningPlant[],
  unpaid: readonly UnpaidPlant[],
  names: (index: number, id: string) => boolean,
): Pick<HourLine, 'tariffs' | 'unpaid' | 'others'> {
  const isNamed = ({ index, line }: UnpaidPlant | EarningPlant) => names(index, line.plantId);
  const hidden = unpaid.filter((one) => !isNamed(one)).map((one) => ({ ...one, premiumEur: ZERO }));
  const others = [...earning.filter((one) => !isNamed(one)), ...hidden];
  const sum = {
    plants: others.length,
    attributed: others.reduce((total, { line }) => total + line.attributed, 0),
    premiumEur: fraction(others.reduce((total, { premiumEur }) => add(total, premiumEur), ZERO)),
  };
  return {
    tariffs: earning.filter(isNamed).map(({ line }) => line),
    unpaid: unpaid.filter(isNamed).map(({ line }) => line),
    others: others.length === 0 ? null : sum,
  };
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

function earningPlants(input: SettlementInput, energy: EnergyWorkings, premium: PremiumWorkings, hour: number): EarningPlant[] {
  return input.plants.flatMap((plant, index) => {
    const span = premium.plants[index]?.find((one) => hour >= one.span.firstHour && hour < one.span.endHour);
    const attributed = energy.attributed[index]?.[hour] as number;
    if (span === undefined || attributed === 0) return [];
    return [{ index, ...workTariff(input, plant, span, attributed, hour) }];
  });
}

function unpaidPlants(input: SettlementInput, energy: EnergyWorkings, premium: PremiumWorkings, hour: number): UnpaidPlant[] {
  return input.plants.flatMap(({ id }, index) => {
    const found = premium.unpaid[index]?.find(({ span }) => hour >= span.firstHour && hour < span.endHour);
    const attributed = energy.attributed[index]?.[hour] as number;
    return found === undefined || attributed === 0 ? [] : [{ index, line: { plantId: id, attributed, reason: found.reason } }];
  });
}

function workTariff(
  input: SettlementInput,
  plant: SettlementPlant,
  span: PlantSpan,
  attributed: number,
  hour: number,
): Omit<EarningPlant, 'index'> {
  const { terms, decimals } = span;
  const rate = span.rates[hour] as number;
  const reducedShare = span.reducedShare?.exact(hour) ?? ZERO;
  const kept = subtract(whole(1n), multiply(terms.reduction, reducedShare));
  const gross = Number.isNaN(rate) ? ZERO : { num: BigInt(rate) * BigInt(attributed), den: 10n ** BigInt(decimals) * unitsPerMwh(input) };
  const premiumEur = multiply(multiply(gross, kept), earningShare(plant));
  const line = {
    plantId: plant.id,
    attributed,
    baseEurPerMwh: terms.base,
    capEurPerMwh: terms.cap,
    thresholdEurPerMwh: terms.threshold,
    correctionEurPerMwh: terms.correction,
    rateEurPerMwh: Number.isNaN(rate) ? null : printScaled(BigInt(rate), decimals),
    grantReduction: fraction(terms.reduction),
    reducedShare: fraction(reducedShare),
    earningShare: fraction(earningShare(plant)),
    premiumEur: fraction(premiumEur),
  };
  return { line, premiumEur };
}
