import { z } from '@hono/zod-openapi';
import { requestPreliminary } from '../../activities/onboarding/commands/request-preliminary.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute } from '../http/route.ts';
import { APPLICATION_PATH, Application, accepted, ConfigurationParams } from './schemas.ts';
import { scopeOf, signalTerms } from './scope.ts';

export const preliminaryRoute = changeRoute(
  {
    method: 'post',
    path: `${APPLICATION_PATH}/preliminary`,
    id: 'requestPreliminaryCheck',
    tag: 'Onboarding',
    summary: "Record that GSE's preliminary check was requested",
    description:
      'The check is optional, for plants that are not in operation yet, while documents are missing. GSE answers within 60 days; ' +
      'its opinion is advice, recorded as an act (`preliminary_opinion`), after which the application continues.',
    right: 'onboarding:submit',
    adds: ['application_event'],
    community: 'community_id',
    request: { params: ConfigurationParams, body: z.strictObject({ occurred_on: pastDay }) },
    responses: { 202: Application },
  },
  async ({ params, body, language, deps, log, work }) => {
    const scope = scopeOf(params);
    const application = await requestPreliminary(work, scope, body.occurred_on);
    return { ...accepted(params, application, language), after: () => signalTerms(deps, log, scope) };
  },
);
