import { z } from '@hono/zod-openapi';
import { runChecks } from '../../activities/onboarding/commands/run-checks.ts';
import { firstDay } from '../http/dates.ts';
import { changeRoute } from '../http/route.ts';
import { Application, ConfigurationParams, toApplication } from './schemas.ts';
import { scopeOf, signalTerms } from './scope.ts';

const Body = z.strictObject({
  on: firstDay.optional().openapi({ description: 'Day to check for: use the planned day of sending. Default: today.' }),
});

export const runChecksRoute = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/configurations/{configuration_id}/checks',
    id: 'runComplianceChecks',
    tag: 'Onboarding',
    summary: 'Check whether the configuration can apply',
    description:
      '`DRAFT`: data are wrong. `PRECHECKED`: documents are missing. `READY`: the application can be sent; warnings never ' +
      'prevent it. Once the contract is open, this starts a variation that reports what was added and removed since then; 409 if ' +
      'nothing was.',
    right: 'onboarding:check',
    adds: ['check_run'],
    community: 'community_id',
    request: { params: ConfigurationParams, body: Body, bodyOptional: true },
    responses: { 200: Application },
  },
  async ({ params, language, body, deps, log, work }) => {
    const application = await runChecks(work, scopeOf(params), body.on);
    return { status: 200, body: toApplication(application, language), after: () => signalTerms(deps, log, scopeOf(params)) };
  },
);
