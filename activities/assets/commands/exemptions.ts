import type { Transaction } from 'kysely';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { DomainError, unknownReference } from '../../../domain/kernel/errors.ts';
import { assertWithin } from '../../../domain/kernel/time/day-ranges.ts';
import { type ExemptionRow, insertExemption } from '../../../infra/postgres/assets/exemptions.ts';
import { overlappingPoints } from '../../../infra/postgres/assets/points.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertWithinHolder } from './assert-within-holder.ts';

/** Days on which a part of a point's withdrawal is free of network tariffs. */
interface NewExemption extends Pick<ExemptionRow, 'pod' | 'basis' | 'valid_from' | 'source'> {
  readonly valid_to?: string | null | undefined;
}

/** Creates an exemption within one assignment of its point and answers its id; those of a point do not overlap. */
export async function createExemption(work: CommandWork, communityId: number, exemption: NewExemption): Promise<number> {
  const given = { ...exemption, valid_to: exemption.valid_to ?? null };
  await lockChangeableCommunity(work.trx, communityId);
  const pointId = await pointIdFor(work.trx, communityId, given);
  const id = await insertExemption(work.trx, { communityId, pointId }, given).catch(refuseOverlap);
  work.audit({
    chain: communityId,
    action: 'exemption.created',
    objectKind: 'point_exemption',
    objectId: id,
    after: withoutTexts(given, 'source'),
  });
  return id;
}

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

/** Ends an exemption, or opens it again within the days on which the point is the community's. The community is locked. */
export async function endExemption(work: CommandWork, row: ExemptionRow, validTo: string | null): Promise<void> {
  const table = 'point_exemption';
  await assertWithinHolder(work.trx, { ...row, table }, validTo);
  await endDatedRow(work, { ...row, communityId: row.community_id, table, action: 'exemption.ended' }, { validTo });
}
