import { z } from '@hono/zod-openapi';
import { assignArea } from '../../activities/communities/commands/assign-area.ts';
import { communityMessages } from '../../domain/communities/messages.ts';
import { canonicalPod } from '../../domain/kernel/identifiers/pod.ts';
import { isSubstationAreaCode } from '../../domain/kernel/identifiers/substation-area-code.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { type AreaAssignmentRow, listAreaAssignments } from '../../infra/postgres/communities/point-areas.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, codeFilter, day, id, listOf, longText, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';

const path = '/api/cer/communities/{community_id}/area-assignments';
const shared = { tag: 'Points', path, community: 'community_id' } as const;

/** A POD in its 14-character form. */
const pod = z
  .string()
  .transform((text, context) => {
    const canonical = canonicalPod(text);
    if (canonical !== undefined) return canonical;
    context.addIssue(schemaText(communityMessages.notPod));
    return z.NEVER;
  })
  .openapi({ type: 'string', format: 'pod', example: 'IT001E12345678' });

const AreaAssignment = z
  .object({
    id,
    pod: z.string(),
    area_code: z.string(),
    assigned_on: day,
    document_id: id.describe('Document that shows it'),
    note: z.string(),
    created_at: timestamp,
  })
  .openapi('AreaAssignment');

const NewAreaAssignment = z
  .strictObject({
    pod,
    area_code: z
      .string()
      .refine(isSubstationAreaCode, schemaText(communityMessages.wrongAreaCode))
      .openapi({ format: 'area-code', example: 'AC001E01322' }),
    assigned_on: pastDay.describe('Day from which the grid operator states the assignment; the newest one counts'),
    document_id: id.describe('Document of the community that shows it'),
    note: longText(1000, 0).default(''),
  })
  .openapi('NewAreaAssignment');

const toResponse = ({ created_at, ...row }: AreaAssignmentRow) => ({ ...row, created_at: created_at.toISOString() });

const list = route(
  {
    ...shared,
    method: 'get',
    id: 'listAreaAssignments',
    summary: 'List assignments of points to areas',
    description: 'An assignment is what the grid operator stated, recorded by a person with a document. It overrules the map.',
    right: 'points:read',
    request: { params: CommunityParams, query: PageQuery.extend({ pod: codeFilter }) },
    responses: { 200: listOf(AreaAssignment).openapi('AreaAssignmentList') },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), pod: query.pod };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listAreaAssignments(trx, params.community_id, filter)), query);
    return { status: 200, body: { data: data.map(toResponse), next } };
  },
);

const create = changeRoute(
  {
    ...shared,
    method: 'post',
    id: 'createAreaAssignment',
    summary: "Record the grid operator's assignment of a point",
    description: 'Decides in which area a point is, whatever the map says. Sending the same assignment again returns the existing one.',
    right: 'points:write',
    adds: ['point_area_assignment'],
    request: { params: CommunityParams, body: NewAreaAssignment },
    responses: { 201: AreaAssignment },
  },
  async ({ params, body, work }) => {
    const row = await assignArea(work, params.community_id, body);
    return { status: 201, body: toResponse(row) };
  },
);

export const areaAssignmentRoutes: RouteModule = [list, create];
