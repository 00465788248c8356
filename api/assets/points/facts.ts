import { z } from '@hono/zod-openapi';
import { editPoint } from '../../../activities/assets/commands/change-drafts.ts';
import { requirePoint } from '../../../activities/assets/reads/require.ts';
import { changeableOf } from '../../../domain/assets/changeable.ts';
import { VOLTAGES } from '../../../domain/assets/kinds.ts';
import { usesOfPoint } from '../../../infra/postgres/assets/drafts.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { Location } from '../../http/geojson.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { type RouteModule, route } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { Changeable, toChangeableResponse } from '../shared-schemas.ts';
import { loadPoint } from './recognise.ts';
import { Point, PointParams } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/points/{assignment_id}';
const shared = { tag: 'Points', community: 'community_id' } as const;

const changeable = route(
  {
    ...shared,
    method: 'get',
    path: `${path}/changeable`,
    id: 'getPointChangeable',
    summary: 'Get what can be done with an assignment of a connection point',
    description: 'It is edited and deleted until it was applied for or settled.',
    right: 'points:read',
    request: { params: PointParams },
    responses: { 200: Changeable },
  },
  async ({ params: { community_id, assignment_id }, context, deps, language }) => {
    const uses = await readOnce(deps.db, context, async (trx) => {
      const { id } = await requirePoint(trx, community_id, assignment_id);
      return usesOfPoint(trx, id);
    });
    return { status: 200, body: toChangeableResponse(changeableOf('point', uses), language) };
  },
);

const facts = objectRoutes({ ...shared, path: `${path}/facts`, params: PointParams, shown: Point }, inCommunity(loadPoint));

const get = facts.get({
  id: 'getPointFacts',
  summary: 'Get the facts of a connection point that can be put right',
  description: 'Its position and voltage, with its assignment.',
  right: 'points:read',
});

const edit = facts.put(
  {
    id: 'editPoint',
    summary: 'Change the position and voltage of a connection point',
    description:
      'Until it was applied for or settled. POD, member, configuration and first day: delete the assignment and record it again.',
    right: 'points:write',
    body: z
      .strictObject({ voltage: z.enum(VOLTAGES), location: Location.nullable().openapi({ type: ['array', 'null'] }) })
      .openapi('PointFacts'),
  },
  async ({ body, work }, { shown }) => {
    await editPoint(work, shown, body);
  },
);

export const pointFactRoutes: RouteModule = [changeable, get, edit];
