import type { Transaction } from 'kysely';
import { assignPoint, assignPoints } from '../../../activities/assets/commands/assign-points.ts';
import { endAssignment } from '../../../activities/assets/commands/end-assignment.ts';
import { removePoint } from '../../../activities/assets/commands/facts/points.ts';
import { requirePoint } from '../../../activities/assets/reads/require.ts';
import { listPoints } from '../../../infra/postgres/assets/points.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { BatchAnswer, toBatchResponse } from '../../http/batch.ts';
import { LIST_VALUES } from '../../http/body-scan.ts';
import { changeableTarget, withChangeable } from '../../http/changeable.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { changeRoute, type RouteModule, route } from '../../http/route.ts';
import { COUNTED_POINTS } from '../../http/rows/adds.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { memberChangeRoutes } from '../member-changes/routes.ts';
import { AssignmentChange, toAssignmentEnd } from '../shared-schemas.ts';
import { contractedPowerRoutes } from './contracted-power.ts';
import { pointFactRoutes } from './facts.ts';
import { pointSchemeRoutes } from './point-schemes.ts';
import { loadPoint, recognitionRoutes } from './recognise.ts';
import { NewPoint, Point, PointBatch, PointList, PointParams, PointQuery } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/points';
const tag = 'Points';
const BATCH_BYTES = 4 * 1024 * 1024;

const list = route(
  {
    method: 'get',
    path,
    id: 'listPoints',
    tag,
    summary: 'List connection points with their dated assignments',
    description: 'Lists one item per assignment: a point that moved between configurations appears once for each.',
    right: 'points:read',
    community: 'community_id',
    request: { params: CommunityParams, query: PageQuery.extend(PointQuery) },
    responses: { 200: PointList },
  },
  async ({ params, query, context, deps, language }) => {
    const filter = { ...pageWindow(query), pod: query.pod, configurationId: query.configuration_id };
    const read = async (trx: Transaction<DB>) =>
      withChangeable(trx, { kind: 'point', language }, await listPoints(trx, params.community_id, filter));
    return { status: 200, body: paged(await readOnce(deps.db, context, read), query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createPoint',
    tag,
    summary: 'Assign a connection point to a configuration',
    description:
      'The assignment begins on a day, in the name of a member. The POD is created if it is new; it can have one assignment at a ' +
      'time.',
    right: 'points:write',
    adds: COUNTED_POINTS,
    community: 'community_id',
    request: { params: CommunityParams, body: NewPoint },
    responses: { 201: Point },
  },
  async ({ params: { community_id }, body, work, deps, language }) => {
    const id = await assignPoint(work, community_id, body, deps.config.limits.pointsPerCommunity);
    const row = await requirePoint(work.trx, community_id, id);
    const { shown } = await changeableTarget(work.trx, 'point', language, row);
    return { status: 201, body: shown, headers: { Location: `/api/cer/communities/${community_id}/points/${id}` } };
  },
);

const createMany = changeRoute(
  {
    method: 'post',
    path: `${path}:batch`,
    id: 'createPoints',
    tag,
    summary: 'Create connection points in a batch',
    description: 'Creates up to 1000 points. The call can be repeated safely.',
    right: 'points:write',
    adds: COUNTED_POINTS,
    community: 'community_id',
    maxBytes: BATCH_BYTES,
    heavy: {},
    request: { params: CommunityParams, body: PointBatch },
    maxValues: LIST_VALUES,
    responses: { 200: BatchAnswer },
  },
  async ({ params: { community_id }, body, work, deps, language }) => {
    const outcomes = await assignPoints(work, community_id, body.items, deps.config.limits.pointsPerCommunity);
    return { status: 200, body: toBatchResponse(outcomes, language) };
  },
);

const point = objectRoutes(
  { path: `${path}/{assignment_id}`, tag, params: PointParams, shown: Point, community: 'community_id' },
  inCommunity(loadPoint),
);

const get = point.get({
  id: 'getPoint',
  summary: 'Get an assignment of a connection point',
  description: 'Returns the member, the days and the recognition by GSE.',
  right: 'points:read',
});

const end = point.put(
  {
    id: 'endPoint',
    summary: 'End an assignment of a connection point',
    description: 'The point can be assigned elsewhere from that day on.',
    right: 'points:write',
    body: AssignmentChange,
  },
  async ({ params: { community_id }, body, work }, { row }) => {
    await endAssignment(work, { ...row, kind: 'point', communityId: community_id }, toAssignmentEnd(body));
  },
);

const remove = point.delete(
  {
    id: 'removePoint',
    summary: 'Remove an assignment of a connection point',
    description: 'Use this for an assignment that was recorded by mistake. Once it was applied for or settled, it can only be ended.',
    right: 'points:write',
  },
  async ({ work }, { row }) => {
    await removePoint(work, row);
  },
);

export const pointRoutes: RouteModule = [
  list,
  create,
  createMany,
  get,
  end,
  remove,
  ...pointFactRoutes,
  ...recognitionRoutes,
  ...contractedPowerRoutes,
  ...pointSchemeRoutes,
  ...memberChangeRoutes,
];
