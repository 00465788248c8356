import type { Transaction } from 'kysely';
import { type DOCUMENT_KINDS, nameOfDocument } from '../../../domain/documents/kinds.ts';
import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { DomainError, invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { printableLine } from '../../../domain/kernel/text/plain-text.ts';
import type { DocumentType } from '../../../infra/documents/content-fault.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import {
  type DocumentRow,
  type DocumentSubjectRow,
  documentById,
  documentBytes,
  insertDocument,
  partyOfMember,
  plantByCode,
  subjectOfDocument,
} from '../../../infra/postgres/documents/documents.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { type PersonalKeys, sealBytesFor } from '../../../infra/vault/personal.ts';
import { assertConfiguration } from '../../communities/reads/require.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { type GivenContent, objectRow, type PutContent } from '../reads/stored-content.ts';

const MAX_NAME = 200;
const BYTES_PER_MB = 1_000_000;

/** What documents of a community are sealed with, how many megabytes they may have together, and the content where it lies in the store. */
interface Store {
  readonly keys: PersonalKeys;
  readonly megabytes: number;
  readonly put?: PutContent | undefined;
}

/** A document whose content was checked against its media type; days are `YYYY-MM-DD`. */
export interface CheckedDocument {
  readonly content: GivenContent;
  readonly name: string;
  readonly mediaType: DocumentType;
  readonly kind: (typeof DOCUMENT_KINDS)[number];
  readonly configuration_id?: number | undefined;
  readonly plant_code?: string | undefined;
  /** Whom the document concerns, otherwise the producer of its plant where that is a person: the content is encrypted with this person's key. */
  readonly member_code?: string | undefined;
  /** The same, by the record of the person: of somebody who uploads a document about the own one. */
  readonly party_id?: number | undefined;
  readonly valid_until?: string | undefined;
  /** The document of which this is a new version: it concerns the same. */
  readonly replaces?: number | undefined;
}

/** What a document concerns. */
/**
 * Stores a document of a community; the same bytes again are the document that is there. `wrong_state` for an erased person, above what the
 * documents of a community may be together, and for a version of a document that was replaced before.
 */
export async function storeDocument(work: CommandWork, communityId: number, given: CheckedDocument, { keys, megabytes, put }: Store) {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  const old = given.replaces === undefined ? undefined : await replaceable(trx, communityId, given);
  const subject = old === undefined ? await subjectOf(work, communityId, given) : await subjectOfDocument(trx, old.id);
  const key = subject.party_id === null ? undefined : await keyOf(trx, subject.party_id, given, keys);
  const document = {
    community_id: communityId,
    ...subject,
    kind: given.kind,
    file_name: fileName(given.name),
    media_type: given.mediaType,
    sha256: given.content.sha256,
    size_bytes: given.content.size,
    valid_until: given.valid_until ?? null,
    uploaded_by: work.actor,
    replaces_id: old?.id ?? null,
    version: (old?.version ?? 0) + 1,
  };
  const content = put ? objectRow(put, keys, key) : clearOrSealed(await given.content.bytes(), key);
  const stored = await insertDocument(trx, document, content);
  if (!stored.isNew && old !== undefined) throw new DomainError('conflict', storedDocumentMessages.sameContent(stored.id));
  if (!stored.isNew) return stored;
  if ((await documentBytes(trx, communityId)) > megabytes * BYTES_PER_MB)
    throw new DomainError('wrong_state', storedDocumentMessages.tooManyBytes(megabytes));
  const { uploaded_by: _actor, file_name, ...rest } = document;
  const event = { chain: communityId, action: 'document.stored', objectKind: 'document', objectId: stored.id };
  const isOfPlant = rest.plant_id !== null;
  if (key) work.audit({ ...event, after: rest, personal: { key, fields: { file_name } } });
  else work.audit({ ...event, after: isOfPlant ? rest : { ...rest, file_name } });
  return stored;
}

const clearOrSealed = (bytes: Uint8Array, key: Parameters<typeof sealBytesFor>[0] | undefined) =>
  key ? { encrypted: true, content: sealBytesFor(key, 'document_content.content', bytes) } : { encrypted: false, content: bytes };

/** The document that a new version takes the place of. */
async function replaceable(trx: Transaction<DB>, communityId: number, given: CheckedDocument): Promise<DocumentRow> {
  const id = given.replaces ?? 0;
  const old = await documentById(trx, communityId, id);
  if (old === undefined) throw unknownReference('replaces', storedDocumentMessages.noDocument(id));
  if (old.replaced_by_id !== null) throw new DomainError('conflict', storedDocumentMessages.replacedBefore(id, old.replaced_by_id));
  const { configuration_id, plant_code, member_code } = given;
  const names = [configuration_id, plant_code, member_code].some((field) => field !== undefined);
  if (old.kind === given.kind && !names) return old;
  const kind = old.kind as (typeof DOCUMENT_KINDS)[number];
  throw invalidInput('replaces', 'other_kind', storedDocumentMessages.otherKind(id, nameOfDocument(kind)));
}

async function subjectOf(work: CommandWork, communityId: number, given: CheckedDocument): Promise<DocumentSubjectRow> {
  const { trx } = work;
  if (given.configuration_id !== undefined) await assertConfiguration(trx, communityId, given.configuration_id);
  const plant = given.plant_code === undefined ? undefined : await plantFor(trx, communityId, given.plant_code);
  const named = given.member_code === undefined ? given.party_id : await partyOf(work, communityId, given.member_code);
  const party_id = named ?? plant?.person ?? null;
  return { configuration_id: given.configuration_id ?? null, plant_id: plant?.id ?? null, party_id };
}

async function partyOf({ trx }: CommandWork, communityId: number, code: string): Promise<number> {
  const party = await partyOfMember(trx, communityId, code);
  if (party === undefined) throw unknownReference('member_code', storedDocumentMessages.noMember(code));
  return party;
}

async function keyOf(trx: Transaction<DB>, partyId: number, { member_code, plant_code }: CheckedDocument, keys: PersonalKeys) {
  const key = (await partyKeys(trx, keys, [partyId])).get(partyId);
  if (key !== undefined) return key;
  const { memberErased, producerErased } = storedDocumentMessages;
  throw new DomainError('wrong_state', member_code === undefined ? producerErased(plant_code) : memberErased(member_code));
}

async function plantFor(trx: Transaction<DB>, communityId: number, code: string) {
  const plant = await plantByCode(trx, communityId, code);
  if (plant === undefined) throw unknownReference('plant_code', storedDocumentMessages.noPlant(code));
  return plant;
}

/** The last part of the name, as one line of printable text. */
const fileName = (given: string): string => printableLine(given.split(/[\\/]/).at(-1) ?? '', MAX_NAME) || 'document';
