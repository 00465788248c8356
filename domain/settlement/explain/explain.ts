import { DomainError } from '../../kernel/errors.ts';
import type { BoundedNumber } from '../../kernel/money/bounded-number.ts';
import { centsOf } from '../engine/settle.ts';
import { settlementMessages } from '../messages.ts';
import type { Settlement, SettlementInput } from '../types.ts';
import { explainComponentsOf, type SeesPlant } from './explain-components.ts';
import { hourLines, type Subject, type VisibleHours } from './explain-hours.ts';
import { decimal12 } from './explain-numbers.ts';
import { explainComponents, explainQuotas } from './explain-quotas.ts';
import { explainClasses, explainStorage } from './explain-storage.ts';
import { type ExplainWorkings, workExplanation } from './explain-workings.ts';
import type { Explanation } from './explanation.ts';

/** Explains one plant's or point's cents from the same input that was settled; `not_found` when the id is neither. */
export const explain = (input: SettlementInput, id: string): Explanation => explainSubject(workExplanation(input), id);

/** The same from workings that serve several explanations. Plants that are not seen appear as a sum, like all other points. */
export function explainSubject(
  workings: ExplainWorkings,
  id: string,
  sees: SeesPlant = () => true,
  visible: VisibleHours = 'all',
): Explanation {
  const { input, settlement, stepsOf } = workings;
  const subject = findSubject(input, id);
  const { distribution } = settlement;
  const row = distribution?.rows.find((one) => one.role === subject.role && one.id === id);
  return {
    id,
    role: subject.role,
    ...explainComponentsOf(workings, sees),
    ...explainEnergy(workings, subject),
    ...explainStorage(input, subject, settlement.hours),
    classes: explainClasses(input, subject, sees),
    hours: hourLines(workings, subject, sees, visible),
    quotas: distribution === null ? [] : explainQuotas(distribution, subject.role, id, stepsOf),
    components: explainComponents(distribution?.rows ?? [], sharedAmounts(settlement), (one) => one === row),
    cents: row?.cents ?? 0n,
    premiumCents: row?.premiumCents ?? 0n,
    refundCents: row?.refundCents ?? 0n,
  };
}

/** What was shared out: blocked components count as zero. */
export const sharedAmounts = ({ premium, refund }: Settlement) => ({ premiumCents: centsOf(premium), refundCents: centsOf(refund) });

function findSubject(input: SettlementInput, id: string): Subject {
  const plant = input.plants.findIndex((one) => one.id === id);
  if (plant >= 0) return { role: 'plant', index: plant };
  const point = input.points.findIndex((one) => one.id === id);
  if (point >= 0) return { role: 'point', index: point };
  throw new DomainError('not_found', settlementMessages.noSubject(id));
}

function explainEnergy({ settlement, energy, producers, consumers }: ExplainWorkings, { role, index }: Subject) {
  const series = (role === 'plant' ? energy.injected : energy.withdrawn)[index];
  const weights = role === 'plant' ? producers.weights('attributed_energy') : consumers.weights('coincident_withdrawal');
  return {
    own: series?.total ?? 0n,
    metered: series?.metered ?? series?.total ?? 0n,
    part: decimal12((weights[index] as BoundedNumber).exact()),
    shared: settlement.shared,
    missingReadings: series?.missing ?? 0,
  };
}
