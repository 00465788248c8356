import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { variationMessages } from '../../domain/assets/variation-messages.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { joined } from '../../domain/kernel/messages.ts';
import { checkApplication, stepOfChecks } from '../../domain/onboarding/check-application.ts';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { isTerminal } from '../../domain/onboarding/states.ts';
import { advance } from '../../domain/onboarding/step.ts';
import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import {
  beginApplication,
  findApplication,
  lockApplication,
  type StoredApplication,
  storeChecks,
} from '../../infra/postgres/onboarding/application.ts';
import { loadSnapshot } from '../../infra/postgres/onboarding/snapshot.ts';
import { type Recorder, takeStep } from '../../infra/postgres/onboarding/step.ts';
import { hasOpenContract } from '../../infra/postgres/onboarding/variation.ts';
import { valuesOfConfiguration } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { auditActor } from '../http/audit-actor.ts';
import { firstDay } from '../http/dates.ts';
import { changeRoute } from '../http/route.ts';
import { Application, ConfigurationParams, toApplication } from './schemas.ts';
import { scopeOf, todayFor } from './scope.ts';

const Body = z.strictObject({
  on: firstDay.optional().openapi({ description: 'Day to check for: use the planned day of sending. Default: today.' }),
});

export const runChecks = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/configurations/{configuration_id}/checks',
    id: 'runComplianceChecks',
    tag: 'Onboarding',
    summary: 'Check whether the configuration can apply',
    description:
      '`DRAFT`: data are wrong. `PRECHECKED`: documents are missing. `READY`: the application can be sent; warnings never prevent it. Once ' +
      'the contract is open, this starts a variation that reports what was added and removed since; 409 where nothing was.',
    right: 'onboarding:check',
    community: 'community_id',
    request: { params: ConfigurationParams, body: Body },
    responses: { 200: Application },
  },
  async ({ params, language, body, context, trx }) => {
    const scope = scopeOf(params);
    const today = await todayFor(trx, scope);
    const application = await checkAndStore(trx, scope, { on: body.on ?? today, today }, auditActor(context));
    return { status: 200, body: toApplication(application, language) };
  },
);

/** Checks as of `on` and moves the application by what was found; begins one where there is none or the last one failed. */
async function checkAndStore(
  trx: UnitOfWork,
  scope: OnboardingScope,
  days: { on: string; today: string },
  who: Recorder,
): Promise<StoredApplication> {
  const application = await openApplication(trx, scope, days.on);
  const snapshot = await loadSnapshot(trx, { ...scope, on: days.on, applicationKind: application.kind });
  const checks = checkApplication(snapshot, await valuesOfConfiguration(trx, scope.configurationId, `${snapshot.on.slice(0, 7)}-01`));
  const step = { kind: stepOfChecks(checks), occurredOn: days.today };
  const { record } = advance(application.record, step);
  await storeChecks(trx, application.id, checks);
  if (record.state === application.state) return lockApplication(trx, scope.configurationId);
  return takeStep(trx, application, step, who, { detail: { checked_for: days.on } });
}

/**
 * The application to check: the open one, or a new one. Once the contract is open, that is a variation of what has changed since; refused
 * where nothing has.
 */
async function openApplication(trx: Transaction<DB>, scope: OnboardingScope, on: string): Promise<StoredApplication> {
  const last = await findApplication(trx, scope.configurationId, true);
  const configuration = { id: scope.configurationId, communityId: scope.communityId };
  if (last === undefined) return beginApplication(trx, configuration);
  if (!isTerminal(last.state)) return last;
  if (await hasOpenContract(trx, scope.configurationId)) return beginVariation(trx, scope, last, on);
  return last.state === 'ACCEPTED' ? last : beginApplication(trx, configuration);
}

async function beginVariation(
  trx: Transaction<DB>,
  scope: OnboardingScope,
  last: StoredApplication,
  on: string,
): Promise<StoredApplication> {
  if (last.state === 'ACCEPTED' && last.changes.some(({ effectOn }) => effectOn === null)) return last;
  const { variation } = await loadSnapshot(trx, { ...scope, on, applicationKind: 'variation' });
  if (variation === undefined || variation.changes.length === 0) {
    const { nothingToReport, holderRule } = variationMessages;
    throw new DomainError('wrong_state', joined([nothingToReport, holderRule], '; '));
  }
  return beginApplication(trx, { id: scope.configurationId, communityId: scope.communityId }, 'variation');
}
