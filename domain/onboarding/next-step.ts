import { type ApplicationState, isTerminal } from './states.ts';
import type { Timer } from './timers.ts';

/** Whose onboarding a process drives. */
export interface OnboardingScope {
  readonly communityId: number;
  readonly configurationId: number;
}

/** A withdrawal by the contract representative: its legal day, why, and who asked. */
export interface Withdrawal {
  readonly occurredOn: string;
  readonly reason: string;
  readonly actor: string;
}

/**
 * Where an application stands, as the onboarding process reads it. `unsentAnswers` are ids of recorded answers that the desk has not
 * yet; `timers` are the clocks not yet recorded; `desk`: whether a desk takes deliveries or a person does it by hand.
 */
export interface OnboardingView {
  readonly applicationId: number;
  readonly configurationCode: string;
  readonly state: ApplicationState;
  readonly protocol: string | null;
  readonly submittedOn: string | null;
  readonly dueOn: string | null;
  readonly unsentAnswers: readonly number[];
  readonly timers: readonly Timer[];
  readonly desk: boolean;
}

/** What the process does next; `wait` until the record changes or, when set, that instant (epoch ms). */
export type OnboardingStep =
  | { readonly kind: 'deliver_application' }
  | { readonly kind: 'deliver_answer'; readonly eventId: number }
  | { readonly kind: 'record_timer'; readonly timer: Timer }
  | { readonly kind: 'close' }
  | { readonly kind: 'wait'; readonly untilMs: number | null };

/** The next step of an application: one thing at a time, terminal states first, deliveries before clocks. */
export function nextStep(view: OnboardingView, nowMs: number): OnboardingStep {
  if (isTerminal(view.state)) return { kind: 'close' };
  if (view.desk && view.protocol === null) return { kind: 'deliver_application' };
  const [eventId] = view.unsentAnswers;
  if (view.desk && eventId !== undefined) return { kind: 'deliver_answer', eventId };
  const [timer] = view.timers.toSorted((a, b) => a.firesAtMs - b.firesAtMs);
  if (timer === undefined) return { kind: 'wait', untilMs: null };
  return timer.firesAtMs <= nowMs ? { kind: 'record_timer', timer } : { kind: 'wait', untilMs: timer.firesAtMs };
}

/** A code such as `UNDER_REVIEW` as it is read. */
const inWords = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

/** One line for the operator: where the application stands and what it waits for. */
export function describe(view: OnboardingView): string {
  const sent = view.submittedOn === null ? '' : `, sent ${view.submittedOn}`;
  const protocol = view.protocol === null ? 'no protocol yet' : `protocol ${view.protocol}`;
  const [timer] = view.timers;
  const clock = timer === undefined ? '' : `; next: ${inWords(timer.kind)} on ${timer.dueOn}`;
  const due = view.dueOn === null ? '' : `; GSE's term ends ${view.dueOn} (information only)`;
  return `Application ${view.applicationId} is ${inWords(view.state)}${sent}, ${protocol}${due}${clock}`;
}
