import type { Language } from '../../../kernel/language.ts';
import { writeDay } from '../../../kernel/text/write-day.ts';
import type { ExcessExplanation, Explanation, ReceiverExplanation } from '../explanation.ts';
import { hourSentences } from './hour-text.ts';
import { fill, PHRASES } from './phrases.ts';
import { amountSentence, certaintySentences, componentSentences, poolSentence, quotaSentences, splitSentence } from './pool-text.ts';
import { storageSentences } from './storage-text.ts';
import { writeCents, writeEnergy, writeEnergyText, writeLastDay, writeShare, writeShort } from './wording.ts';

/**
 * An explanation in sentences, from the readings to the cent. The hour with the largest part stands for all others, which have the same form;
 * with `hour` (counted from the period's first instant) it is that one.
 */
export function explanationText(explanation: Explanation, language: Language, hour?: number): string[] {
  const { pool, quotas, components, id } = explanation;
  const phrases = PHRASES[language];
  return [
    ...subjectSentences(explanation, language),
    ...hourSentences(explanation, language, hour),
    ...componentSentences(explanation, language),
    ...(pool === null
      ? [phrases.noRule]
      : [poolSentence(pool, language), ...quotas.flatMap((line) => quotaSentences(line, explanation.period.energyUnit, language))]),
    ...(components === null ? [] : [splitSentence(components.premium, phrases.split, language)]),
    ...(pool === null ? [] : [fill(phrases.result, { id, ...receivedCents(explanation, language) })]),
  ];
}

/** The way to the fund's cents or to a cost's. */
export function receiverText(explanation: ReceiverExplanation, language: Language): string[] {
  const { id, asked, pool, components, cents } = explanation;
  const phrases = PHRASES[language];
  const taken = asked && {
    asked: writeCents(asked.cents, language),
    available: writeCents(asked.availableCents, language),
    cents: writeCents(cents, language),
  };
  return [
    ...componentSentences(explanation, language),
    ...(pool === null ? [] : [poolSentence(pool, language)]),
    ...(taken === null ? fundSentences(explanation, language) : [fill(phrases.cost, { id, ...taken })]),
    splitSentence(components.premium, phrases.split, language),
    fill(phrases.receiver, { id, ...receivedCents(explanation, language) }),
  ];
}

function fundSentences({ pool }: ReceiverExplanation, language: Language): string[] {
  if (pool === null) return [];
  const phrases = PHRASES[language];
  const base = writeCents(pool.totalCents - pool.costsCents, language);
  const share = { share: writeShare(pool.fundShare, language), exact: writeShort(pool.fundExactCents, language) };
  return [
    fill(phrases.fund, { ...share, base, cents: writeCents(pool.fundCents, language) }),
    ...pool.quotas
      .filter(({ toFundCents }) => toFundCents !== 0n)
      .map(({ to, toFundCents }) => fill(phrases.fallen, { side: phrases.sides[to], cents: writeCents(toFundCents, language) })),
  ];
}

/** The way to the ring-fenced part of the premium. */
export function excessText({ sets, period, premium, exactCents, amount, parametersUsed }: ExcessExplanation, language: Language): string[] {
  const phrases = PHRASES[language];
  const lines = sets.map((line) =>
    fill(phrases.excessSet, {
      set: phrases.sets[line.set] ?? line.set,
      incentivised: writeEnergyText(line.incentivised, period.energyUnit, language),
      injected: writeEnergy(line.injected, period.energyUnit, language),
      threshold: writeShare(line.threshold, language),
      over: writeShare(line.over, language),
      premium: writeShort(line.premiumExactCents, language),
      exact: writeShort(line.exactCents, language),
    }),
  );
  return [
    amountSentence('premium', premium, language),
    ...certaintySentences(parametersUsed, language),
    ...lines,
    amountSentence('excess_premium', { exactCents, amount }, language),
  ];
}

const receivedCents = (
  { cents, premiumCents, refundCents }: Pick<Explanation, 'cents' | 'premiumCents' | 'refundCents'>,
  language: Language,
) => ({
  cents: writeCents(cents, language),
  premium: writeCents(premiumCents, language),
  refund: writeCents(refundCents, language),
});

function subjectSentences(explanation: Explanation, language: Language): string[] {
  const { id, role, own, metered, part, shared, missingReadings, period } = explanation;
  const phrases = PHRASES[language];
  const kwh = (units: bigint): string => writeEnergy(units, period.energyUnit, language);
  const days = { from: writeDay(period.from, language), to: writeLastDay(period.to, language) };
  const energies = { own: kwh(own), metered: kwh(metered), part: writeEnergyText(part, period.energyUnit, language), shared: kwh(shared) };
  return [
    fill(phrases[role], { ...energies, ...days, id }),
    ...(metered === own ? [] : [fill(phrases.stored, energies)]),
    ...storageSentences(explanation, language),
    ...(missingReadings === 0 ? [] : [fill(phrases.missing, { count: missingReadings })]),
  ];
}
