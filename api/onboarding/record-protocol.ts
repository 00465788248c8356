import { z } from '@hono/zod-openapi';
import { DomainError } from '../../domain/errors.ts';
import { inContext } from '../../infra/postgres/context.ts';
import { lockApplication } from '../../infra/postgres/queries/onboarding-application.ts';
import { takeNote } from '../../infra/postgres/queries/onboarding-step.ts';
import { storeProtocol } from '../../infra/postgres/queries/onboarding-submission.ts';
import { route } from '../route.ts';
import { text } from '../schemas.ts';
import { APPLICATION_PATH, Application, accepted, ConfigurationParams } from './schemas.ts';
import { scopeOf, wakeOnboarding } from './scope.ts';

export const recordProtocol = route(
  {
    method: 'post',
    path: `${APPLICATION_PATH}/protocol`,
    id: 'recordProtocol',
    tag: 'Onboarding',
    summary: "Record GSE's protocol number of an application that was delivered by hand",
    right: 'onboarding:submit',
    community: 'community_id',
    request: { params: ConfigurationParams, body: z.strictObject({ protocol: text(100) }) },
    responses: { 202: Application },
  },
  async ({ params, body, context, deps, log }) => {
    const scope = scopeOf(params);
    const application = await inContext(deps.db, context, async (trx) => {
      const found = await lockApplication(trx, scope.configurationId);
      if (found.protocol === body.protocol) return found;
      if (found.protocol !== null) throw new DomainError('wrong_state', `The application has protocol ${found.protocol} already`);
      if (found.submittedOn === null)
        throw new DomainError('wrong_state', `The application is ${found.state}: submit it before its protocol is recorded`);
      await storeProtocol(trx, found.id, body.protocol);
      await takeNote(trx, found, { kind: 'protocol', occurredOn: found.submittedOn }, { protocol: body.protocol });
      return lockApplication(trx, scope.configurationId);
    });
    await wakeOnboarding(deps, log, scope);
    return accepted(params, application);
  },
);
