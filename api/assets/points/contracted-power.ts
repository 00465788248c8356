import { z } from '@hono/zod-openapi';
import { changeContractedPower } from '../../../activities/assets/commands/contracted-power.ts';
import { requirePoint } from '../../../activities/assets/reads/require.ts';
import { getRoute, type RouteModule, updateRoute } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { loadPoint } from './recognise.ts';
import { contractedPower, Point, PointParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/points/{assignment_id}/contracted-power';

const get = getRoute(
  {
    method: 'get',
    path,
    id: 'getContractedPower',
    tag: 'Points',
    summary: 'Get the contracted power of a connection point',
    right: 'points:read',
    community: 'community_id',
    request: { params: PointParams },
    responses: { 200: Point },
  },
  loadPoint,
);

const change = updateRoute(
  {
    method: 'put',
    path,
    id: 'changeContractedPower',
    tag: 'Points',
    summary: 'Record the contracted power of a connection point',
    description:
      'No amount depends on it. Where it is known, withdrawals of more than 1.4 times this power make their month wait for approval; ' +
      'months that wait for this reason are compared again. Null: not known.',
    right: 'points:write',
    community: 'community_id',
    request: { params: PointParams, body: z.strictObject({ contracted_power_kw: contractedPower.nullable() }).openapi('ContractedPower') },
    responses: { 200: Point },
  },
  inCommunity(loadPoint),
  async ({ params: { community_id, assignment_id }, body, work }, { shown }) => {
    await changeContractedPower(work, shown, body.contracted_power_kw);
    return { status: 200, body: await requirePoint(work.trx, community_id, assignment_id) };
  },
);

export const contractedPowerRoutes: RouteModule = [get, change];
