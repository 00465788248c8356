import type { Language } from '../../../kernel/language.ts';
import { writeMonth } from '../../../kernel/text/write-month.ts';
import type { StretchLine, YearExplanation } from '../../year/explain-year.ts';
import type { ComponentCents } from '../../year/types.ts';
import { fill, PHRASES } from './phrases.ts';
import { certaintySentences, poolSentence, quotaSentences, splitSentence } from './pool-text.ts';
import { writeCents } from './wording.ts';

/** A year's amount in sentences: what the months posted, the year's weights, what enterprises give back, the difference and what it consists of. */
export function yearText(explained: YearExplanation, language: Language): string[] {
  const { id, months, stretches, recomputed, posted, takenBackCents, feesCents, differenceCents } = explained;
  const phrases = PHRASES[language];
  const due = {
    due: writeCents(differenceCents, language),
    recomputed: writeCents(sumOf(recomputed), language),
    posted: writeCents(sumOf(posted), language),
    taken: writeCents(takenBackCents, language),
  };
  const parts = {
    fees: writeCents(feesCents, language),
    weights: writeCents(sumOf(recomputed) - sumOf(posted) - feesCents, language),
    returned: writeCents(-takenBackCents, language),
  };
  return [
    ...months.map(({ month, ...cents }) => fill(phrases.yearPosted, { month: writeMonth(month, language), ...eur(cents, language) })),
    ...(stretches.length === 0 ? [phrases.yearNoRule] : stretches.flatMap((line) => stretchSentences(line, language))),
    fill(phrases.yearResult, { id, cents: writeCents(sumOf(recomputed), language), ...eur(recomputed, language) }),
    ...enterpriseSentences(explained, language),
    ...excessSentences(explained, language),
    ...(explained.withheld.length === 0 ? [] : [phrases.yearWithheld]),
    fill(phrases.yearDue, { id, ...due }),
    fill(phrases.yearParts, parts),
  ];
}

const sumOf = ({ premiumCents, refundCents }: ComponentCents): bigint => premiumCents + refundCents;

const eur = ({ premiumCents, refundCents }: ComponentCents, language: Language) => ({
  premium: writeCents(premiumCents, language),
  refund: writeCents(refundCents, language),
});

function stretchSentences(line: StretchLine, language: Language): string[] {
  const { from, to, pool, quotas, components } = line;
  const phrases = PHRASES[language];
  return [
    fill(phrases.yearStretch, { from: writeMonth(from, language), to: writeMonth(to, language) }),
    poolSentence(pool, language),
    ...feeSentences(line, language),
    ...quotas.flatMap((quota) => quotaSentences(quota, 'mWh', language)),
    ...(components === null ? [] : [splitSentence(components.premium, phrases.split, language)]),
  ];
}

function feeSentences({ feesCents, feeVatCents }: StretchLine, language: Language): string[] {
  if (feesCents === 0n) return [];
  const amounts = { net: writeCents(feesCents - feeVatCents, language), vat: writeCents(feeVatCents, language) };
  return [fill(PHRASES[language][feeVatCents === 0n ? 'yearFees' : 'yearFeesWithVat'], amounts)];
}

function enterpriseSentences({ enterprises, holderClass }: YearExplanation, language: Language): string[] {
  const doubt = holderClass === null ? [] : certaintySentences([holderClass], language);
  if (enterprises === null) return doubt;
  const phrases = PHRASES[language];
  const { step, receivedCents, keepAtMostCents } = enterprises;
  if (step === null) return [phrases.notTakenBack, ...doubt];
  const most = { received: writeCents(receivedCents, language), keep: writeCents(keepAtMostCents, language) };
  return [splitSentence(step, phrases.takenBack, language, most), ...doubt];
}

function excessSentences({ setAside, excessShared }: YearExplanation, language: Language): string[] {
  const phrases = PHRASES[language];
  if (excessShared !== null) {
    if (excessShared.cents === 0n) return [];
    const amounts = { cents: writeCents(excessShared.cents, language), counted: writeCents(excessShared.countedCents, language) };
    return [fill(excessShared.isCertified ? phrases.excessSharedCertified : phrases.excessShared, amounts)];
  }
  if (setAside?.step == null) return [];
  const { receivedCents, keepAtMostCents, cents, step } = setAside;
  const most = {
    received: writeCents(receivedCents, language),
    keep: writeCents(keepAtMostCents, language),
    aside: writeCents(cents, language),
  };
  return [splitSentence(step, phrases.setAside, language, most)];
}
