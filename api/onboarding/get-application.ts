import { requireFound } from '../../domain/kernel/errors.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { findApplication } from '../../infra/postgres/onboarding/application.ts';
import { route } from '../http/route.ts';
import { onboardingMessages } from './messages.ts';
import { APPLICATION_PATH, Application, ConfigurationParams, toApplication } from './schemas.ts';
import { scopeOf } from './scope.ts';

export const getApplication = route(
  {
    method: 'get',
    path: APPLICATION_PATH,
    id: 'getApplication',
    tag: 'Onboarding',
    summary: "Get the configuration's latest application",
    description: 'Includes its history.',
    right: 'onboarding:read',
    community: 'community_id',
    request: { params: ConfigurationParams },
    responses: { 200: Application },
  },
  async ({ params, language, context, deps }) => {
    const scope = scopeOf(params);
    const found = requireFound(
      await inContext(deps.db, context, (trx) => findApplication(trx, scope.configurationId), { readOnly: true }),
      onboardingMessages.notStarted,
    );
    return { status: 200, body: toApplication(found, language) };
  },
);
