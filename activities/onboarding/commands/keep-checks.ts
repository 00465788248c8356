import { createHash } from 'node:crypto';
import type { Check } from '../../../domain/onboarding/check.ts';
import { stepOfChecks } from '../../../domain/onboarding/check-application.ts';
import type { OnboardingScope } from '../../../domain/onboarding/next-step.ts';
import { advance } from '../../../domain/onboarding/step.ts';
import { findApplication, type StoredApplication, storeChecks } from '../../../infra/postgres/onboarding/application.ts';
import { type CheckCause, insertCheckRun, latestCheckRun } from '../../../infra/postgres/onboarding/check-runs.ts';
import { canonicalJson } from '../../../infra/postgres/record/canonical-json.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { checkSnapshot } from '../reads/check-snapshot.ts';
import { takeStep } from './take-step.ts';

interface CheckRun {
  readonly checkedFor: string;
  readonly cause: CheckCause;
  readonly checks: readonly Check[];
}

/** Stores the findings of a run with an application, locked by the caller, and as its next version where they differ from the one before. */
export async function keepChecks(
  { trx, actor }: CommandWork,
  { id, communityId }: Pick<StoredApplication, 'id' | 'communityId'>,
  { checkedFor, cause, checks }: CheckRun,
): Promise<void> {
  await storeChecks(trx, id, checks);
  const last = await latestCheckRun(trx, id);
  const fingerprint = createHash('sha256').update(canonicalJson(checks)).digest('hex');
  if (last?.fingerprint === fingerprint) return;
  const version = (last?.version ?? 0) + 1;
  await insertCheckRun(trx, { applicationId: id, communityId, version, checkedFor, cause, checks, fingerprint, recordedBy: actor });
}

const PREPARED: readonly StoredApplication['state'][] = ['DRAFT', 'PRECHECKED', 'READY'];

/**
 * Repeats the checks of an application that is being prepared, because what they look at may have changed: a new version is stored where they
 * find something else, and the application moves by it. Checked for the planned day of sending that was given last, else for today.
 */
export async function recheck(work: CommandWork, scope: OnboardingScope, today: string): Promise<void> {
  const application = await findApplication(work.trx, scope.configurationId, true);
  if (application === undefined || !PREPARED.includes(application.state)) return;
  const last = await latestCheckRun(work.trx, application.id);
  if (last === undefined) return;
  const checkedFor = last.checkedFor > today ? last.checkedFor : today;
  const { checks } = await checkSnapshot(work.trx, { ...scope, on: checkedFor, applicationKind: application.kind });
  await keepChecks(work, application, { checkedFor, cause: 'change', checks });
  const step = { kind: stepOfChecks(checks), occurredOn: today };
  if (advance(application.record, step).record.state === application.state) return;
  await takeStep(work, application, step, { detail: { checked_for: checkedFor } });
}
