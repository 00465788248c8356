import type { Transaction } from 'kysely';
import { type DecisionUse, USE_NAMES } from '../../../domain/documents/decision-kinds.ts';
import { storedDocumentMessages } from '../../../domain/documents/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { documentsOfFile } from '../../../infra/postgres/documents/same-file.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

interface Proof {
  readonly use: DecisionUse;
  readonly documentId: number;
  /** The field that names the document; left out: `document_id`. */
  readonly path?: string | undefined;
}

/** The id of a record that rests on one of these documents and excludes what is recorded now. */
type FindOther = (documentIds: readonly number[]) => Promise<number | undefined>;

/**
 * Refuses with `conflict` a document whose file proved something that excludes what it shall prove now, under whatever kind it was stored. Asked in
 * every community: no second person makes one paper say two things (decision record 0124). The caller has locked what is compared.
 */
export async function refuseContradiction(
  trx: Transaction<DB>,
  { use, documentId, path = 'document_id' }: Proof,
  findOther: FindOther,
): Promise<void> {
  const other = await findOther(await documentsOfFile(trx, documentId));
  if (other === undefined) return;
  const message = storedDocumentMessages.provesOther(documentId, USE_NAMES[use], other);
  throw new DomainError('conflict', message, [{ path, code: 'proves_other', message }]);
}
