import { DomainError } from '../../kernel/errors.ts';
import { joined, type Message } from '../../kernel/messages.ts';
import { addMonths, type LocalDate, monthOf } from '../../kernel/time/local-date.ts';
import { settlementMessages } from '../messages.ts';

/** Why a partial version is not published. */
type Unpublished = 'no_injection_measured' | 'no_withdrawal_measured' | 'not_above_advance';

/** What decides whether a settled month may be published; missing readings of each plant and of each point (its storage's included). */
export interface PublicationFacts {
  readonly kind: string;
  readonly missingOfPlants: readonly number[];
  readonly missingOfPoints: readonly number[];
  /** Premium and valorisation together. */
  readonly cents: number;
  /** The month's advance; null where none is known. */
  readonly advanceCents: number | null;
}

/**
 * What keeps a month from being published (cacer.md 5.8): nothing a complete or recalculated one; a partial one that not at least one
 * injection and one withdrawal (with its storage) are there whole, or that its amount is not above the month's advance.
 */
export function unpublished({ kind, missingOfPlants, missingOfPoints, cents, advanceCents }: PublicationFacts): Unpublished[] {
  if (kind !== 'partial') return [];
  const reasons: [Unpublished, boolean][] = [
    ['no_injection_measured', !missingOfPlants.includes(0)],
    ['no_withdrawal_measured', !missingOfPoints.includes(0)],
    ['not_above_advance', advanceCents !== null && cents <= advanceCents],
  ];
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason);
}

/** The reasons in words, with how to resolve them. */
const UNPUBLISHED: Readonly<Record<Unpublished, Message>> = {
  no_injection_measured: settlementMessages.noInjectionMeasured,
  no_withdrawal_measured: settlementMessages.noWithdrawalMeasured,
  not_above_advance: settlementMessages.notAboveAdvance,
};

/** Refuses with `wrong_state` a month that may not be published, regardless of who approves it. */
export function refuseUnpublished(runId: number, facts: PublicationFacts): void {
  const faults = unpublished(facts).map((code) => ({ path: 'run_id', code, message: UNPUBLISHED[code] }));
  if (faults.length === 0) return;
  const reasons = joined(
    faults.map(({ message }) => message),
    '; ',
  );
  throw new DomainError('wrong_state', settlementMessages.notPublishable(runId, reasons), faults);
}

/** Day by which GSE settles measures that came late: the 25th of the month after they were validated. */
export const lateSettlementBy = (validatedOn: LocalDate): LocalDate => `${addMonths(monthOf(validatedOn), 1)}-25`;
