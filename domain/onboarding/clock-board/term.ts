import type { Message } from '../../kernel/messages.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';

/** The terms that can run for a community before GSE. */
export const TERM_KINDS = [
  'review',
  'integration_answer',
  'observations',
  'preliminary_opinion',
  'application_window',
  'variation_report',
  'inspection',
  'incentive_end',
] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** `running`: its days count; `suspended`: they stand still; `over`: its last day has passed, which moves nothing by itself. */
export const TERM_STATES = ['running', 'suspended', 'over'] as const;
export type TermState = (typeof TERM_STATES)[number];

/** A term as it stands on a day. */
export interface Term {
  readonly kind: TermKind;
  readonly configurationId: number;
  /** Code of the configuration, section or POD, or number of the inspection. */
  readonly subject: string;
  readonly startedOn: LocalDate;
  /** Last day; null while it is suspended, or where no rule is known. */
  readonly dueOn: LocalDate | null;
  readonly state: TermState;
  /** Days until the last one, 0 on it, negative after it; null without a last day. */
  readonly daysLeft: number | null;
  /** Days on which it has stood still so far, the present pause up to this day included. */
  readonly suspendedDays: number;
  readonly suspendedSince: LocalDate | null;
  /** Days on which a person is warned. */
  readonly warnings: readonly LocalDate[];
  /** Where the term is written. */
  readonly source: string;
  /** Who has to act. */
  readonly waitsFor: 'gse' | 'community';
}

/** A term without what follows from the day on which one looks. */
export type TermFacts = Omit<Term, 'state' | 'daysLeft'>;

/** What a term is, and what it means that nobody acts. */
export interface TermWords {
  readonly name: Message;
  readonly silence: Message;
}
