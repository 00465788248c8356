import { DomainError } from '../kernel/errors.ts';
import { joined } from '../kernel/messages.ts';
import type { LocalDate } from '../kernel/time/local-date.ts';
import type { ApplicationStep, StepKind } from './events.ts';
import { onboardingMessages } from './messages.ts';
import { type ApplicationRecord, NEW_APPLICATION, type Suspension } from './record.ts';
import { answerLimit, isPaused } from './review-term.ts';
import { isAtGse, isBeforeSubmission, isTerminal } from './states.ts';
import { possibleSteps, TRANSITIONS } from './transitions.ts';
import { nameOfStep } from './words.ts';

/** A record after a step, and the steps to store: the one asked for, after the expiry it implies where a term had run out unrecorded. */
interface Advance {
  readonly record: ApplicationRecord;
  readonly steps: readonly ApplicationStep[];
}

/**
 * Takes one step. `wrong_state` says what is possible instead; `invalid_input` when the legal day lies before the step it follows.
 * A step that GSE takes after the applicant's term has run out closes that term first.
 */
export function advance(record: ApplicationRecord, step: ApplicationStep): Advance {
  const expiry = impliedExpiry(record, step);
  if (expiry === null) return { record: apply(record, step), steps: [step] };
  return { record: apply(apply(record, expiry), step), steps: [expiry, step] };
}

/** The record that a stored sequence of steps amounts to. */
export const replaySteps = (steps: readonly ApplicationStep[]): ApplicationRecord => steps.reduce(apply, NEW_APPLICATION);

function impliedExpiry(record: ApplicationRecord, step: ApplicationStep): ApplicationStep | null {
  const open = record.suspensions.at(-1);
  if (open === undefined || !isPaused(record) || TRANSITIONS[record.state][step.kind] !== undefined) return null;
  const occurredOn = answerLimit(open) ?? step.occurredOn;
  const kind = open.kind === 'integration' ? 'integration_expiry' : 'observations_expiry';
  const possible = isAllowed({ ...record, state: 'UNDER_REVIEW' }, step.kind);
  return possible && occurredOn <= step.occurredOn ? { kind, occurredOn } : null;
}

function apply(record: ApplicationRecord, step: ApplicationStep): ApplicationRecord {
  const state = TRANSITIONS[record.state][step.kind];
  if (state === undefined || !isAllowed(record, step.kind)) throw refusal(record, step.kind);
  refuseEarlierDay(record, step);
  return {
    state,
    submittedOn: step.kind === 'submission' ? step.occurredOn : record.submittedOn,
    decidedOn: isTerminal(state) ? step.occurredOn : null,
    lastStepOn: isBeforeSubmission(state) ? null : latest(record.lastStepOn, step.occurredOn),
    suspensions: suspensionsAfter(record, step),
  };
}

function suspensionsAfter({ suspensions }: ApplicationRecord, { kind, occurredOn }: ApplicationStep): readonly Suspension[] {
  if (kind === 'integration_request') return [...suspensions, { kind: 'integration', from: occurredOn, answeredOn: null }];
  if (kind === 'rejection_notice') return [...suspensions, { kind: 'rejection', from: occurredOn, answeredOn: null }];
  const last = suspensions.at(-1);
  if (last === undefined || !isAnswer(kind)) return suspensions;
  return [...suspensions.slice(0, -1), { ...last, answeredOn: occurredOn }];
}

const isAnswer = (kind: StepKind): boolean => kind === 'integration_answer' || kind === 'observations';

/** Under review an answer is possible only to the last request, when that one ran out without any. */
function isAllowed(record: ApplicationRecord, kind: StepKind): boolean {
  if (TRANSITIONS[record.state][kind] === undefined) return false;
  if (record.state !== 'UNDER_REVIEW' || !isAnswer(kind)) return true;
  const last = record.suspensions.at(-1);
  return last?.answeredOn === null && last.kind === (kind === 'observations' ? 'rejection' : 'integration');
}

function refuseEarlierDay(record: ApplicationRecord, step: ApplicationStep): void {
  const answers = isAnswer(step.kind) ? record.suspensions.at(-1)?.from : undefined;
  const floor = answers ?? (isAtGse(record.state) ? record.lastStepOn : null);
  if (floor === null || step.occurredOn >= floor) return;
  const message = onboardingMessages.stepTooEarly(nameOfStep(step.kind), step.occurredOn, floor);
  throw new DomainError('invalid_input', message, [{ path: 'occurred_on', code: 'too_early', message: onboardingMessages.dayFrom(floor) }]);
}

function refusal(record: ApplicationRecord, kind: StepKind): DomainError {
  const possible = possibleSteps(record.state).filter((one) => isAllowed(record, one));
  const words = possible.length === 0 ? onboardingMessages.closed : joined(possible.map(nameOfStep), ', ');
  return new DomainError('wrong_state', onboardingMessages.stepNotPossible(record.state, nameOfStep(kind), words));
}

const latest = (a: LocalDate | null, b: LocalDate): LocalDate => (a === null || b > a ? b : a);
