import type { Language } from '../../../kernel/language.ts';
import { dayStart } from '../../../kernel/time/local-day.ts';
import type { Explanation, HourLine, TariffLine } from '../explanation.ts';
import { fill, PHRASES } from './phrases.ts';
import { writeDecimal, writeEnergy, writeEnergyText, writeInstant, writeShort } from './wording.ts';

const HOUR_MS = 3_600_000;

type Explained = Pick<Explanation, 'hours' | 'period'>;

/** One hour in sentences: the asked one, or that with the largest part; none when the subject had no part at all. */
export function hourSentences(explained: Explained, language: Language, asked?: number): string[] {
  const phrases = PHRASES[language];
  if (asked === undefined) {
    const largest = largestHour(explained.hours);
    return largest === undefined ? [] : oneHour(explained, largest, phrases.largest, language);
  }
  const line = explained.hours.find(({ hour }) => hour === asked);
  if (line !== undefined) return oneHour(explained, line, phrases.asked, language);
  const start = fill(phrases.asked, { start: writeInstant(startOf(explained, asked), explained.period.timeZone, language) });
  return [`${start} ${phrases.nothing}`];
}

function largestHour(hours: readonly HourLine[]): HourLine | undefined {
  const largest = hours.reduce<HourLine | undefined>(
    (best, one) => (best === undefined || near(one.part) > near(best.part) ? one : best),
    undefined,
  );
  return largest === undefined || near(largest.part) === 0 ? undefined : largest;
}

/** A fraction as a number, to compare. */
function near(fraction: string): number {
  const [num = '0', den = '1'] = fraction.split('/');
  return Number(num) / Number(den);
}

function oneHour(explained: Explained, line: HourLine, lead: string, language: Language): string[] {
  const phrases = PHRASES[language];
  const { timeZone, energyUnit } = explained.period;
  const kwh = (units: number): string => writeEnergy(units, energyUnit, language);
  const values = {
    injected: kwh(line.injected),
    withdrawn: kwh(line.withdrawn),
    shared: kwh(line.shared),
    own: kwh(line.own),
    part: writeEnergyText(line.part, energyUnit, language),
    price: line.priceEurPerMwh === null ? '' : writeDecimal(line.priceEurPerMwh, language),
  };
  const start = fill(lead, { start: writeInstant(line.startsAtMs, timeZone, language) });
  const { others } = line;
  const sum = others && { plants: others.plants, attributed: kwh(others.attributed), eur: writeShort(others.premiumEur, language) };
  return [
    `${start} ${fill(line.priceEurPerMwh === null ? phrases.hourUnpriced : phrases.hour, values)}`,
    ...line.tariffs.flatMap((tariff) => tariffSentences(tariff, values.price, kwh(tariff.attributed), language)),
    ...line.unpaid.map(({ plantId, attributed, reason }) =>
      fill(phrases.unpaid, { id: plantId, attributed: kwh(attributed), reason: phrases.reasons[reason] }),
    ),
    ...(sum === null ? [] : [fill(phrases.others, sum)]),
  ];
}

function tariffSentences(tariff: TariffLine, price: string, attributed: string, language: Language): string[] {
  const phrases = PHRASES[language];
  if (tariff.rateEurPerMwh === null) return [fill(phrases.unpaid, { id: tariff.plantId, attributed, reason: phrases.reasons.no_price })];
  const line = fill(phrases.tariff, {
    id: tariff.plantId,
    cap: writeDecimal(tariff.capEurPerMwh, language),
    base: writeDecimal(tariff.baseEurPerMwh, language),
    threshold: writeDecimal(tariff.thresholdEurPerMwh, language),
    correction: writeDecimal(tariff.correctionEurPerMwh, language),
    rate: writeDecimal(tariff.rateEurPerMwh, language),
    price,
    attributed,
  });
  const reduction = { reduction: writeShort(tariff.grantReduction, language), share: writeShort(tariff.reducedShare, language) };
  return [
    line,
    ...(tariff.earningShare === '1' ? [] : [fill(phrases.earningPart, { share: writeShort(tariff.earningShare, language) })]),
    ...(tariff.grantReduction === '0' ? [] : [fill(phrases.reduction, reduction)]),
  ];
}

const startOf = ({ period }: Explained, hour: number): number => dayStart(period.from, period.timeZone) + hour * HOUR_MS;
