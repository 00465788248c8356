import type { EnergyUnit } from '../../../kernel/energy/units.ts';
import type { Language } from '../../../kernel/language.ts';
import type { ParameterRow } from '../../../kernel/legal/parameter-row.ts';
import { nameOfParameter, valueText } from '../../../kernel/legal/parameter-words.ts';
import { sourceText } from '../../../kernel/legal/source-words.ts';
import { writeDay } from '../../../kernel/text/write-day.ts';
import type { Component } from '../../types.ts';
import type { EndedLine, ExplainedPool, PoolLine, PremiumLine, QuotaLine, ValorisationLine } from '../explanation.ts';
import type { SplitStep } from '../split-step.ts';
import { fill, PHRASES, type Phrases } from './phrases.ts';
import { writeCents, writeDecimal, writeEnergy, writeEnergyText, writeLastDay, writeShare, writeShort } from './wording.ts';

/** How premium and valorisation came about. */
export function componentSentences(explained: ExplainedPool, language: Language): string[] {
  const { premium, refund, period, parametersUsed, ended } = explained;
  return [
    ...ended.map((line) => endedSentence(line, language)),
    ...attributedSentences(premium, period.energyUnit, language),
    amountSentence('premium', premium, language),
    ...refund.lines.map((line) => valorisationSentence(line, period.energyUnit, language)),
    amountSentence('refund', refund, language),
    ...certaintySentences(parametersUsed, language),
  ];
}

/** Whose the shared energy is, and what of it has no premium; nothing where it is all of one plant and earns. */
function attributedSentences({ plants, others }: PremiumLine, unit: EnergyUnit, language: Language): string[] {
  const phrases = PHRASES[language];
  const named = plants.filter(({ attributed }) => attributed > 0n);
  const isPlain = named.length + (others?.plants ?? 0) < 2 && named.every(({ unpaid }) => unpaid === null);
  if (isPlain) return [];
  const kwh = (units: bigint) => writeEnergy(units, unit, language);
  const parts = named.map(({ id, attributed, unpaid }) => {
    const [paid, unpaidPhrase] = [phrases.attributedPlant, unpaid?.always ? phrases.attributedUnpaid : phrases.attributedPartlyUnpaid];
    const reason = unpaid?.reasons.map((one) => phrases.reasons[one]).join('; ') ?? '';
    return fill(unpaid === null ? paid : unpaidPhrase, { id, kwh: kwh(attributed), reason });
  });
  const rest = others === null ? [] : [fill(phrases.attributedOthers, { plants: others.plants, kwh: kwh(others.attributed) })];
  return [fill(phrases.attributed, { plants: [...parts, ...rest].join(', ') })];
}

function endedSentence({ plantId, serviceStart, years, stoppedDays, endDay }: EndedLine, language: Language): string {
  const phrases = PHRASES[language];
  const days = { start: writeDay(serviceStart, language), end: writeDay(endDay, language) };
  return fill(stoppedDays === 0 ? phrases.premiumOver : phrases.premiumOverStopped, {
    id: plantId,
    ...days,
    years,
    days: String(stoppedDays),
  });
}

/** The legal values that are not read in the act itself, and the readings chosen where the law leaves several, one sentence each. */
export function certaintySentences(rows: readonly ParameterRow[], language: Language): string[] {
  return rows.flatMap((row) => {
    const { unit, source, certainty } = row;
    if (certainty === 'sure' && unit !== 'choice') return [];
    const parameter = valueText(row)[language];
    return [fill(PHRASES[language].certainty[certainty], { parameter, source: sourceText(source)[language] })];
  });
}

/** A component before and after rounding, or what keeps it from being said. */
export function amountSentence(
  component: keyof Phrases['components'],
  { exactCents, amount }: { readonly exactCents: string; readonly amount: Component },
  language: Language,
): string {
  const phrases = PHRASES[language];
  if (!amount.blocked) {
    const phrase = component === 'excess_premium' ? phrases.excess : phrases[component];
    return fill(phrase, { exact: writeShort(exactCents, language), cents: writeCents(amount.cents, language) });
  }
  const missing = amount.missing.map(
    ({ name, dimension, from, to, unusable }) =>
      `${nameOfParameter(name, dimension)[language]} (${writeDay(from, language)} - ${writeLastDay(to, language)})${unusable === undefined ? '' : fill(phrases.unusable, unusable)}`,
  );
  return fill(phrases.blocked, { component: phrases.components[component], missing: missing.join(', ') });
}

