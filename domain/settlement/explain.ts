import { DomainError } from '../errors.ts';
import type { Enclosure } from '../money/enclosure.ts';
import { add, floorDivide, multiply, type Rational, whole, ZERO } from '../money/rational.ts';
import { addresses } from './distribute.ts';
import { type EnergyWorkings, unitsPerMwh, workEnergy } from './energy-workings.ts';
import { hourLines, type Subject } from './explain-hours.ts';
import { decimal12, fraction } from './explain-numbers.ts';
import type { Explanation, QuotaLine, RefundLine } from './explanation.ts';
import { ParameterReader } from './parameter-reader.ts';
import { type PremiumWorkings, plantPremium, workPremium } from './premium-workings.ts';
import { nobodyWeighs, quotaWeights, type Side, sideOf } from './quota-weights.ts';
import { type RefundTerm, refundEur } from './refund.ts';
import { workRefund } from './refund-workings.ts';
import { settle } from './settle.ts';
import { consumerSide, producerSide } from './sides.ts';
import type { Distribution, QuotaSplit, Settlement, SettlementInput } from './types.ts';

/** Explains one plant's or point's cents from the same input that was settled; `not_found` when the id is neither. */
export function explain(input: SettlementInput, id: string): Explanation {
  const subject = findSubject(input, id);
  const settlement = settle(input);
  const energy = workEnergy(input);
  const premiumWork = workPremium(input, energy, new ParameterReader(input.parameters));
  const refundWork = workRefund(input, energy, new ParameterReader(input.parameters));
  const [producers, consumers] = [producerSide(input, energy), consumerSide(input, energy)];
  const row = settlement.distribution?.rows.find((one) => one.role === subject.role && one.id === id);
  return {
    id,
    role: subject.role,
    period: { from: input.from, to: input.to, timeZone: input.timeZone, energyUnit: input.energyUnit },
    ...explainEnergy(settlement, energy, subject, subject.role === 'plant' ? producers : consumers),
    hours: hourLines(input, energy, premiumWork, subject),
    premium: explainPremium(settlement, premiumWork),
    refund: explainRefund(settlement, refundWork.terms, unitsPerMwh(input)),
    pool: settlement.distribution === null ? null : explainPool(settlement.distribution, input.distribution?.fundShare ?? '0'),
    quotas: (settlement.distribution?.quotas ?? [])
      .filter((split) => addresses(split.quota, subject.role))
      .map((split) => explainQuota(split, sideOf(split.quota.to, producers, consumers), placeOf(split, subject, input.plants.length))),
    cents: row?.cents ?? 0n,
    premiumCents: row?.premiumCents ?? 0n,
    refundCents: row?.refundCents ?? 0n,
    parametersUsed: settlement.parametersUsed,
  };
}

function findSubject(input: SettlementInput, id: string): Subject {
  const plant = input.plants.findIndex((one) => one.id === id);
  if (plant >= 0) return { role: 'plant', index: plant };
  const point = input.points.findIndex((one) => one.id === id);
  if (point >= 0) return { role: 'point', index: point };
  throw new DomainError('not_found', `"${id}" is no plant and no point of this settlement`);
}

/** The subject's place among the ids of a quota: investors are plants, then points. */
const placeOf = ({ quota }: QuotaSplit, { role, index }: Subject, plants: number): number =>
  quota.to === 'investors' && role === 'point' ? plants + index : index;

function explainEnergy(settlement: Settlement, energy: EnergyWorkings, subject: Subject, side: Side) {
  const series = (subject.role === 'plant' ? energy.injected : energy.withdrawn)[subject.index];
  const weights = side.weights(subject.role === 'plant' ? 'attributed_energy' : 'coincident_withdrawal');
  return {
    own: series?.total ?? 0n,
    metered: series?.metered ?? series?.total ?? 0n,
    part: decimal12((weights[subject.index] as Enclosure).exact()),
    shared: settlement.shared,
    missingReadings: series?.missing ?? 0,
  };
}

function explainPremium(settlement: Settlement, work: PremiumWorkings): Explanation['premium'] {
  const exact = work.plants.map((spans) => plantPremium(spans).exact());
  return {
    plants: settlement.plants.map(({ id, premiumCents }, i) => ({ id, exactCents: decimal12(exact[i] as Rational), cents: premiumCents })),
    exactCents: decimal12(exact.reduce(add, ZERO)),
    amount: settlement.premium,
  };
}

function explainRefund(settlement: Settlement, terms: readonly RefundTerm[], units: bigint): Explanation['refund'] {
  const lines = terms.map((term): RefundLine => {
    const quantity = { num: term.quantity, den: 10n ** BigInt(term.decimals) };
    const eur = refundEur([term], units);
    return {
      term: term.name,
      firstDay: term.span.from,
      endDay: term.span.to,
      rate: term.rate,
      quantity: fraction(quantity),
      refundEur: fraction(eur),
    };
  });
  return { lines, exactCents: decimal12(multiply(refundEur(terms, units), whole(100n))), amount: settlement.refund };
}

function explainPool({ totalCents, costsCents, ...fund }: Distribution, fundShare: string): Explanation['pool'] {
  const fundCents = fund.fundCents - fund.quotasToFundCents;
  return { totalCents, costsCents, fundShare, fundCents, restCents: totalCents - costsCents - fundCents };
}

function explainQuota(split: QuotaSplit, side: Side, place: number): QuotaLine {
  const weights = quotaWeights(split.quota, side);
  const exact = weights.map((weight) => weight.exact());
  const sharedEqually = nobodyWeighs(weights);
  const weight = sharedEqually ? whole(1n) : (exact[place] as Rational);
  const all = sharedEqually ? whole(BigInt(exact.length)) : exact.reduce(add, ZERO);
  const handedOut = split.cents - split.toFundCents;
  const share: Rational = { num: handedOut * weight.num * all.den, den: weight.den * all.num };
  const cents = split.parts[place] as bigint;
  const flooredCents = floorDivide(share.num, share.den);
  return {
    quota: split.quota,
    quotaCents: split.cents,
    toFundCents: split.toFundCents,
    weight: decimal12(weight),
    allWeights: decimal12(all),
    sharedEqually: sharedEqually && split.toFundCents === 0n,
    exactCents: decimal12(share),
    flooredCents,
    extraCents: cents - flooredCents,
    cents,
  };
}
