import { communityMessages } from '../../../domain/communities/messages.ts';
import { AlreadyExists, requireFound, unknownReference } from '../../../domain/kernel/errors.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { areaIdOn } from '../../../infra/postgres/communities/organisations.ts';
import {
  type AreaAssignmentRow,
  areaAssignmentOf,
  communityPoint,
  insertAreaAssignment,
  otherAreaOn,
} from '../../../infra/postgres/communities/point-areas.ts';
import { requireProof } from '../../documents/commands/require-decision.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** What the distributor said of a point, and the document that shows it. */
interface NewAreaAssignment {
  readonly pod: string;
  readonly area_code: string;
  readonly assigned_on: string;
  readonly document_id: number;
  readonly note: string;
}

/** Records the distributor's assignment of a point to an area; it overrules the map. The same again answers the one that exists. */
export async function assignArea(work: CommandWork, communityId: number, given: NewAreaAssignment): Promise<AreaAssignmentRow> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  await requireProof(trx, { communityId }, { use: 'area_assignment', documentId: given.document_id });
  const { pod, ...values } = given;
  const point_id = await communityPoint(trx, communityId, pod);
  if (point_id === undefined) throw unknownReference('pod', communityMessages.noAssignment(pod));
  if ((await areaIdOn(trx, given.area_code, given.assigned_on)) === undefined)
    throw unknownReference('area_code', communityMessages.noAreaEver(given.area_code));
  const known = await areaAssignmentOf(trx, communityId, pod, given.assigned_on);
  if (known?.area_code === given.area_code && known.document_id === given.document_id) return known;
  if (known) throw new AlreadyExists('assigned_on', communityMessages.assignmentExists(pod, given.assigned_on), known.id);
  const claim = { point_id, area_code: given.area_code };
  await refuseContradiction(trx, { use: 'area_assignment', documentId: given.document_id }, (ids) => otherAreaOn(trx, ids, claim));
  const id = await insertAreaAssignment(trx, { ...values, community_id: communityId, point_id, created_by: work.actor });
  const { note: _, ...after } = given;
  work.audit({ chain: communityId, action: 'point.area_assigned', objectKind: 'point_area_assignment', objectId: id, after });
  return requireFound(await areaAssignmentOf(trx, communityId, pod, given.assigned_on), communityMessages.noAssignment(pod));
}
