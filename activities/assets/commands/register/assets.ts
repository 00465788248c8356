import { type AssetStatus, HAND_ADDED_KINDS } from '../../../../domain/assets/register/kinds.ts';
import { registerMessages } from '../../../../domain/assets/register/messages.ts';
import { AlreadyExists, DomainError, requireFound, unknownReference } from '../../../../domain/kernel/errors.ts';
import { plantById } from '../../../../infra/postgres/assets/plants.ts';
import {
  type AssetFacts,
  type AssetRow,
  assetById,
  assetIdByCode,
  assetStatuses,
  insertAsset,
  insertAssetDocument,
  insertStatus,
  updateAsset,
} from '../../../../infra/postgres/assets/register/assets.ts';
import { lockChangeableCommunity } from '../../../../infra/postgres/communities/communities.ts';
import { documentById } from '../../../../infra/postgres/documents/documents.ts';
import type { UnitOfWork } from '../../../../infra/postgres/driver/index.ts';
import { withoutTexts } from '../../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';

const TEXTS = ['manufacturer', 'model', 'serial_number', 'note'] as const;

/** An asset that is added by hand. */
interface NewAsset extends AssetFacts {
  readonly kind: (typeof HAND_ADDED_KINDS)[number];
  readonly code: string;
  readonly name: string;
  readonly plant_id: number | null;
  readonly status: AssetStatus;
  readonly status_since: string;
}

export async function requireAsset(trx: UnitOfWork | Parameters<typeof assetById>[0], communityId: number, id: number): Promise<AssetRow> {
  return requireFound(await assetById(trx, communityId, id), registerMessages.noAsset(communityId, id));
}

/** Adds an inverter or charging point to the register with its first status, and answers its id. */
export async function createAsset(work: CommandWork, communityId: number, given: NewAsset): Promise<number> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  const { code, name, kind, plant_id, status, status_since, ...facts } = given;
  const known = await assetIdByCode(trx, communityId, code);
  if (known !== undefined) throw new AlreadyExists('code', registerMessages.codeTaken(code), known);
  if (plant_id !== null && (await plantById(trx, communityId, plant_id)) === undefined)
    throw unknownReference('plant_id', registerMessages.noPlant(plant_id));
  const id = await insertAsset(trx, { ...facts, community_id: communityId, kind, plant_id, own_code: code, own_name: name });
  const first = { community_id: communityId, asset_id: id, status, note: null, recorded_by: work.actor };
  await insertStatus(trx, first, status_since);
  const after = withoutTexts(given, 'name', ...TEXTS);
  work.audit({ chain: communityId, action: 'asset.created', objectKind: 'asset', objectId: id, after });
  return id;
}

/** Records facts of an asset. The community is locked. */
export async function changeAsset(
  work: CommandWork,
  asset: AssetRow,
  given: AssetFacts & { readonly name?: string | undefined },
): Promise<void> {
  const { name, ...facts } = given;
  const isOwn = HAND_ADDED_KINDS.some((kind) => kind === asset.kind);
  if (name !== undefined && name !== asset.name && !isOwn) throw new DomainError('wrong_state', registerMessages.namedElsewhere);
  await updateAsset(work.trx, asset.id, { ...facts, ...(isOwn && name !== undefined ? { own_name: name } : {}) });
  const object = { chain: asset.community_id, action: 'asset.changed', objectKind: 'asset', objectId: asset.id };
  work.audit({
    ...object,
    before: { rated_kw: asset.rated_kw, warranty_until: asset.warranty_until },
    after: withoutTexts(facts, ...TEXTS),
  });
}

/** Records what an asset is from a day on; each status begins after the one before. */
export async function recordStatus(
  work: CommandWork,
  scope: { readonly communityId: number; readonly assetId: number },
  { status, valid_from, note }: { readonly status: AssetStatus; readonly valid_from: string; readonly note: string | null },
): Promise<void> {
  const { trx } = work;
  await lockChangeableCommunity(trx, scope.communityId);
  await requireAsset(trx, scope.communityId, scope.assetId);
  const [newest] = await assetStatuses(trx, scope.assetId);
  if (newest !== undefined && newest.valid_from >= valid_from)
    throw new DomainError('conflict', registerMessages.statusOrder(newest.valid_from), [
      { path: 'valid_from', code: 'out_of_order', message: registerMessages.statusOrder(newest.valid_from) },
    ]);
  const row = { community_id: scope.communityId, asset_id: scope.assetId, status, note, recorded_by: work.actor };
  await insertStatus(trx, row, valid_from);
  const object = { action: 'asset.status_changed', objectKind: 'asset', objectId: scope.assetId };
  work.audit({ chain: scope.communityId, ...object, after: { status, valid_from } });
}

/** Adds a stored document or photo to an asset; again it changes nothing. */
export async function addAssetDocument(
  work: CommandWork,
  { communityId, assetId }: { readonly communityId: number; readonly assetId: number },
  documentId: number,
): Promise<void> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  await requireAsset(trx, communityId, assetId);
  if ((await documentById(trx, communityId, documentId)) === undefined)
    throw unknownReference('document_id', registerMessages.noDocument(documentId));
  const isNew = await insertAssetDocument(trx, {
    community_id: communityId,
    asset_id: assetId,
    document_id: documentId,
    added_by: work.actor,
  });
  if (!isNew) return;
  const object = { action: 'asset.document_added', objectKind: 'asset', objectId: assetId };
  work.audit({ chain: communityId, ...object, after: { document_id: documentId } });
}
