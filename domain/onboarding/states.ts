/** What is applied for: access, or a variation of what was accepted. */
export const APPLICATION_KINDS = ['access', 'variation'] as const;
export type ApplicationKind = (typeof APPLICATION_KINDS)[number];

/** States of an application to GSE (access or variation), as stored. Source: cacer.md 4.3. */
export const APPLICATION_STATES = [
  'DRAFT',
  'PRECHECKED',
  'PRELIM_PENDING',
  'READY',
  'SUBMITTED',
  'UNDER_REVIEW',
  'INTEGRATION_REQUESTED',
  'REJECTION_NOTICE',
  'ACCEPTED',
  'REJECTED',
  'WITHDRAWN',
] as const;

export type ApplicationState = (typeof APPLICATION_STATES)[number];

const TERMINAL: readonly ApplicationState[] = ['ACCEPTED', 'REJECTED', 'WITHDRAWN'];
const BEFORE_SUBMISSION: readonly ApplicationState[] = ['DRAFT', 'PRECHECKED', 'PRELIM_PENDING', 'READY'];

/** True when nothing more can happen to the application. */
export const isTerminal = (state: ApplicationState): boolean => TERMINAL.includes(state);

/** True while the application has not been sent: its data may still change. */
export const isBeforeSubmission = (state: ApplicationState): boolean => BEFORE_SUBMISSION.includes(state);

/** True from sending to the final act or the withdrawal. */
export const isAtGse = (state: ApplicationState): boolean => !isTerminal(state) && !isBeforeSubmission(state);
