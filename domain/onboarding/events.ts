import type { LocalDate } from '../kernel/time/local-date.ts';

/** Acts of GSE: they enter only with their evidence (a signed act), never by inference. */
export const ACT_KINDS = ['receipt', 'integration_request', 'rejection_notice', 'acceptance', 'denial'] as const;

export type ActKind = (typeof ACT_KINDS)[number];

/** Everything that moves an application from one state to another. */
export const STEP_KINDS = [
  'checks_blocked',
  'checks_incomplete',
  'checks_passed',
  'preliminary_request',
  'preliminary_opinion',
  'submission',
  ...ACT_KINDS,
  'integration_answer',
  'integration_expiry',
  'observations',
  'observations_expiry',
  'withdrawal',
] as const;

export type StepKind = (typeof STEP_KINDS)[number];

/** Notes are recorded next to the steps and change nothing: reminders, due days, deliveries. */
const NOTE_KINDS = ['protocol', 'answer_delivery', 'reminder', 'due'] as const;

export type NoteKind = (typeof NOTE_KINDS)[number];

/** One step as recorded: `occurredOn` is its legal day, which may lie years before it was entered. */
export interface ApplicationStep {
  readonly kind: StepKind;
  readonly occurredOn: LocalDate;
}

export const isStepKind = (kind: string): kind is StepKind => (STEP_KINDS as readonly string[]).includes(kind);
