import type { Kysely } from 'kysely';
import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import type { ObjectStore } from '../../../infra/documents/store/object-store.ts';
import { type DocumentRow, documentContent, documentObject } from '../../../infra/postgres/documents/documents.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { openBytesFor, type PersonalKeys } from '../../../infra/vault/personal.ts';
import { type ContentPlace, dataKeyOf, openObject } from './stored-content.ts';

/** Bytes that lay in the database, or where they lie outside of it. */
type FoundContent = Uint8Array<ArrayBuffer> | ContentPlace;

/** Finds the content of a document within a transaction; `fetchContent` gets it once that has ended. `not_found` where the person was erased. */
export async function findContent(db: Kysely<DB>, { id, party_id }: DocumentRow, keys: PersonalKeys): Promise<FoundContent> {
  const object = await documentObject(db, id);
  const here = object === undefined ? requireFound(await documentContent(db, id), storedDocumentMessages.noContent(id)) : undefined;
  if (here !== undefined && !here.encrypted) return new Uint8Array(here.content);
  const person = party_id === null ? undefined : (await partyKeys(db, keys, [party_id])).get(party_id);
  if (object !== undefined)
    return {
      objectKey: object.object_key,
      dataKey: requireFound(dataKeyOf(object, keys, person), storedDocumentMessages.personErased(id)),
    };
  const key = requireFound(person, storedDocumentMessages.personErased(id));
  return new Uint8Array(openBytesFor(key, 'document_content.content', here?.content ?? Buffer.alloc(0)));
}

/** The bytes of a document, as a stream where they lie in the store. `unavailable` where the store does not answer, or the installation has none any more. */
export async function fetchContent(found: FoundContent, id: number, store: ObjectStore | undefined) {
  if (found instanceof Uint8Array) return found;
  if (store === undefined) throw new DomainError('unavailable', storedDocumentMessages.noStore(id));
  return requireFound(await openObject(store, found), storedDocumentMessages.lost(id));
}
