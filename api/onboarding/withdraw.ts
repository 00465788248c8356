import { z } from '@hono/zod-openapi';
import { withdrawApplication } from '../../activities/onboarding/commands/withdraw-application.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute } from '../http/route.ts';
import { longText } from '../http/schemas.ts';
import { APPLICATION_PATH, Application, accepted, ConfigurationParams } from './schemas.ts';
import { scopeOf, signalOnboarding } from './scope.ts';

const Body = z.strictObject({ occurred_on: pastDay, reason: longText(2000) });

export const withdrawRoute = changeRoute(
  {
    method: 'post',
    path: `${APPLICATION_PATH}/withdraw`,
    id: 'withdrawApplication',
    tag: 'Onboarding',
    summary: 'Withdraw an application before its decision',
    description: 'The configuration can apply again.',
    right: 'onboarding:submit',
    adds: ['application_event'],
    community: 'community_id',
    request: { params: ConfigurationParams, body: Body },
    responses: { 202: Application },
  },
  async ({ params, body, language, deps, log, work }) => {
    const scope = scopeOf(params);
    const application = await withdrawApplication(work, scope, { occurredOn: body.occurred_on, reason: body.reason });
    const wake = async () => application.submittedOn !== null && signalOnboarding(deps, log, scope);
    return { ...accepted(params, application, language), after: wake };
  },
);
