import { communityProcess } from '../../../domain/communities/processes.ts';
import type { ApplicationStep, NoteKind } from '../../../domain/onboarding/events.ts';
import { termsProcess } from '../../../domain/onboarding/processes.ts';
import { reviewTerm } from '../../../domain/onboarding/review-term.ts';
import { isAtGse, isBeforeSubmission } from '../../../domain/onboarding/states.ts';
import { advance } from '../../../domain/onboarding/step.ts';
import { insertApplication, type StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { type Evidence, insertEvent, storeRecord } from '../../../infra/postgres/onboarding/history.ts';
import { setConfigurationStatus } from '../../../infra/postgres/onboarding/status.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { lockApplication } from '../reads/require.ts';

/** Begins an application; two calls at once cannot begin two, the second gets `already_exists`. */
export async function beginApplication(
  { trx }: CommandWork,
  scope: Pick<StoredApplication, 'configurationId' | 'communityId'>,
  kind: StoredApplication['kind'] = 'access',
): Promise<StoredApplication> {
  await insertApplication(trx, scope, kind);
  await openProcess(trx, termsProcess(scope));
  return lockApplication(trx, scope.configurationId);
}

/**
 * Takes one step of a locked application by the state machine and stores it with what follows from it: history, state, term, status of
 * configuration and community, audit row. `wrong_state` and `invalid_input` as the machine says.
 */
export async function takeStep(
  work: CommandWork,
  application: StoredApplication,
  step: ApplicationStep,
  evidence: Evidence = {},
): Promise<StoredApplication> {
  const { trx } = work;
  const { record, steps } = advance(application.record, step);
  for (const one of steps) await insertEvent(trx, application, one, one === step ? evidence : {});
  await storeRecord(trx, application.id, record, reviewTerm(record));
  const { state } = record;
  if (!isBeforeSubmission(state) && state !== 'ACCEPTED')
    await setConfigurationStatus(trx, application, isAtGse(state) ? 'pending_gse' : 'draft');
  if (!isBeforeSubmission(state)) await openProcess(trx, communityProcess(application));
  work.audit({
    chain: application.communityId,
    action: `application.${step.kind}`,
    objectKind: 'application',
    objectId: application.id,
    before: { state: application.state },
    after: { state, occurred_on: step.occurredOn, ...(evidence.sha256 === undefined ? {} : { evidence_sha256: evidence.sha256 }) },
  });
  return lockApplication(trx, application.configurationId);
}

/** Adds a line to the history that moves nothing. */
export const takeNote = (
  { trx }: CommandWork,
  application: StoredApplication,
  note: { readonly kind: NoteKind; readonly occurredOn: string },
  detail: Readonly<Record<string, unknown>>,
): Promise<void> => insertEvent(trx, application, note, { detail });
