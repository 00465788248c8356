import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { type Change, type Changeable, type ChangeableKind, changeableOf } from '../../../domain/kernel/changeable.ts';
import { DomainError, invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { kernelMessages } from '../../../domain/kernel/kernel-messages.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { isReferredTo } from '../../../infra/postgres/driver/index.ts';
import { NOT_USED, usesOf } from '../../../infra/postgres/record/fact-uses.ts';
import { hasDocument, insertFactVersion } from '../../../infra/postgres/record/fact-versions.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../unit-of-work.ts';
import { withoutTexts } from './without-texts.ts';

/** How the audit record names an object, and what is done with it. */
const RECORDED = {
  point: { table: 'point_assignment', edited: 'point.edited', corrected: 'point.corrected', deleted: 'point.deleted' },
  plant: { table: 'plant', edited: 'plant.edited', corrected: 'plant.corrected', deleted: 'plant.deleted' },
  section: { table: 'plant_section', edited: 'section.edited', corrected: 'section.corrected', deleted: 'section.deleted' },
  storage: { table: 'storage_unit', edited: 'storage.edited', corrected: 'storage.corrected', deleted: 'storage.deleted' },
  efficiency: {
    table: 'storage_efficiency',
    edited: 'storage.efficiency_edited',
    corrected: 'storage.efficiency_corrected',
    deleted: 'storage.efficiency_deleted',
  },
  distribution_rule: {
    table: 'distribution_rule',
    edited: 'distribution_rule.edited',
    corrected: 'distribution_rule.corrected',
    deleted: 'distribution_rule.deleted',
  },
  parameter: {
    table: 'configuration_parameter',
    edited: 'parameter.edited',
    corrected: 'parameter.corrected',
    deleted: 'parameter.deleted',
  },
  document: { table: 'document', edited: 'document.edited', corrected: 'document.corrected', deleted: 'document.deleted' },
  statute: { table: 'community_statute', edited: 'statute.edited', corrected: 'statute.corrected', deleted: 'statute.deleted' },
  enterprise_fact: {
    table: 'enterprise_fact',
    edited: 'enterprise_fact.edited',
    corrected: 'enterprise_fact.corrected',
    deleted: 'enterprise_fact.deleted',
  },
  point_scheme: {
    table: 'point_scheme',
    edited: 'point_scheme.edited',
    corrected: 'point_scheme.corrected',
    deleted: 'point_scheme.deleted',
  },
  exemption: { table: 'point_exemption', edited: 'exemption.edited', corrected: 'exemption.corrected', deleted: 'exemption.deleted' },
  section_stop: {
    table: 'section_stop',
    edited: 'section_stop.edited',
    corrected: 'section_stop.corrected',
    deleted: 'section_stop.removed',
  },
} as const satisfies Record<ChangeableKind, Readonly<Record<'table' | 'edited' | 'corrected' | 'deleted', string>>>;

/** An object that may have been typed wrong. */
export interface FactObject {
  readonly kind: ChangeableKind;
  readonly id: number;
  readonly communityId: number;
}

/** Why a correction is made; needed once the object was applied for or settled. */
export interface CorrectionGround {
  readonly correction_reason?: string | undefined;
  readonly correction_document_id?: number | null | undefined;
}

interface FactChange<T extends object> {
  readonly before: T;
  readonly after: T;
  /** Free texts about persons' objects: neither the audit chain nor what is kept for ever holds them. */
  readonly texts?: readonly (keyof T)[];
  readonly ground: CorrectionGround;
  /** Checks what the new facts need, and writes them. `isCorrection`: the object was applied for or settled. */
  readonly write: (isCorrection: boolean) => Promise<unknown>;
}

/** What can be done with objects of a kind, by id. `kept`: why one is not deleted although nothing rests on it. */
export async function loadChangeable(
  db: Kysely<DB>,
  kind: ChangeableKind,
  ids: readonly number[],
  kept: ReadonlyMap<number, Message> = new Map(),
): Promise<Map<number, Changeable>> {
  const uses = await usesOf(db, kind, ids);
  return new Map(ids.map((id) => [id, changeableOf(kind, uses.get(id) ?? NOT_USED, kept.get(id))]));
}

/**
 * Puts facts of an object right. Until it was applied for or settled they are just changed; afterwards it is a correction, which needs a
 * reason and keeps what the object said before. Does nothing where the same is given. The community is locked.
 */
export async function changeFacts<T extends object>(work: CommandWork, object: FactObject, change: FactChange<T>): Promise<void> {
  const { before, after, texts = [], ground, write } = change;
  if (isDeepStrictEqual(before, after)) return;
  const { can, because } = await changeableNow(work.trx, object);
  const isCorrection = !can.includes('edit');
  if (isCorrection) await keepVersion(work, object, { before, texts, ground, because });
  await write(isCorrection);
  const { table, edited, corrected } = RECORDED[object.kind];
  const named = { chain: object.communityId, action: isCorrection ? corrected : edited, objectKind: table, objectId: object.id };
  const documentId = isCorrection ? (ground.correction_document_id ?? null) : null;
  work.audit({
    ...named,
    before: withoutTexts(before, ...texts),
    after: { ...withoutTexts(after, ...texts), ...(documentId === null ? {} : { correction_document_id: documentId }) },
  });
}

/** Of one object: what it said before each is kept for ever. */
const MOST_CORRECTIONS = 50;

async function keepVersion<T extends object>(
  work: CommandWork,
  { kind, id, communityId }: FactObject,
  { before, texts, ground, because }: Required<Pick<FactChange<T>, 'before' | 'texts' | 'ground'>> & { readonly because: Message | null },
): Promise<void> {
  const { correction_reason: reason, correction_document_id: documentId = null } = ground;
  if (reason === undefined) throw invalidInput('correction_reason', 'missing', because ?? kernelMessages.reasonNeeded);
  if (documentId !== null && !(await hasDocument(work.trx, communityId, documentId)))
    throw unknownReference('correction_document_id', kernelMessages.noDocument(documentId));
  const kept = Object.fromEntries(Object.entries(before).filter(([field]) => texts.includes(field as keyof T)));
  const facts = withoutTexts(before, ...texts);
  const row = { communityId, kind, objectId: id, facts, texts: kept, reason, documentId, by: work.actor };
  if ((await insertFactVersion(work.trx, row)) > MOST_CORRECTIONS)
    throw new DomainError('wrong_state', kernelMessages.tooManyCorrections(MOST_CORRECTIONS));
}

interface Removal {
  /** What the audit chain keeps of it. */
  readonly before: object;
  /** Why it is not deleted although nothing rests on it. */
  readonly kept?: Message | undefined;
  readonly remove: () => Promise<unknown>;
}

/** Deletes an object on which nothing rests; the audit chain keeps what it said. The community is locked. */
export async function removeFacts(work: CommandWork, object: FactObject, { before, kept, remove }: Removal): Promise<void> {
  const { can, because } = await changeableNow(work.trx, object, kept);
  assertCan('delete', can, because);
  await remove().catch((error: unknown) => {
    if (!isReferredTo(error)) throw error;
    throw new DomainError('wrong_state', kernelMessages.referredTo);
  });
  const { table, deleted } = RECORDED[object.kind];
  work.audit({ chain: object.communityId, action: deleted, objectKind: table, objectId: object.id, before });
}

async function changeableNow(trx: Kysely<DB>, { kind, id }: FactObject, kept?: Message): Promise<Changeable> {
  const uses = (await usesOf(trx, kind, [id])).get(id) ?? NOT_USED;
  return changeableOf(kind, uses, kept);
}

function assertCan(change: Change, can: readonly Change[], because: Message | null): void {
  if (!can.includes(change)) throw new DomainError('wrong_state', because ?? kernelMessages.reasonNeeded);
}
