import { z } from 'zod';
import type { OnboardingScope } from '../../domain/onboarding/next-step.ts';
import { findApplication, lockApplication } from '../../infra/postgres/onboarding/application.ts';
import { takeNote } from '../../infra/postgres/onboarding/step.ts';
import { frozenSnapshot, storeProtocol } from '../../infra/postgres/onboarding/submission.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { postToGse } from './gse-gateway.ts';
import { inScope } from './scope.ts';

const Receipt = z.object({ protocol: z.string().min(1).max(100) });

/** Hands the frozen application to the GSE desk and keeps its protocol. An application that has one already stays as it is. */
export const createDeliverApplication =
  (deps: Pick<ActivityDeps, 'db' | 'config' | 'fetch'>) =>
  async (scope: OnboardingScope): Promise<void> => {
    const body = await inScope(deps.db, scope, async (trx) => {
      const application = await findApplication(trx, scope.configurationId);
      if (application === undefined || application.protocol !== null) return undefined;
      const snapshot = await frozenSnapshot(trx, application.id);
      return { application_id: application.id, kind: application.kind, submitted_on: application.submittedOn, snapshot };
    });
    if (body === undefined) return;
    const { protocol } = await postToGse(deps, '/applications', body, Receipt);
    await inScope(deps.db, scope, async (trx) => {
      const application = await lockApplication(trx, scope.configurationId);
      if (application.protocol !== null || application.id !== body.application_id) return;
      await storeProtocol(trx, application.id, protocol);
      await takeNote(
        trx,
        application,
        { kind: 'protocol', occurredOn: body.submitted_on ?? application.events[0]?.occurredOn ?? '' },
        { protocol },
      );
    });
  };
