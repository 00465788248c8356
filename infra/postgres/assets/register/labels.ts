import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../schema/tables.ts';

/** The labels of an asset, the newest first; their addresses are not known any more. */
export const assetLabels = (db: Kysely<DB>, assetId: number) =>
  db
    .selectFrom('asset_label')
    .select(['id', 'created_by', 'created_at', 'revoked_by', 'revoked_at'])
    .where('asset_id', '=', assetId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();

export async function insertLabel(
  trx: Transaction<DB>,
  row: { readonly community_id: number; readonly asset_id: number; readonly token_hash: string; readonly created_by: string },
): Promise<number> {
  return (await trx.insertInto('asset_label').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Revokes a label of the asset; undefined where it has none with this id, false where it was revoked before. */
export async function revokeLabel(trx: Transaction<DB>, assetId: number, id: number, by: string): Promise<boolean | undefined> {
  const found = trx.selectFrom('asset_label').select('revoked_at').where('asset_id', '=', assetId).where('id', '=', id);
  const label = await found.forUpdate().executeTakeFirst();
  if (label === undefined) return undefined;
  if (label.revoked_at !== null) return false;
  await trx.updateTable('asset_label').set({ revoked_by: by, revoked_at: sql`now()` }).where('id', '=', id).execute();
  return true;
}

export interface OpenedLabel {
  readonly labelId: number;
  readonly communityId: number;
  readonly assetId: number;
}

/** The valid label behind the hash of an address, in whatever community. */
export async function openLabel(db: Kysely<DB>, tokenHash: string): Promise<OpenedLabel | undefined> {
  const { rows } = await sql<{ label_id: number; community_id: number; asset_id: number }>`
    select label_id, community_id, asset_id from open_asset_label(${tokenHash})`.execute(db);
  const [row] = rows;
  return row && { labelId: row.label_id, communityId: row.community_id, assetId: row.asset_id };
}

/** Reports of people without an account: of the last day by what they came through and to whom, and those of the community that are not dealt with. */
export interface ReportCounts {
  readonly ofLabel: number;
  readonly ofAsset: number;
  readonly ofCommunity: number;
  readonly open: number;
}

/** Counts them; the community is locked, so that two at once are counted one after the other. */
export async function countReports(trx: Transaction<DB>, { labelId, assetId, communityId }: OpenedLabel): Promise<ReportCounts> {
  const { rows } = await sql<ReportCounts>`select
      count(*) filter (where today and label_id = ${labelId})::int as "ofLabel",
      count(*) filter (where today and asset_id = ${assetId})::int as "ofAsset",
      count(*) filter (where today)::int as "ofCommunity",
      count(*) filter (where state in ('open', 'assigned'))::int as open
    from (select *, opened_at > now() - interval '1 day' as today from work_order
      where community_id = ${communityId} and origin = 'report') w`.execute(trx);
  return rows[0] ?? { ofLabel: 0, ofAsset: 0, ofCommunity: 0, open: 0 };
}

/** Bytes of documents of a community that somebody uploaded, within 30 days and in all. */
export async function uploadedBytes(
  trx: Transaction<DB>,
  communityId: number,
  by: string,
): Promise<{ readonly ofMonth: number; readonly inAll: number }> {
  const { rows } = await sql<{ ofMonth: number; inAll: number }>`select
      coalesce(sum(size_bytes) filter (where uploaded_at > now() - interval '30 days'), 0)::bigint as "ofMonth",
      coalesce(sum(size_bytes), 0)::bigint as "inAll"
    from document where community_id = ${communityId} and kind = 'work_photo' and uploaded_by = ${by} and deleted_at is null`.execute(trx);
  return rows[0] ?? { ofMonth: 0, inAll: 0 };
}
