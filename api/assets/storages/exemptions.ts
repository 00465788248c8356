import type { Kysely, Transaction } from 'kysely';
import { endDatedRow } from '../../../activities/kernel/commands/end-dated-row.ts';
import { DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { assertWithin } from '../../../domain/kernel/time/day-ranges.ts';
import { type ExemptionRow, exemptionById, insertExemption, listExemptions } from '../../../infra/postgres/assets/exemptions.ts';
import { overlappingPoints } from '../../../infra/postgres/assets/points.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isOverlap, readOnce } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { auditActor } from '../../http/audit-actor.ts';
import { DatedChange } from '../../http/dated.ts';
import { tagged } from '../../http/etag.ts';
import { changeRoute, getRoute, type LoadCall, type RouteModule, route, updateRoute } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { assetMessages } from '../messages.ts';
import { pod } from '../points/schemas.ts';
import { Exemption, ExemptionList, ExemptionParams, NewExemption } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/exemptions';
const tag = 'Storages';
const community = 'community_id';

async function requireExemption(db: Kysely<DB>, communityId: number, id: number): Promise<ExemptionRow> {
  const row = await exemptionById(db, communityId, id);
  if (!row) throw new DomainError('not_found', assetMessages.noExemption(communityId, id));
  return row;
}

const list = route(
  {
    method: 'get',
    path,
    id: 'listExemptions',
    tag,
    summary: 'List exemptions',
    description: 'Points with energy that is exempt from network tariffs.',
    right: 'points:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ pod: pod.optional() }) },
    responses: { 200: ExemptionList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), pod: query.pod };
    const rows = await readOnce(deps.db, context, (trx) => listExemptions(trx, params.community_id, filter));
    return { status: 200, body: paged(rows, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createExemption',
    tag,
    summary: 'Create an exemption',
    description:
      "For these days part of the point's withdrawal is exempt from network tariffs and is subtracted. Import it as the point's series " +
      '`exempt`, which is expected for these days.',
    right: 'points:write',
    community,
    request: { params: CommunityParams, body: NewExemption },
    responses: { 201: Exemption },
  },
  async ({ params: { community_id }, body, context, trx }) => {
    const given = { ...body, valid_to: body.valid_to ?? null };
    await lockChangeableCommunity(trx, community_id);
    const pointId = await pointIdFor(trx, community_id, given);
    const id = await insertExemption(trx, { ...given, communityId: community_id, pointId }).catch(refuseOverlap);
    const object = { action: 'exemption.created', objectKind: 'point_exemption', objectId: id };
    recordAudit(trx, { ...auditActor(context), chain: community_id, ...object, after: given });
    const row = await requireExemption(trx, community_id, id);
    return { status: 201, body: row };
  },
);

async function pointIdFor(trx: Transaction<DB>, communityId: number, given: Pick<ExemptionRow, 'pod' | 'valid_from' | 'valid_to'>) {
  const range = { from: given.valid_from, to: given.valid_to };
  const point = (await overlappingPoints(trx, given.pod, range)).find((one) => one.community_id === communityId);
  if (point === undefined) throw unknownReference('pod', assetMessages.notInCommunity(given.pod));
  assertWithin({ from: point.valid_from, to: point.valid_to }, range, assetMessages.assignmentOf(given.pod), 'outside_assignment');
  return point.point_id;
}

function refuseOverlap(error: unknown): never {
  if (!isOverlap(error)) throw error;
  const message = assetMessages.exemptionOverlaps;
  throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
}

const loadExemption = async (trx: Transaction<DB>, { params }: LoadCall<typeof ExemptionParams>) =>
  tagged(await requireExemption(trx, params.community_id, params.exemption_id));

const get = getRoute(
  {
    method: 'get',
    path: `${path}/{exemption_id}`,
    id: 'getExemption',
    tag,
    summary: 'Get an exemption',
    right: 'points:read',
    community,
    request: { params: ExemptionParams },
    responses: { 200: Exemption },
  },
  loadExemption,
);

const end = updateRoute(
  {
    method: 'put',
    path: `${path}/{exemption_id}`,
    id: 'endExemption',
    tag,
    summary: 'End an exemption',
    right: 'points:write',
    community,
    request: { params: ExemptionParams, body: DatedChange },
    responses: { 200: Exemption },
  },
  inCommunity(loadExemption),
  async ({ params: { community_id, exemption_id }, body: { valid_to }, work }, { shown }) => {
    const row = { ...shown, communityId: community_id, table: 'point_exemption', action: 'exemption.ended' } as const;
    await endDatedRow(work, row, { validTo: valid_to });
    return { status: 200, body: await requireExemption(work.trx, community_id, exemption_id) };
  },
);

export const exemptionRoutes: RouteModule = [list, create, get, end];
