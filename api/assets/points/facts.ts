import { z } from '@hono/zod-openapi';
import { changePointFacts } from '../../../activities/assets/commands/facts/points.ts';
import { requirePoint } from '../../../activities/assets/reads/require.ts';
import { VOLTAGES } from '../../../domain/assets/kinds.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { Changeable, changeableTarget, correctionGround } from '../../http/changeable.ts';
import { firstDay } from '../../http/dates.ts';
import { Location } from '../../http/geojson.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { type RouteModule, route } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
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
    summary: "Get the possible changes of a connection point's assignment",
    description: 'The assignment can be edited and deleted until it was applied for or settled.',
    right: 'points:read',
    request: { params: PointParams },
    responses: { 200: Changeable },
  },
  async ({ params: { community_id, assignment_id }, context, deps, language }) => {
    const { shown } = await readOnce(deps.db, context, async (trx) =>
      changeableTarget(trx, 'point', language, await requirePoint(trx, community_id, assignment_id)),
    );
    return { status: 200, body: shown.changeable };
  },
);

const facts = objectRoutes({ ...shared, path: `${path}/facts`, params: PointParams, shown: Point }, inCommunity(loadPoint));

const get = facts.get({
  id: 'getPointFacts',
  summary: 'Get the editable facts of a connection point',
  description: 'Returns its position, voltage and first day, with its assignment.',
  right: 'points:read',
});

const edit = facts.put(
  {
    id: 'editPoint',
    summary: 'Change the facts of a connection point',
    description:
      'Changes position, voltage and first day. Once the point was applied for or settled, the change is a correction and needs ' +
      'a reason. POD, member and configuration cannot be changed: delete the draft and record it again.',
    right: 'points:write',
    body: z
      .strictObject({
        voltage: z.enum(VOLTAGES),
        location: Location.nullable().openapi({ type: ['array', 'null'] }),
        valid_from: firstDay.optional(),
        ...correctionGround,
      })
      .openapi('PointFacts'),
  },
  async ({ body: { correction_reason, correction_document_id, ...given }, work }, { row }) => {
    await changePointFacts(work, row, given, { correction_reason, correction_document_id });
    return undefined;
  },
);

export const pointFactRoutes: RouteModule = [changeable, get, edit];
