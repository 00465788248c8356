import { z } from '@hono/zod-openapi';
import { lockApplication } from '../../infra/postgres/onboarding/application.ts';
import { takeStep } from '../../infra/postgres/onboarding/step.ts';
import { auditActor } from '../http/audit-actor.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute } from '../http/route.ts';
import { longText } from '../http/schemas.ts';
import { APPLICATION_PATH, Application, accepted, ConfigurationParams } from './schemas.ts';
import { scopeOf, signalOnboarding } from './scope.ts';

const Body = z.strictObject({ occurred_on: pastDay, reason: longText(2000) });

export const withdrawApplication = changeRoute(
  {
    method: 'post',
    path: `${APPLICATION_PATH}/withdraw`,
    id: 'withdrawApplication',
    tag: 'Onboarding',
    summary: 'Withdraw an application that is not decided yet',
    right: 'onboarding:submit',
    community: 'community_id',
    request: { params: ConfigurationParams, body: Body },
    responses: { 202: Application },
  },
  async ({ params, body, language, context, deps, log, trx }) => {
    const scope = scopeOf(params);
    const found = await lockApplication(trx, scope.configurationId);
    const step = { kind: 'withdrawal', occurredOn: body.occurred_on } as const;
    const detail = { detail: { reason: body.reason } };
    const application = found.state === 'WITHDRAWN' ? found : await takeStep(trx, found, step, auditActor(context), detail);
    const wake = async () => application.submittedOn !== null && signalOnboarding(deps, log, scope);
    return { ...accepted(params, application, language), after: wake };
  },
);