function valorisationSentence(line: ValorisationLine, unit: 'Wh' | 'mWh', language: Language): string {
  const phrases = PHRASES[language];
  const isLoss = line.term.startsWith('losses');
  return fill(isLoss ? phrases.lossLine : phrases.valorisationLine, {
    term: phrases.terms[line.term] ?? line.term,
    rate: writeDecimal(line.rate, language),
    quantity: writeShort(perMwh(line.quantity, unit), language),
    eur: writeShort(line.refundEur, language),
    first: writeDay(line.firstDay, language),
    end: writeLastDay(line.endDay, language),
  });
}

/** Units of energy as MWh, a fraction. */
function perMwh(quantity: string, unit: 'Wh' | 'mWh'): string {
  const [num = '0', den = '1'] = quantity.split('/');
  return `${num}/${BigInt(den) * (unit === 'mWh' ? 1_000_000_000n : 1_000_000n)}`;
}

/** From the total to what is shared out. */
export const poolSentence = (pool: PoolLine, language: Language): string =>
  fill(PHRASES[language].pool, {
    total: writeCents(pool.totalCents, language),
    costs: writeCents(pool.costsCents, language),
    share: writeShare(pool.fundShare, language),
    fund: writeCents(pool.fundCents, language),
    rest: writeCents(pool.restCents, language),
  });

/** What a quota gave, with the step of the largest remainder; weights of energy, which are in `unit`, are written in kWh. */
export function quotaSentences(line: QuotaLine, unit: EnergyUnit, language: Language): string[] {
  const phrases = PHRASES[language];
  const { quota, toFundCents, sharedEqually } = line;
  const isEqual = sharedEqually || (quota.key === 'equal' && Number(line.weight) === 1);
  const phrase = toFundCents !== 0n ? phrases.quotaToFund : isEqual ? phrases.quotaEqual : phrases.quota;
  const named = { share: writeShare(quota.share, language), side: phrases.sides[quota.to], key: phrases.keys[quota.key] ?? quota.key };
  const values = { ...stepValues(line, language), ...(isEqual ? {} : weightsOf(line, unit, language)), ...named };
  return [fill(phrase, toFundCents === 0n ? values : { ...values, cents: writeCents(toFundCents, language) })];
}

const ENERGY_KEYS: readonly string[] = ['attributed_energy', 'injected', 'coincident_withdrawal', 'total_withdrawal'];

/** Own and all weights with what they count: kWh, in a year of equal parts months; paid-in capital and fixed shares have no unit. */
function weightsOf({ quota, weight, allWeights }: QuotaLine, unit: EnergyUnit, language: Language) {
  const write = (text: string): string => {
    if (ENERGY_KEYS.includes(quota.key)) return `${writeEnergyText(text, unit, language)} kWh`;
    return quota.key === 'equal' ? `${writeShort(text, language)} ${PHRASES[language].months}` : writeShort(text, language);
  };
  return { weight: write(weight), all: write(allWeights) };
}

/** A split of cents by weight; `phrase` names its total, weight, all weights, exact share, floor and rest. */
export function splitSentence(step: SplitStep, phrase: string, language: Language, more: Readonly<Record<string, string>> = {}): string {
  const { cents: total, ...values } = stepValues(step, language);
  const inEur = { weight: centsText(step.weight, language), all: centsText(step.allWeights, language) };
  return fill(phrase, { ...values, ...inEur, total, ...more });
}

/** Weights of a split of components are cents. */
const centsText = (weight: string, language: Language): string => writeCents(BigInt(weight.split('.')[0] as string), language);

function stepValues(step: SplitStep, language: Language) {
  const rest = { left: step.leftCents.toString(), place: step.place };
  return {
    cents: writeCents(step.totalCents, language),
    weight: writeShort(step.weight, language),
    all: writeShort(step.allWeights, language),
    exact: writeShort(step.exactCents, language),
    floored: writeDecimal(step.flooredCents.toString(), language),
    rest: step.leftCents === 0n ? '' : fill(step.extraCents === 0n ? PHRASES[language].restMissed : PHRASES[language].restTaken, rest),
  };
}
