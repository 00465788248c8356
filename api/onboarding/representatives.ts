import { z } from '@hono/zod-openapi';
import { cancelRepresentative, notifyRepresentative, prepareRepresentative } from '../../activities/onboarding/commands/representatives.ts';
import { REPRESENTATIVE_KINDS, REPRESENTATIVE_STATES } from '../../domain/onboarding/representative/messages.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listRepresentativeChanges, type RepresentativeChangeRow } from '../../infra/postgres/onboarding/representatives.ts';
import { firstDay, pastDay } from '../http/dates.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { CommunityParams, day, id, idParam, listOf, longText, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';
import { ConfigurationParams } from './schemas.ts';
import { scopeOf } from './scope.ts';

const tag = 'Onboarding';
const community = 'community_id';
const path = '/api/cer/communities/{community_id}/representative-changes';
const Params = CommunityParams.extend({ representative_change_id: idParam });

const Change = z
  .object({
    id,
    community_id: id,
    configuration_id: id,
    kind: z.enum(REPRESENTATIVE_KINDS),
    party_id: id.nullable().openapi({ description: 'Who becomes the representative; null: the community itself' }),
    effective_on: day.openapi({ description: 'Day from which the community wants the change' }),
    mandate_document_id: id.nullable().openapi({ description: 'Stored mandate; null: the community needs none' }),
    state: z.enum(REPRESENTATIVE_STATES),
    notified_on: day.nullable().openapi({ description: 'Day of the notice to GSE; null: not notified' }),
    notice_document_id: id.nullable().openapi({ description: 'Stored notice; null: not notified' }),
    confirmed_from: day.nullable().openapi({ description: 'Day from which GSE pays the new one; null: not confirmed' }),
    gse_act_id: id.nullable().openapi({ description: 'Act by which GSE confirmed it; null: not confirmed' }),
    reason: z.string(),
    recorded_by: z.string(),
    recorded_at: timestamp,
  })
  .openapi('RepresentativeChange');

const toChange = (row: RepresentativeChangeRow): z.input<typeof Change> => ({ ...row, recorded_at: row.recorded_at.toISOString() });

const create = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/configurations/{configuration_id}/representative-changes',
    id: 'createRepresentativeChange',
    tag,
    summary: 'Prepare a change of the contract representative',
    description:
      'Any representative other than the community itself acts under a mandate, which must be stored first. GSE pays the former ' +
      'representative until it confirms the change.',
    right: 'onboarding:submit',
    adds: ['representative_change'],
    community,
    request: {
      params: ConfigurationParams,
      body: z
        .strictObject({
          kind: z.enum(REPRESENTATIVE_KINDS),
          party_id: id.nullish(),
          effective_on: firstDay,
          mandate_document_id: id.nullish(),
          reason: longText(2000),
        })
        .openapi('NewRepresentativeChange'),
    },
    responses: { 201: Change },
  },
  async ({ params, body, work }) => {
    const given = {
      kind: body.kind,
      partyId: body.party_id ?? null,
      effectiveOn: body.effective_on,
      mandateDocumentId: body.mandate_document_id ?? null,
      reason: body.reason,
    };
    return { status: 201, body: toChange(await prepareRepresentative(work, scopeOf(params), given)) };
  },
);

const list = route(
  {
    method: 'get',
    path,
    id: 'listRepresentativeChanges',
    tag,
    summary: 'List the changes of the contract representative',
    description: 'Each change has its mandate, notice and confirmation. The newest comes first.',
    right: 'onboarding:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ configuration_id: idParam.optional() }) },
    responses: { 200: listOf(Change).openapi('RepresentativeChangeList') },
  },
  async ({ params, query, context, deps }) => {
    const sort = [{ field: 'id', descending: true }];
    const window = { ...pageWindow(query, context), sort, configurationId: query.configuration_id };
    const { data, next } = paged(
      await readOnce(deps.db, context, (trx) => listRepresentativeChanges(trx, params.community_id, window)),
      query,
    );
    return { status: 200, body: { data: data.map(toChange), next } };
  },
);

const notify = changeRoute(
  {
    method: 'post',
    path: `${path}/{representative_change_id}/notify`,
    id: 'notifyRepresentativeChange',
    tag,
    summary: 'Record that GSE was notified of a new contract representative',
    description: "Needs the day and the document of the notice. GSE's confirmation is an act (`representative_confirmation`).",
    right: 'onboarding:submit',
    adds: ADDS_NOTHING,
    community,
    request: { params: Params, body: z.strictObject({ notified_on: pastDay, document_id: id }) },
    responses: { 200: Change },
  },
  async ({ params, body, work }) => {
    const scope = { communityId: params.community_id, changeId: params.representative_change_id };
    const notice = { notifiedOn: body.notified_on, documentId: body.document_id };
    return { status: 200, body: toChange(await notifyRepresentative(work, scope, notice)) };
  },
);

const cancel = changeRoute(
  {
    method: 'post',
    path: `${path}/{representative_change_id}/cancel`,
    id: 'cancelRepresentativeChange',
    tag,
    summary: 'Cancel a change of the contract representative',
    description: 'Possible until GSE has confirmed it. The former representative remains.',
    right: 'onboarding:submit',
    adds: ADDS_NOTHING,
    community,
    request: { params: Params, body: z.strictObject({}) },
    responses: { 200: Change },
  },
  async ({ params, work }) => {
    const scope = { communityId: params.community_id, changeId: params.representative_change_id };
    return { status: 200, body: toChange(await cancelRepresentative(work, scope)) };
  },
);

export const representativeRoutes: RouteModule = [create, list, notify, cancel];
