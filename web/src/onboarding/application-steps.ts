import type { Step } from '../kit/steps.tsx';
import type { Word } from '../shell/words.ts';
import type { Application, State } from './words.ts';

interface StepWords {
  readonly id: 'checks' | 'sent' | 'protocol' | 'review' | 'decision';
  readonly label: Word;
}

export const STEP_WORDS: readonly StepWords[] = [
  { id: 'checks', label: ['Checks', 'Controlli'] },
  { id: 'sent', label: ['Sent to GSE', 'Invio al GSE'] },
  { id: 'protocol', label: ['Protocol', 'Protocollo'] },
  { id: 'review', label: ['Review by GSE', 'Istruttoria del GSE'] },
  { id: 'decision', label: ['Decision', 'Provvedimento'] },
];

/** How many steps are done in a state, and what the next one is: `undefined` where nothing follows. */
const PLACES: Readonly<Record<Exclude<State, 'WITHDRAWN'>, readonly [done: number, next: Step['state'] | undefined]>> = {
  DRAFT: [0, 'blocked'],
  PRECHECKED: [0, 'blocked'],
  PRELIM_PENDING: [0, 'current'],
  READY: [1, 'current'],
  SUBMITTED: [2, 'current'],
  UNDER_REVIEW: [3, 'current'],
  INTEGRATION_REQUESTED: [3, 'blocked'],
  REJECTION_NOTICE: [3, 'blocked'],
  ACCEPTED: [5, undefined],
  REJECTED: [4, 'blocked'],
};

/** The state of each step, in the order of `STEP_WORDS`; without an application, or after a withdrawal, it begins with the checks. */
export function stepStates(application: Pick<Application, 'state' | 'protocol'> | undefined): readonly Step['state'][] {
  const state = application?.state;
  const [reached, next] = state === undefined || state === 'WITHDRAWN' ? [0, 'current' as const] : PLACES[state];
  const done = state === 'SUBMITTED' && application?.protocol !== null ? 3 : reached;
  return STEP_WORDS.map((_, at) => (at < done ? 'done' : at === done && next ? next : 'open'));
}

/** Whole days from one day to another; negative where it lies before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const ANSWERABLE: Readonly<Record<string, 'integration' | 'observations' | undefined>> = {
  integration_request: undefined,
  rejection_notice: undefined,
  integration_answer: undefined,
  observations: undefined,
  integration_expiry: 'integration',
  observations_expiry: 'observations',
};

/** The answer that can still be entered under review: to the last request of GSE, where its term ran out without one. */
export function lateAnswer({ state, events }: Pick<Application, 'state'> & { readonly events: readonly { readonly kind: string }[] }) {
  const last = events.findLast(({ kind }) => kind in ANSWERABLE);
  return state === 'UNDER_REVIEW' && last ? ANSWERABLE[last.kind] : undefined;
}
