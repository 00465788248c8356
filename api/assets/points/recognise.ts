import { z } from '@hono/zod-openapi';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { atPath, schemaText } from '../../../domain/kernel/messages.ts';
import { rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import { type PointRow, recognisePoint } from '../../../infra/postgres/assets/points.ts';
import { endDay, firstDay } from '../../http/dates.ts';
import { evidence, recordedEvidence } from '../../http/recognition.ts';
import { getRoute, type RouteModule, updateRoute } from '../../http/route.ts';
import { inCommunity } from '../../http/target.ts';
import { assetMessages } from '../messages.ts';
import { Point, PointParams } from './schemas.ts';
import { loadPoint, requirePoint } from './view.ts';

const Recognition = z
  .strictObject({ recognised_from: firstDay.nullable(), recognised_to: endDay.nullish(), ...evidence })
  .check(({ value: { recognised_from: from, recognised_to: to }, issues }) => {
    if (to == null || (from !== null && to > from)) return;
    const message = from === null ? assetMessages.needsRecognisedFrom : assetMessages.notAfterRecognisedFrom;
    issues.push({ code: 'custom', path: ['recognised_to'], message: schemaText(message), input: to });
  })
  .openapi('PointRecognition');

const path = '/api/cer/communities/{community_id}/points/{assignment_id}/recognition';

const get = getRoute(
  {
    method: 'get',
    path,
    id: 'getPointRecognition',
    tag: 'Points',
    summary: "Get GSE's recognition of a connection point",
    right: 'points:read',
    community: 'community_id',
    request: { params: PointParams },
    responses: { 200: Point },
  },
  loadPoint,
);

const recognise = updateRoute(
  {
    method: 'put',
    path,
    id: 'recognisePoint',
    tag: 'Points',
    summary: "Record GSE's recognition of a connection point",
    description:
      'A point counts while both its assignment and this interval are in force. If the configuration has a contract with GSE, a point ' +
      'without recognition does not count. A null `recognised_from` removes the recognition. Settled months change with their next ' +
      'settlement.',
    right: 'points:write',
    community: 'community_id',
    request: { params: PointParams, body: Recognition },
    responses: { 200: Point },
  },
  inCommunity(loadPoint),
  async ({ params: { community_id, assignment_id }, body, work }, { shown: known }) => {
    const [from, to] = [body.recognised_from, body.recognised_to ?? null];
    refuseApart(known, from, to);
    const ground = await recordedEvidence(work.trx, community_id, body);
    if (known.recognised_from === from && known.recognised_to === to) return { status: 200, body: known };
    await recognisePoint(work.trx, assignment_id, from === null ? null : { from, to });
    const before = { recognised_from: known.recognised_from, recognised_to: known.recognised_to };
    const after = { recognised_from: from, recognised_to: to, ...ground };
    const object = { action: 'point.recognised', objectKind: 'point_assignment', objectId: assignment_id };
    work.audit({ chain: community_id, ...object, before, after });
    return { status: 200, body: await requirePoint(work.trx, community_id, assignment_id) };
  },
);

export const recognitionRoutes: RouteModule = [get, recognise];

function refuseApart({ valid_from, valid_to }: PointRow, from: string | null, to: string | null): void {
  if (from === null || ((to === null || valid_from < to) && (valid_to === null || from < valid_to))) return;
  const message = assetMessages.outsideAssignment(rangeText(valid_from, valid_to));
  throw new DomainError('invalid_input', atPath('recognised_from', message), [
    { path: 'recognised_from', code: 'outside_assignment', message },
  ]);
}
