import { z } from '@hono/zod-openapi';
import { handOverEvidence } from '../../activities/onboarding/commands/inspections.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { INSPECTION_FORMS, INSPECTION_STATES, inspectionMessages } from '../../domain/onboarding/inspection/steps.ts';
import { inspectionProcess, termsProcess } from '../../domain/onboarding/processes.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { type InspectionRow, inspectionById, listInspections } from '../../infra/postgres/onboarding/inspections.ts';
import { ensureAllRecorded } from '../../infra/temporal/processes.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, day, id, idParam, listOf, longText, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';

const tag = 'Onboarding';
const community = 'community_id';
const path = '/api/cer/communities/{community_id}/inspections';
const Params = CommunityParams.extend({ inspection_id: idParam });

const Inspection = z
  .object({
    id,
    community_id: id,
    configuration_id: id,
    form: z.enum(INSPECTION_FORMS),
    state: z.enum(INSPECTION_STATES),
    opened_on: day,
    due_on: day.nullable().openapi({ description: "Last day of GSE's deadline; its end closes nothing. Null: no rule is known" }),
    closed_on: day.nullable().openapi({ description: 'Day of the act that closed it; null: it is open' }),
    opening_act_id: id,
    closing_act_id: id.nullable().openapi({ description: 'Id of the act that closed it; null: it is open' }),
    events: z
      .array(
        z.object({
          id,
          kind: z.enum(['opening', 'evidence', 'reminder', 'due', 'closing']),
          occurred_on: day,
          detail: z.record(z.string(), z.unknown()).openapi({ description: 'What it says' }),
          recorded_by: z.string(),
          recorded_at: timestamp,
        }),
      )
      .openapi({ description: 'What happened, oldest first' }),
  })
  .openapi('GseInspection');

const list = route(
  {
    method: 'get',
    path,
    id: 'listInspections',
    tag,
    summary: 'List the inspections of a community by GSE',
    description: 'Lists open and closed inspections, the newest first.',
    right: 'onboarding:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ configuration_id: idParam.optional() }) },
    responses: { 200: listOf(Inspection).openapi('GseInspectionList') },
  },
  async ({ params, query, context, deps }) => {
    const sort = [{ field: 'id', descending: true }];
    const window = { ...pageWindow(query, context), sort, configurationId: query.configuration_id };
    const { rows, isCut } = await readOnce(deps.db, context, (trx) => listInspections(trx, params.community_id, window));
    const { data, next } = paged(rows, query, isCut);
    return { status: 200, body: { data: data.map(toInspection), next } };
  },
);

const get = route(
  {
    method: 'get',
    path: `${path}/{inspection_id}`,
    id: 'getInspection',
    tag,
    summary: 'Get an inspection of GSE',
    description: 'Returns its deadline and its events.',
    right: 'onboarding:read',
    community,
    request: { params: Params },
    responses: { 200: Inspection },
  },
  async ({ params: { community_id, inspection_id }, context, deps }) => {
    const found = await inContext(deps.db, context, (trx) => inspectionById(trx, community_id, inspection_id), { readOnly: true });
    return { status: 200, body: toInspection(requireFound(found, inspectionMessages.noInspection(inspection_id))) };
  },
);

const evidence = changeRoute(
  {
    method: 'post',
    path: `${path}/{inspection_id}/evidence`,
    id: 'recordInspectionEvidence',
    tag,
    summary: 'Record evidence submitted in an inspection',
    description: 'The evidence is a text with stored documents. Acts of GSE open and close inspections (`recordGseAct`).',
    right: 'onboarding:submit',
    adds: ['inspection_event'],
    community,
    request: {
      params: Params,
      body: z.strictObject({ occurred_on: pastDay, text: longText(10_000), document_ids: z.array(id).max(100).default([]) }),
    },
    responses: { 200: Inspection },
  },
  async ({ params: { community_id: communityId, inspection_id: inspectionId }, body, deps, log, work }) => {
    const { occurred_on: occurredOn, text, document_ids: documentIds } = body;
    const found = await handOverEvidence(work, { communityId, inspectionId }, { occurredOn, text, documentIds });
    const processes = [
      inspectionProcess({ communityId, configurationId: found.configuration_id, inspectionId }),
      termsProcess({ communityId }),
    ];
    return { status: 200, body: toInspection(found), after: () => ensureAllRecorded(deps.temporal, log, processes) };
  },
);

const toInspection = ({ events, ...row }: InspectionRow): z.input<typeof Inspection> => ({
  ...row,
  events: events.map(({ recorded_at, detail, ...event }) => ({ ...event, detail: { ...detail }, recorded_at: recorded_at.toISOString() })),
});

export const inspectionRoutes: RouteModule = [list, get, evidence];
