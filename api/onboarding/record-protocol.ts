import { z } from '@hono/zod-openapi';
import { recordProtocol } from '../../activities/onboarding/commands/record-protocol.ts';
import { changeRoute } from '../http/route.ts';
import { text } from '../http/schemas.ts';
import { APPLICATION_PATH, Application, accepted, ConfigurationParams } from './schemas.ts';
import { scopeOf, signalOnboarding } from './scope.ts';

export const recordProtocolRoute = changeRoute(
  {
    method: 'post',
    path: `${APPLICATION_PATH}/protocol`,
    id: 'recordProtocol',
    tag: 'Onboarding',
    summary: "Record GSE's protocol number of an application submitted manually",
    description: 'Each number belongs to one application. Operators may correct a wrong number until an act of GSE has arrived under it.',
    right: 'onboarding:submit',
    adds: ['application_event'],
    community: 'community_id',
    request: { params: ConfigurationParams, body: z.strictObject({ protocol: text(100) }) },
    responses: { 202: Application },
  },
  async ({ params, body, may, language, deps, log, work }) => {
    const scope = scopeOf(params);
    const application = await recordProtocol(work, scope, { ...body, mayCorrect: may('onboarding:correct') });
    return { ...accepted(params, application, language), after: () => signalOnboarding(deps, log, scope) };
  },
);
