import type { Transaction } from 'kysely';
import { endVotingTerms, recordVotingTerms } from '../../activities/decisions/commands/terms.ts';
import { requireVotingTerms } from '../../activities/decisions/reads/require.ts';
import { listVotingTerms } from '../../infra/postgres/decisions/terms.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';
import { NewVotingTerms, TermsParams, VotingTerms, VotingTermsEnd, VotingTermsList } from './schemas.ts';
import { toTermsResponse, toTermsRow } from './view.ts';

const path = '/api/cer/communities/{community_id}/voting-terms';
const tag = 'Decisions';
const community = 'community_id';

const list = route(
  {
    method: 'get',
    path,
    id: 'listVotingTerms',
    tag,
    summary: 'List the terms of voting',
    description: 'Says how each kind of motion is decided, with the days on which the terms are in force.',
    right: 'motions:read',
    community,
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: VotingTermsList },
  },
  async ({ params, query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listVotingTerms(trx, params.community_id, pageWindow(query)));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toTermsResponse), next } };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'recordVotingTerms',
    tag,
    summary: 'Record how a kind of motion is decided',
    description:
      'The terms follow a clause of the statute and apply from a day on: notice, quorum, majority, proxies and votes. Fractions ' +
      'are exact: two thirds are 2 and 3. A member who is not in `weights` has one vote.',
    right: 'motions:write',
    adds: ['voting_terms'],
    community,
    request: { params: CommunityParams, body: NewVotingTerms },
    responses: { 201: VotingTerms },
  },
  async ({ params: { community_id }, body, work }) => {
    const created = await recordVotingTerms(work, community_id, toTermsRow(body));
    return { status: 201, body: toTermsResponse(await requireVotingTerms(work.trx, community_id, created)) };
  },
);

const loadTerms = async (trx: Transaction<DB>, { params }: LoadCall<typeof TermsParams>) =>
  tagged(toTermsResponse(await requireVotingTerms(trx, params.community_id, params.voting_terms_id)));

const terms = objectRoutes(
  { path: `${path}/{voting_terms_id}`, tag, params: TermsParams, shown: VotingTerms, community },
  inCommunity(loadTerms),
);

const get = terms.get({
  id: 'getVotingTerms',
  summary: 'Get terms of voting',
  description: 'Returns the terms with the clause of the statute on which they are based.',
  right: 'motions:read',
});

const end = terms.put(
  {
    id: 'endVotingTerms',
    summary: 'End terms of voting',
    description:
      'Other terms can be recorded from that day on. A motion that was announced keeps the terms under which it was announced. ' +
      'If the community has `four_eyes`, terms can be extended only with a document that decides it.',
    right: 'motions:write',
    body: VotingTermsEnd,
  },
  async ({ params: { community_id, voting_terms_id }, body: { valid_to, document_id = null }, work }) => {
    const row = await requireVotingTerms(work.trx, community_id, voting_terms_id);
    await endVotingTerms(work, row, { validTo: valid_to, documentId: document_id });
    return undefined;
  },
);

export const termsRoutes: RouteModule = [list, create, get, end];
