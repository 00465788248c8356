import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { recognisePoint } from '../../../activities/assets/commands/recognise.ts';
import { requirePoint } from '../../../activities/assets/reads/require.ts';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { changeableTarget } from '../../http/changeable.ts';
import { endDay, firstDay } from '../../http/dates.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import type { LoadCall, RouteModule } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { evidence } from '../shared-schemas.ts';
import { Point, PointParams } from './schemas.ts';

const Recognition = z
  .strictObject({ recognised_from: firstDay.nullable(), recognised_to: endDay.nullish(), ...evidence })
  .check(({ value: { recognised_from: from, recognised_to: to }, issues }) => {
    if (to == null || (from !== null && to > from)) return;
    const message = from === null ? assetMessages.needsRecognisedFrom : assetMessages.notAfterRecognisedFrom;
    issues.push({ code: 'custom', path: ['recognised_to'], message: schemaText(message), input: to });
  })
  .openapi('PointRecognition');

/** The assignment with its ETag, as reads and changes of its path take it. */
export const loadPoint = async (trx: Transaction<DB>, { params, language }: LoadCall<typeof PointParams>) =>
  changeableTarget(trx, 'point', language, await requirePoint(trx, params.community_id, params.assignment_id));

const path = '/api/cer/communities/{community_id}/points/{assignment_id}/recognition';

const recognition = objectRoutes(
  { path, tag: 'Points', params: PointParams, shown: Point, community: 'community_id' },
  inCommunity(loadPoint),
);

const get = recognition.get({
  id: 'getPointRecognition',
  summary: "Get GSE's recognition of a connection point",
  description: 'Returns the days on which GSE counts the point; null: not recognised.',
  right: 'points:read',
});

const recognise = recognition.put(
  {
    id: 'recognisePoint',
    summary: "Record GSE's recognition of a connection point",
    description:
      'A point counts while both its assignment and this interval are in force. If the configuration has a contract with GSE, a point ' +
      'without recognition does not count. A null `recognised_from` removes the recognition. Settled months change with their next ' +
      'settlement.',
    right: 'points:write',
    body: Recognition,
  },
  async ({ body, work }, { row }) => {
    const { recognised_from, recognised_to = null, ...act } = body;
    await recognisePoint(work, row, { recognised_from, recognised_to }, act);
  },
);

export const recognitionRoutes: RouteModule = [get, recognise];
