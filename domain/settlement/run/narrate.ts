import { formatInstant } from '../../metering/instant.ts';
import { formatCents, printScaled } from '../../money/decimal.ts';
import type { Explanation, HourLine, QuotaLine, TariffLine } from '../explanation.ts';
import type { Component, EnergyUnit } from '../types.ts';
import { type Language, PHRASES, type Phrases } from './phrases.ts';

/** An explanation in sentences, from the readings to the cent: the hour with the largest part stands for all others, which have the same form. */
export function narrate(explanation: Explanation, language: Language): string[] {
  const phrases = PHRASES[language];
  const kwh = (units: number | bigint): string => printEnergy(BigInt(units), explanation.period.energyUnit);
  return [
    ...subjectLines(explanation, phrases, kwh),
    ...hourLinesOf(explanation, phrases, kwh),
    amountLine('premium', phrases.premium, explanation.premium, phrases),
    ...explanation.refund.lines.map((line) => refundLine(line, phrases)),
    amountLine('refund', phrases.refund, explanation.refund, phrases),
    ...poolLines(explanation, phrases),
  ];
}

type Kwh = (units: number | bigint) => string;

const PLACES: Record<EnergyUnit, number> = { Wh: 3, mWh: 6 };

const printEnergy = (units: bigint, unit: EnergyUnit): string => printScaled(units, PLACES[unit]);

/** Decimal text of units as kWh text: the point moves, nothing is rounded. */
function moveToKwh(units: string, unit: EnergyUnit): string {
  const [whole = '0', fraction = ''] = units.split('.');
  return printScaled(BigInt(`${whole}${fraction}`), fraction.length + PLACES[unit]);
}

const fill = (phrase: string, values: Readonly<Record<string, string | number>>): string =>
  phrase.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

function subjectLines(explanation: Explanation, phrases: Phrases, kwh: Kwh): string[] {
  const { id, role, own, metered, part, shared, missingReadings, period } = explanation;
  const energies = { own: kwh(own), metered: kwh(metered), part: moveToKwh(part, period.energyUnit), shared: kwh(shared) };
  const missing = missingReadings === 0 ? [] : [fill(phrases.missing, { count: missingReadings })];
  const stored = metered === own ? [] : [fill(phrases.stored, energies)];
  return [fill(phrases[role], { ...energies, id, from: period.from, to: period.to }), ...stored, ...missing];
}

function hourLinesOf({ hours, period }: Explanation, phrases: Phrases, kwh: Kwh): string[] {
  const first = hours[0];
  if (first === undefined) return [];
  const largest = hours.reduce((best, one) => (near(one.part) > near(best.part) ? one : best), first);
  const energies = {
    injected: kwh(largest.injected),
    withdrawn: kwh(largest.withdrawn),
    shared: kwh(largest.shared),
    own: kwh(largest.own),
  };
  const part = (near(largest.part) / 10 ** PLACES[period.energyUnit]).toFixed(PLACES[period.energyUnit]);
  const line = fill(largest.priceEurPerMwh === null ? phrases.hourUnpriced : phrases.hour, {
    ...energies,
    part,
    start: formatInstant(largest.startsAtMs),
    price: largest.priceEurPerMwh ?? '',
  });
  return [line, ...largest.tariffs.flatMap((tariff) => tariffLines(tariff, largest, phrases, kwh))];
}

/** A fraction as a number, to compare and to show. */
function near(fraction: string): number {
  const [num = '0', den = '1'] = fraction.split('/');
  return Number(num) / Number(den);
}

function tariffLines(tariff: TariffLine, hour: HourLine, phrases: Phrases, kwh: Kwh): string[] {
  if (tariff.rateEurPerMwh === null) return [];
  const line = fill(phrases.tariff, {
    id: tariff.plantId,
    cap: tariff.capEurPerMwh,
    base: tariff.baseEurPerMwh,
    threshold: tariff.thresholdEurPerMwh,
    price: hour.priceEurPerMwh ?? '',
    correction: tariff.correctionEurPerMwh,
    rate: tariff.rateEurPerMwh,
    attributed: kwh(tariff.attributed),
  });
  const reduction =
    tariff.grantReduction === '0' ? [] : [fill(phrases.reduction, { reduction: tariff.grantReduction, share: tariff.reducedShare })];
  return [line, ...reduction];
}

function amountLine(
  component: 'premium' | 'refund',
  phrase: string,
  { exactCents, amount }: { readonly exactCents: string; readonly amount: Component },
  phrases: Phrases,
): string {
  if (!amount.blocked) return fill(phrase, { exact: exactCents, cents: formatCents(amount.cents) });
  const missing = amount.missing.map(
    ({ name, dimension, from, to }) => `${name}${dimension === '' ? '' : ` ${dimension}`} (${from} - ${to})`,
  );
  return fill(phrases.blocked, { component: phrases.components[component], missing: missing.join(', ') });
}

function refundLine(line: Explanation['refund']['lines'][number], phrases: Phrases): string {
  const { term, rate, quantity, refundEur, firstDay, endDay } = line;
  return fill(phrases.refundLine, { term, rate, quantity, eur: refundEur, first: firstDay, end: endDay });
}

function poolLines({ pool, quotas, id, cents, premiumCents, refundCents }: Explanation, phrases: Phrases): string[] {
  if (pool === null) return [phrases.noRule];
  const values = { total: formatCents(pool.totalCents), costs: formatCents(pool.costsCents), share: pool.fundShare };
  return [
    fill(phrases.pool, { ...values, fund: formatCents(pool.fundCents), rest: formatCents(pool.restCents) }),
    ...quotas.map((quota) => quotaLine(quota, phrases)),
    fill(phrases.result, { id, cents: formatCents(cents), premium: formatCents(premiumCents), refund: formatCents(refundCents) }),
  ];
}

function quotaLine(line: QuotaLine, phrases: Phrases): string {
  return fill(quotaPhrase(line, phrases), {
    share: line.quota.share,
    side: phrases.sides[line.quota.to],
    key: phrases.keys[line.quota.key] ?? line.quota.key,
    cents: formatCents(line.quotaCents),
    weight: line.weight,
    all: line.allWeights,
    exact: line.exactCents,
    floored: line.flooredCents.toString(),
    extra: line.extraCents.toString(),
  });
}

function quotaPhrase({ toFundCents, sharedEqually, quota }: QuotaLine, phrases: Phrases): string {
  if (toFundCents !== 0n) return phrases.quotaToFund;
  return sharedEqually || quota.key === 'equal' ? phrases.quotaEqual : phrases.quota;
}
