import type { StepKind } from './events.ts';

const WORDS: Readonly<Record<StepKind, string>> = {
  checks_blocked: 'checks that find wrong data',
  checks_incomplete: 'checks that miss documents',
  checks_passed: 'checks without error',
  preliminary_request: 'request of the preliminary check',
  preliminary_opinion: 'opinion of the preliminary check',
  submission: 'submission',
  receipt: "GSE's receipt",
  integration_request: "GSE's integration request",
  rejection_notice: "GSE's rejection notice",
  acceptance: "GSE's acceptance act",
  denial: "GSE's denial act",
  integration_answer: 'answer to the integration request',
  integration_expiry: 'end of the term of the integration request',
  observations: 'observations on the rejection notice',
  observations_expiry: 'end of the term of the rejection notice',
  withdrawal: 'withdrawal',
};

/** A step in words, for messages and the operator's view. */
export const nameOfStep = (kind: StepKind): string => WORDS[kind];
