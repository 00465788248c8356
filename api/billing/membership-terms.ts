import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { recordTerms } from '../../activities/billing/commands/membership-terms.ts';
import { endDatedRow } from '../../activities/kernel/commands/end-dated-row.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { OWN_DATA_RULES } from '../../domain/members/person-change.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listTerms, type TermsRow, termsById } from '../../infra/postgres/members/exits.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { endsAfterBegin } from '../http/dated.ts';
import { endDay, firstDay } from '../http/dates.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, route } from '../http/route.ts';
import { CommunityParams, day, id, idParam, listOf, longText, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';
import { billingMessages } from './messages.ts';

const PATH = '/api/cer/communities/{community_id}/membership-terms';

const fields = {
  admission: z.enum(['by_person', 'automatic']),
  own_data: z.enum(OWN_DATA_RULES),
  notice_days: z.int().min(0).max(365).describe('Days from the notice of a member to the first day without membership'),
  investment_cents: z
    .int()
    .min(0)
    .max(100_000_000)
    .describe("A member's part of shared investments, from which the charge for leaving early is computed; 0: there is none"),
  investment_months: z.int().min(0).max(240).describe('Months of membership over which that part decreases to zero'),
  clause: longText(2000).nullable().describe('The clause of the contract that states the charge'),
  document_id: id.nullable().describe('The document with the contract or the decision'),
};

const NewTerms = z
  .strictObject({
    ...fields,
    admission: fields.admission.default('by_person'),
    own_data: fields.own_data.default('approval'),
    notice_days: fields.notice_days.default(0),
    investment_cents: fields.investment_cents.default(0),
    investment_months: fields.investment_months.default(0),
    clause: fields.clause.default(null),
    document_id: fields.document_id.default(null),
    valid_from: firstDay,
    valid_to: endDay.nullish(),
  })
  .check(endsAfterBegin)
  .openapi('NewMembershipTerms');
const Terms = z.object({ id, community_id: id, ...fields, valid_from: day, valid_to: day.nullable() }).openapi('MembershipTerms');

const toResponse = ({ recorded_by: _by, ...row }: TermsRow): z.input<typeof Terms> => row;

export const createTerms = changeRoute(
  {
    method: 'post',
    path: PATH,
    id: 'createMembershipTerms',
    tag: 'Members',
    summary: 'Record the terms on which people join and leave',
    description:
      'The terms apply from a day on: who admits, the notice period, and the charge for leaving early. The charge is in ' +
      'proportion to the missing months and may only be what the contract states. `automatic` admits an applicant automatically ' +
      "once every check passes. `own_data` says whether members' changes of their own data wait for a manager.",
    right: 'members:write',
    adds: ['membership_terms'],
    community: 'community_id',
    request: { params: CommunityParams, body: NewTerms },
    responses: { 201: Terms },
  },
  async ({ params: { community_id }, body, work, trx }) => {
    const row = await requireTerms(trx, community_id, await recordTerms(work, community_id, { ...body, valid_to: body.valid_to ?? null }));
    return { status: 201, body: toResponse(row), headers: { Location: `/api/cer/communities/${community_id}/membership-terms/${row.id}` } };
  },
);

export const listTermsRoute = route(
  {
    method: 'get',
    path: PATH,
    id: 'listMembershipTerms',
    tag: 'Members',
    summary: 'List the terms on which people join and leave',
    description: 'Ordered by id. On days without terms a person admits, and there is no notice and no charge.',
    right: 'communities:read',
    community: 'community_id',
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: listOf(Terms).openapi('MembershipTermsList') },
  },
  async ({ params, query, context, deps }) => {
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listTerms(trx, params.community_id, pageWindow(query))), query);
    return { status: 200, body: { data: data.map(toResponse), next } };
  },
);

const requireTerms = async (trx: Transaction<DB>, communityId: number, termsId: number): Promise<TermsRow> =>
  requireFound(await termsById(trx, communityId, termsId), billingMessages.noTerms(communityId, termsId));

const TermsParams = CommunityParams.extend({ terms_id: idParam });

async function loadTerms(trx: Transaction<DB>, { params }: LoadCall<typeof TermsParams>) {
  const row = await requireTerms(trx, params.community_id, params.terms_id);
  return { ...tagged(toResponse(row)), row };
}

const terms = objectRoutes(
  { path: `${PATH}/{terms_id}`, tag: 'Members', params: TermsParams, shown: Terms, community: 'community_id' },
  inCommunity(loadTerms),
);

export const getTerms = terms.get({
  id: 'getMembershipTerms',
  summary: 'Get terms on which people join and leave',
  description: 'The `ETag` of the answer is needed to end the terms.',
  right: 'communities:read',
});

export const endTerms = terms.put(
  {
    id: 'endMembershipTerms',
    summary: 'End terms on which people join and leave',
    description: 'The terms end on a day; null reopens them. Notices that were given keep the terms of their day.',
    right: 'members:write',
    body: z.strictObject({ valid_to: endDay.nullable() }),
  },
  async ({ params, body, work }, { row }) => {
    const { id, valid_from, valid_to } = row;
    const dated = { communityId: params.community_id, table: 'membership_terms', id, valid_from, valid_to } as const;
    await endDatedRow(work, { ...dated, action: 'membership_terms.ended' }, { validTo: body.valid_to });
  },
);
