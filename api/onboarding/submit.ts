import { z } from '@hono/zod-openapi';
import { submitApplication } from '../../activities/onboarding/commands/submit-application.ts';
import { firstDay } from '../http/dates.ts';
import { changeRoute } from '../http/route.ts';
import { APPLICATION_PATH, Application, accepted, ConfigurationParams } from './schemas.ts';
import { scopeOf, signalOnboarding } from './scope.ts';

const Body = z.strictObject({ submitted_on: firstDay.openapi({ description: 'Legal day of sending; it may be years in the past.' }) });

export const submitRoute = changeRoute(
  {
    method: 'post',
    path: `${APPLICATION_PATH}/submit`,
    id: 'submitApplication',
    tag: 'Onboarding',
    summary: 'Send the application to GSE',
    description:
      'Repeats the checks for the day of sending and freezes the data applied for. Sending the same application again returns the one ' +
      'already sent. A variation goes by certified mail to acce@pec.gse.it: give the day of the mail, then record the protocol.',
    right: 'onboarding:submit',
    adds: ['application_event'],
    community: 'community_id',
    request: { params: ConfigurationParams, body: Body },
    responses: { 202: Application },
  },
  async ({ params, body, language, deps, log, work }) => {
    const scope = scopeOf(params);
    const application = await submitApplication(work, scope, body.submitted_on);
    return { ...accepted(params, application, language), after: () => signalOnboarding(deps, log, scope) };
  },
);
