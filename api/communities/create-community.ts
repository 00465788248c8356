import * as commands from '../../activities/communities/commands/communities.ts';
import { requireCommunity } from '../../activities/communities/reads/require.ts';
import { communityMessages } from '../../domain/communities/messages.ts';
import { mayInOrganisation, type Principal, reachAnywhere } from '../../domain/identity/principal.ts';
import { DomainError, invalidInput } from '../../domain/kernel/errors.ts';
import type { RowContext } from '../../infra/postgres/driver/index.ts';
import { LIST_VALUES } from '../http/body-scan.ts';
import { changeRoute } from '../http/route.ts';
import { etag } from '../http/schemas.ts';
import { Community, NewCommunity } from './schemas.ts';
import { toCommunityResponse } from './view.ts';

export const createCommunity = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities',
    id: 'createCommunity',
    tag: 'Communities',
    summary: 'Create a community',
    description: 'The community starts as a draft.',
    right: 'communities:write',
    adds: ['community', 'community_draft'],
    request: { body: NewCommunity },
    maxValues: LIST_VALUES,
    responses: { 201: Community },
  },
  async ({ body, principal, context, deps, work }) => {
    const organisation_id = organisationFor(principal, context, body.organisation_id);
    const id = await commands.createCommunity(work, { ...body, organisation_id }, mandateOf(principal));
    const row = await requireCommunity(work.trx, id);
    const headers = { Location: `/api/cer/communities/${id}`, ETag: etag(row.version) };
    return { status: 201, body: toCommunityResponse(row), headers, after: async () => deps.principals?.forgetAll() };
  },
);

/** The right to settle every configuration again is the operators'. */
export const mandateOf = (principal: Principal): commands.Mandate => ({
  isOperator: reachAnywhere(principal, 'settlement:backfill') === 'everything',
});

/** The named organisation, or the only one the caller can mean. */
function organisationFor(principal: Principal, context: RowContext, named: number | undefined): number {
  if (named !== undefined) {
    if (mayInOrganisation(principal, 'communities:write', named)) return named;
    throw new DomainError('forbidden', communityMessages.organisationNotAllowed(named));
  }
  const [only, ...others] = context.organisations;
  if (only !== undefined && others.length === 0) return only;
  throw invalidInput('organisation_id', 'missing', communityMessages.organisationNeeded);
}
