import type { StepKind } from './events.ts';
import type { ApplicationState } from './states.ts';

/**
 * The whole machine: what a step makes of a state. A pair that is missing is refused. ACCEPTED is reached by an acceptance act alone;
 * no clock leads there. Under review, an answer is one that is entered after its term ran out (guarded in `step.ts`). Source: cacer.md 4.3.
 */
export const TRANSITIONS: Readonly<Record<ApplicationState, Readonly<Partial<Record<StepKind, ApplicationState>>>>> = {
  DRAFT: { checks_blocked: 'DRAFT', checks_incomplete: 'PRECHECKED', checks_passed: 'READY', withdrawal: 'WITHDRAWN' },
  PRECHECKED: {
    checks_blocked: 'DRAFT',
    checks_incomplete: 'PRECHECKED',
    checks_passed: 'READY',
    preliminary_request: 'PRELIM_PENDING',
    withdrawal: 'WITHDRAWN',
  },
  PRELIM_PENDING: { preliminary_opinion: 'PRECHECKED', withdrawal: 'WITHDRAWN' },
  READY: {
    checks_blocked: 'DRAFT',
    checks_incomplete: 'PRECHECKED',
    checks_passed: 'READY',
    submission: 'SUBMITTED',
    withdrawal: 'WITHDRAWN',
  },
  SUBMITTED: { receipt: 'UNDER_REVIEW', withdrawal: 'WITHDRAWN' },
  UNDER_REVIEW: {
    integration_request: 'INTEGRATION_REQUESTED',
    rejection_notice: 'REJECTION_NOTICE',
    acceptance: 'ACCEPTED',
    denial: 'REJECTED',
    integration_answer: 'UNDER_REVIEW',
    observations: 'UNDER_REVIEW',
    withdrawal: 'WITHDRAWN',
  },
  INTEGRATION_REQUESTED: { integration_answer: 'UNDER_REVIEW', integration_expiry: 'UNDER_REVIEW', withdrawal: 'WITHDRAWN' },
  REJECTION_NOTICE: {
    observations: 'UNDER_REVIEW',
    observations_expiry: 'UNDER_REVIEW',
    acceptance: 'ACCEPTED',
    denial: 'REJECTED',
    withdrawal: 'WITHDRAWN',
  },
  ACCEPTED: {},
  REJECTED: {},
  WITHDRAWN: {},
};

/** The steps a state allows, in the order of the table. */
export const possibleSteps = (state: ApplicationState): readonly StepKind[] => Object.keys(TRANSITIONS[state]) as StepKind[];
