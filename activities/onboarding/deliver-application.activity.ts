import { z } from 'zod';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { findApplication } from '../../infra/postgres/onboarding/application.ts';
import { frozenSnapshot } from '../../infra/postgres/onboarding/submission.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { recordDelivery } from './commands/record-protocol.ts';
import { postToGse } from './gse-gateway.ts';
import { inScope } from './scope.ts';

const Receipt = z.object({ protocol: z.string().min(1).max(100) });

/** Hands the frozen application to the GSE desk and keeps its protocol. An application that has one already stays as it is. */
export const createDeliverApplication =
  (deps: Pick<ActivityDeps, 'db' | 'config' | 'fetch'>) =>
  async (scope: OnboardingScope): Promise<void> => {
    const body = await inScope(deps.db, scope, async ({ trx }) => {
      const application = await findApplication(trx, scope.configurationId);
      if (application === undefined || application.protocol !== null) return undefined;
      const snapshot = await frozenSnapshot(trx, application.id);
      return { application_id: application.id, kind: application.kind, submitted_on: application.submittedOn, snapshot };
    });
    if (body === undefined) return;
    const { protocol } = await postToGse(deps, '/applications', body, Receipt);
    await inScope(deps.db, scope, (work) => recordDelivery(work, scope, { applicationId: body.application_id, protocol }));
  };
