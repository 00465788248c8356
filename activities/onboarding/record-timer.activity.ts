import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import type { TimerKind } from '../../domain/onboarding/timers.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { recordTimer } from './commands/record-timer.ts';
import { inScope } from './scope.ts';

/** Writes a clock that has run out into the history; answers whether it was news. */
export const createRecordTimer =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ kind, dueOn, ...scope }: OnboardingScope & { readonly kind: TimerKind; readonly dueOn: string }): Promise<boolean> =>
    inScope(db, scope, (work) => recordTimer(work, scope, { kind, dueOn }));
