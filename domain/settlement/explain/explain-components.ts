import { add, multiply, type Rational, whole, ZERO } from '../../kernel/money/rational.ts';
import { unitsPerMwh } from '../engine/energy-workings.ts';
import { sumExactly } from '../engine/hourly.ts';
import { plantPremium, type UnpaidSpan } from '../engine/premium-workings.ts';
import { type ValorisationTerm, valorisationEur } from '../engine/valorisation.ts';
import { premiumEnd } from '../terms/premium-end.ts';
import type { PlantSettlement, SettlementInput } from '../types.ts';
import { decimal12, fraction } from './explain-numbers.ts';
import { explainPool } from './explain-quotas.ts';
import type { ExplainWorkings } from './explain-workings.ts';
import type { EndedLine, ExplainedPool, PlantLine, PremiumLine, ValorisationLine } from './explanation.ts';

/** Which plants an explanation names one by one; the others appear as a sum. */
export type SeesPlant = (id: string) => boolean;

/** The premium, the valorisation and what became of them. */
export function explainComponentsOf(workings: ExplainWorkings, sees: SeesPlant): ExplainedPool {
  const { input, settlement, valorisationTerms } = workings;
  const units = unitsPerMwh(input);
  return {
    period: { from: input.from, to: input.to, timeZone: input.timeZone, energyUnit: input.energyUnit },
    premium: explainPremium(workings, sees),
    refund: {
      lines: valorisationTerms.map((term) => valorisationLine(term, units)),
      exactCents: decimal12(multiply(valorisationEur(valorisationTerms, units), whole(100n))),
      amount: settlement.refund,
    },
    pool: settlement.distribution === null ? null : explainPool(settlement.distribution, input.distribution?.fundShare ?? '0'),
    parametersUsed: settlement.parametersUsed,
    ended: endedLines(input, sees),
  };
}

/** The plants whose premium is over before the period is. */
function endedLines({ plants, parameters, from, to }: SettlementInput, sees: SeesPlant): EndedLine[] {
  return plants.flatMap(({ id, incentive, incentivised }) => {
    const end = premiumEnd(incentive, parameters, from);
    if (!incentivised || incentive === undefined || end === undefined || end.day >= to || !sees(id)) return [];
    const { day: endDay, stoppedDays, duration } = end;
    return [{ plantId: id, serviceStart: incentive.from, years: duration.value, stoppedDays, endDay }];
  });
}

/** Each plant's shared energy, exact premium in cents and its share of the rounded sum. */
export function explainPremium({ settlement, premium }: ExplainWorkings, sees: SeesPlant): PremiumLine {
  const plants = settlement.plants.map((plant, i) => ({
    id: plant.id,
    attributed: plant.attributed,
    exact: plantPremium(premium.plants[i] ?? []).exact(),
    cents: plant.premiumCents,
    unpaid: unpaidOf(plant, premium.unpaid[i] ?? []),
  }));
  const [seen, hidden] = [plants.filter(({ id }) => sees(id)), plants.filter(({ id }) => !sees(id))];
  return {
    plants: seen.map(({ exact, ...plant }) => ({ ...plant, exactCents: decimal12(exact) })),
    others:
      hidden.length === 0
        ? null
        : { plants: hidden.length, attributed: energyOf(hidden), exactCents: decimal12(sumOf(hidden)), cents: centsOf(hidden) },
    exactCents: decimal12(sumOf(plants)),
    amount: settlement.premium,
  };
}

/** Why shared energy of a plant has no premium; null where all of it may have one. */
function unpaidOf({ attributed, attributedByHour }: PlantSettlement, spans: readonly UnpaidSpan[]): PlantLine['unpaid'] {
  const energy = ({ span }: UnpaidSpan) => sumExactly(attributedByHour, span.firstHour, span.endHour);
  const unpaid = spans.filter((one) => energy(one) > 0n);
  if (unpaid.length === 0) return null;
  const sum = unpaid.reduce((total, one) => total + energy(one), 0n);
  return { reasons: [...new Set(unpaid.map(({ reason }) => reason))], always: sum === attributed };
}

const energyOf = (plants: readonly { readonly attributed: bigint }[]): bigint =>
  plants.reduce((sum, { attributed }) => sum + attributed, 0n);
const sumOf = (plants: readonly { readonly exact: Rational }[]): Rational => plants.reduce((sum, { exact }) => add(sum, exact), ZERO);
const centsOf = (plants: readonly { readonly cents: bigint }[]): bigint => plants.reduce((sum, { cents }) => sum + cents, 0n);

function valorisationLine(term: ValorisationTerm, units: bigint): ValorisationLine {
  const quantity = { num: term.quantity, den: 10n ** BigInt(term.decimals) };
  return {
    term: term.name,
    firstDay: term.span.from,
    endDay: term.span.to,
    rate: term.rate,
    quantity: fraction(quantity),
    refundEur: fraction(valorisationEur([term], units)),
  };
}
