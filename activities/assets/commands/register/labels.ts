import { createHash, randomBytes } from 'node:crypto';
import { registerMessages } from '../../../../domain/assets/register/messages.ts';
import { requireFound } from '../../../../domain/kernel/errors.ts';
import { insertLabel, revokeLabel } from '../../../../infra/postgres/assets/register/labels.ts';
import { lockChangeableCommunity } from '../../../../infra/postgres/communities/communities.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { requireAsset } from './assets.ts';

const TOKEN_BYTES = 24;

/** What is kept of a label's address. */
export const labelHash = (token: string): string => createHash('sha256').update(token).digest('hex');

interface AssetPlace {
  readonly communityId: number;
  readonly assetId: number;
}

/** Makes a label for an asset. Its token of 192 random bits is answered once and kept as a hash. */
export async function createLabel(work: CommandWork, { communityId, assetId }: AssetPlace): Promise<{ id: number; token: string }> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  await requireAsset(trx, communityId, assetId);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const row = { community_id: communityId, asset_id: assetId, token_hash: labelHash(token), created_by: work.actor };
  const id = await insertLabel(trx, row);
  const object = { action: 'asset.label_created', objectKind: 'asset', objectId: assetId };
  work.audit({ chain: communityId, ...object, after: { label_id: id } });
  return { id, token };
}

/** Ends a label: its address leads nowhere from now on. Again it changes nothing. */
export async function endLabel(work: CommandWork, { communityId, assetId }: AssetPlace, labelId: number): Promise<void> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  await requireAsset(trx, communityId, assetId);
  const isNews = requireFound(await revokeLabel(trx, assetId, labelId, work.actor), registerMessages.noLabelOf(labelId));
  if (!isNews) return;
  const object = { action: 'asset.label_revoked', objectKind: 'asset', objectId: assetId };
  work.audit({ chain: communityId, ...object, after: { label_id: labelId } });
}
