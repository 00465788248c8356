import { passes } from '../../../../domain/assets/maintenance/checklist.ts';
import { maintenanceMessages } from '../../../../domain/assets/maintenance/messages.ts';
import { invalidInput, requireFound } from '../../../../domain/kernel/errors.ts';
import type { DocumentType } from '../../../../infra/documents/content-fault.ts';
import { insertAnswer, insertPhoto, orderItems } from '../../../../infra/postgres/assets/maintenance/work-orders.ts';
import { insertAssetDocument } from '../../../../infra/postgres/assets/register/assets.ts';
import { storeDocument } from '../../../documents/commands/store-document.ts';
import { contentOf } from '../../../documents/reads/stored-content.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { lockOpenOrder, type OrderPlace, recordOrder } from './work-orders.ts';

/** Where documents are stored. */
export type Store = Parameters<typeof storeDocument>[3];

/** What a person found; `value` is decimal text. Who and when, the server says. */
export interface GivenAnswer {
  readonly yes?: boolean | undefined;
  readonly value?: string | undefined;
  readonly note: string | null;
}

const isSame = (a: string | null, b: string | undefined): boolean =>
  a === null ? b === undefined : b !== undefined && Number(a) === Number(b);

/** Answers an item of an open order by yes or no or a number; the same answer again changes nothing. */
export async function answerItem(work: CommandWork, place: OrderPlace, itemId: number, given: GivenAnswer): Promise<void> {
  const item = await itemOf(work, place, itemId);
  const passed = passes(ruleOf(item), { yes: given.yes, value: given.value === undefined ? undefined : Number(given.value) });
  if (item.passed !== null && item.yes === (given.yes ?? null) && isSame(item.value, given.value) && item.note === given.note) return;
  await storeAnswer(work, place, itemId, {
    yes: given.yes ?? null,
    value: given.value ?? null,
    document_id: null,
    passed,
    note: given.note,
  });
}

/** A photo of an order: of one of its items, or of the order as a whole. */
export interface GivenPhoto {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mediaType: DocumentType;
  readonly itemId?: number | undefined;
}

/** Keeps a photo with an open order and its asset, and answers its document; the same bytes again are the same photo. */
export async function addPhoto(work: CommandWork, store: Store, place: OrderPlace, photo: GivenPhoto): Promise<number> {
  if (photo.mediaType !== 'image/jpeg' && photo.mediaType !== 'image/png')
    throw invalidInput('file', 'media_type', maintenanceMessages.notPhoto);
  const order = await lockOpenOrder(work, place);
  const item = photo.itemId === undefined ? undefined : await itemOf(work, place, photo.itemId);
  if (item !== undefined) passes(ruleOf(item), { documentId: 1 });
  const { itemId: _item, bytes, ...named } = photo;
  const content = contentOf(bytes);
  const about = order.plant_code === null ? {} : { plant_code: order.plant_code };
  const { id } = await storeDocument(work, place.communityId, { ...named, content, kind: 'work_photo', ...about }, store);
  const row = { community_id: place.communityId, document_id: id, added_by: work.actor };
  await insertPhoto(work.trx, { ...row, work_order_id: order.id, sha256: content.sha256 });
  await insertAssetDocument(work.trx, { ...row, asset_id: order.asset_id });
  if (item === undefined) recordOrder(work, place, 'work_order.photo_added', { document_id: id });
  else if (item.document_id !== id)
    await storeAnswer(work, place, item.id, { yes: null, value: null, document_id: id, passed: true, note: null });
  return id;
}

async function itemOf(work: CommandWork, place: OrderPlace, itemId: number) {
  const order = await lockOpenOrder(work, place);
  const items = await orderItems(work.trx, order.id);
  return requireFound(
    items.find(({ id }) => id === itemId),
    maintenanceMessages.noItem(itemId),
  );
}

type Item = Awaited<ReturnType<typeof itemOf>>;

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));
const ruleOf = ({ title, kind, minimum, maximum, unit }: Item) => ({
  ...{ title, kind, unit },
  minimum: numberOf(minimum),
  maximum: numberOf(maximum),
});

async function storeAnswer(
  work: CommandWork,
  place: OrderPlace,
  itemId: number,
  answer: Pick<Item, 'yes' | 'value' | 'document_id' | 'note'> & { readonly passed: boolean },
): Promise<void> {
  await insertAnswer(work.trx, { ...answer, community_id: place.communityId, item_id: itemId, answered_by: work.actor });
  const { note: _note, ...after } = answer;
  recordOrder(work, place, 'work_order.item_answered', { item_id: itemId, ...after });
}
