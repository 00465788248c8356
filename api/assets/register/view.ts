import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { requireAsset } from '../../../activities/assets/commands/register/assets.ts';
import { type AssetRow, assetDocuments, assetStatuses } from '../../../infra/postgres/assets/register/assets.ts';
import { assetLabels } from '../../../infra/postgres/assets/register/labels.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { Asset, AssetItem } from './schemas.ts';

export const toAssetItem = ({ version: _version, ...row }: AssetRow): z.input<typeof AssetItem> => row;

/** An asset with its history, documents and labels. */
export async function assetView(db: Kysely<DB>, communityId: number, id: number): Promise<z.input<typeof Asset>> {
  const row = await requireAsset(db, communityId, id);
  const statuses = await assetStatuses(db, id);
  const documents = await assetDocuments(db, id);
  const labels = await assetLabels(db, id);
  return {
    ...toAssetItem(row),
    statuses: statuses.map((one) => ({ ...one, recorded_at: one.recorded_at.toISOString() })),
    documents: documents.map((one) => ({ ...one, added_at: one.added_at.toISOString() })),
    labels: labels.map((one) => ({ ...one, created_at: one.created_at.toISOString(), revoked_at: one.revoked_at?.toISOString() ?? null })),
  };
}
