import type { Transaction } from 'kysely';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { insertPointScheme, overlappingScheme, type PointSchemeRow } from '../../../infra/postgres/assets/point-schemes.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type NewPointScheme = Pick<PointSchemeRow, 'pod' | 'kind' | 'source' | 'valid_from' | 'valid_to'>;

/** Records that a POD is under net metering or in energy sharing, and answers the id. Assignments that exist stay; the checks name them. */
export async function createPointScheme(work: CommandWork, communityId: number, given: NewPointScheme): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  const id = await insertPointScheme(work.trx, { ...given, community_id: communityId }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = assetMessages.schemeOverlaps;
    throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
  });
  work.audit({
    chain: communityId,
    action: 'point_scheme.created',
    objectKind: 'point_scheme',
    objectId: id,
    after: withoutTexts(given, 'source'),
  });
  return id;
}

/** Refuses with `conflict` to assign a POD on days on which another scheme holds it. */
export async function assertNoScheme(
  trx: Transaction<DB>,
  communityId: number,
  pod: string,
  range: { readonly from: string; readonly to: string | null },
  path: 'valid_from' | 'valid_to' = 'valid_from',
): Promise<void> {
  const found = await overlappingScheme(trx, communityId, pod, range);
  if (found === undefined) return;
  const message = assetMessages.underScheme(pod, found.kind, found.valid_to, found.id);
  throw new DomainError('conflict', message, [{ path, code: 'other_scheme', message }]);
}
