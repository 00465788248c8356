import { isStepKind } from '../../domain/onboarding/events.ts';
import { pendingTimers, timerDetail } from '../../domain/onboarding/history.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import type { TimerKind } from '../../domain/onboarding/timers.ts';
import { lockApplication } from '../../infra/postgres/onboarding/application.ts';
import { takeNote, takeStep } from '../../infra/postgres/onboarding/step.ts';
import { configurationHead } from '../../infra/postgres/onboarding/view.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { inScope, ONBOARDING_ACTOR } from './scope.ts';

/**
 * Writes a clock that has run out into the history: a reminder or the end of GSE's term as a note, the end of the applicant's term as the
 * step it is. One that was over before its cause was entered is noted and moves nothing. Answers whether it was news.
 */
export const createRecordTimer =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  ({ kind, dueOn, ...scope }: OnboardingScope & { readonly kind: TimerKind; readonly dueOn: string }): Promise<boolean> =>
    inScope(db, scope, async (trx) => {
      const application = await lockApplication(trx, scope.configurationId);
      const head = await configurationHead(trx, scope);
      const pending = pendingTimers(application.record, application.events, head?.timeZone ?? 'UTC');
      const timer = pending.find((one) => one.kind === kind && one.dueOn === dueOn);
      if (timer === undefined) return false;
      const detail = timerDetail(kind, timer.alreadyDue);
      if (isStepKind(kind) && !timer.alreadyDue)
        await takeStep(trx, application, { kind, occurredOn: dueOn }, { actor: ONBOARDING_ACTOR }, { detail });
      else await takeNote(trx, application, { kind: kind === 'reminder' ? 'reminder' : 'due', occurredOn: dueOn }, detail);
      return !timer.alreadyDue;
    });
