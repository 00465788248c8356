import { performanceMessages } from '../../../../domain/assets/performance/messages.ts';
import { registerMessages } from '../../../../domain/assets/register/messages.ts';
import { DomainError, unknownReference } from '../../../../domain/kernel/errors.ts';
import { insertCause } from '../../../../infra/postgres/assets/performance/measured.ts';
import { type ProfileValues, storeProfile } from '../../../../infra/postgres/assets/performance/profiles.ts';
import { lockChangeableCommunity } from '../../../../infra/postgres/communities/communities.ts';
import { documentById } from '../../../../infra/postgres/documents/documents.ts';
import { isOverlap } from '../../../../infra/postgres/driver/index.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { requirePlantAsset } from '../../reads/performance.ts';
import { requireAsset } from '../register/assets.ts';

interface PlantPlace {
  readonly communityId: number;
  readonly assetId: number;
}

/** Records what a plant is expected to give and what was promised for it. The community is locked. */
export async function changeProfile(
  work: CommandWork,
  { communityId, assetId }: PlantPlace,
  given: Pick<ProfileValues, 'monthly' | 'source' | 'promised_kwh' | 'document_id'>,
): Promise<void> {
  const { trx } = work;
  await requirePlantAsset(trx, assetId);
  if (given.document_id !== null && (await documentById(trx, communityId, given.document_id)) === undefined)
    throw unknownReference('document_id', registerMessages.noDocument(given.document_id));
  await storeProfile(trx, { ...given, community_id: communityId, asset_id: assetId, recorded_by: work.actor });
  const object = { action: 'asset.profile_changed', objectKind: 'asset', objectId: assetId };
  const { source: _source, ...after } = given;
  work.audit({ chain: communityId, ...object, after });
}

/** Records days on which a plant gave less for a reason that somebody knows. */
export async function recordCause(
  work: CommandWork,
  { communityId, assetId }: PlantPlace,
  given: { readonly reason: 'curtailed' | 'snow'; readonly valid_from: string; readonly valid_to: string; readonly source: string },
): Promise<void> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  await requireAsset(trx, communityId, assetId);
  await requirePlantAsset(trx, assetId);
  const { reason, valid_from: from, valid_to: to, source } = given;
  const row = { community_id: communityId, asset_id: assetId, reason, source, recorded_by: work.actor };
  await insertCause(trx, row, { from, to }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = performanceMessages.causeOverlaps;
    throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
  });
  const object = { action: 'asset.cause_recorded', objectKind: 'asset', objectId: assetId };
  work.audit({ chain: communityId, ...object, after: { kind: reason, valid_from: from, valid_to: to } });
}
