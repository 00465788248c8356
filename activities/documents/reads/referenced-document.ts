import type { Transaction } from 'kysely';
import { unknownReference } from '../../../domain/kernel/errors.ts';
import { message } from '../../../domain/kernel/messages.ts';
import { documentById } from '../../../infra/postgres/documents/documents.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The document of the community that an input names as `document_id`. */
export async function requireReferencedDocument(trx: Transaction<DB>, communityId: number, id: number) {
  const found = await documentById(trx, communityId, id);
  if (found !== undefined) return found;
  throw unknownReference('document_id', message(`the community has no document ${id}`, `la comunità non ha il documento ${id}`));
}
