import { invalidInput } from '../kernel/errors.ts';
import { storedDocumentMessages } from './messages.ts';

/** How a document stands that a person uploaded about the own record: nobody has looked at it yet, or it was accepted or refused. */
export const REVIEW_STATES = ['waiting', 'accepted', 'refused'] as const;
export const REVIEW_OUTCOMES = ['accepted', 'refused'] as const satisfies readonly ReviewState[];
export type ReviewState = (typeof REVIEW_STATES)[number];

/** Why such a document is refused. */
export const REFUSAL_REASONS = ['unreadable', 'incomplete', 'expired', 'other_person', 'other_document', 'unsigned'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What somebody who looked at the document says. */
export interface Review {
  readonly outcome: (typeof REVIEW_OUTCOMES)[number];
  /** Of a refusal, and of nothing else. */
  readonly reason: RefusalReason | null;
}

/** Throws `invalid_input` where a refusal has no reason, or an acceptance has one. */
export function assertReview({ outcome, reason }: Review): void {
  if ((outcome === 'refused') !== (reason !== null)) throw invalidInput('reason', 'only_refused', storedDocumentMessages.reasonOfRefusal);
}
