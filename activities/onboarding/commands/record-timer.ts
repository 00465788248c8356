import { isStepKind } from '../../../domain/onboarding/events.ts';
import { pendingTimers, timerDetail } from '../../../domain/onboarding/history.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import type { TimerKind } from '../../../domain/onboarding/timers.ts';
import { configurationHead } from '../../../infra/postgres/onboarding/view.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { lockApplication } from '../reads/require.ts';
import { takeNote, takeStep } from './take-step.ts';

/**
 * Writes a clock that has run out into the history: a reminder or the end of GSE's term as a note, the end of the applicant's term as the
 * step it is. One that was over before its cause was entered is noted and moves nothing. Answers whether it was news.
 */
export async function recordTimer(
  work: CommandWork,
  scope: OnboardingScope,
  { kind, dueOn }: { readonly kind: TimerKind; readonly dueOn: string },
): Promise<boolean> {
  const application = await lockApplication(work.trx, scope.configurationId);
  const head = await configurationHead(work.trx, scope);
  const pending = pendingTimers(application.record, application.events, head?.timeZone ?? 'UTC');
  const timer = pending.find((one) => one.kind === kind && one.dueOn === dueOn);
  if (timer === undefined) return false;
  const detail = timerDetail(kind, timer.alreadyDue);
  if (isStepKind(kind) && !timer.alreadyDue) await takeStep(work, application, { kind, occurredOn: dueOn }, { detail });
  else await takeNote(work, application, { kind: kind === 'reminder' ? 'reminder' : 'due', occurredOn: dueOn }, detail);
  return !timer.alreadyDue;
}
