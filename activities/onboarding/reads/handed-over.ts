import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { type EvidenceDocument, evidenceDocuments } from '../../../infra/postgres/onboarding/documents.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { applicationMessages } from '../messages.ts';

/** The documents that were handed to GSE, by id; `invalid_input` with those that the community lacks or has deleted. */
export async function requireHandedOver(trx: Transaction<DB>, communityId: number, ids: readonly number[]): Promise<EvidenceDocument[]> {
  const found = await evidenceDocuments(trx, communityId, ids);
  const unknown = ids.flatMap((wanted, i) => (found.some((one) => one.id === wanted) ? [] : [{ i, wanted }]));
  if (unknown.length === 0) return found;
  const faults = unknown.map(({ i, wanted }) => ({
    path: `body.document_ids[${i}]`,
    code: 'not_found',
    message: applicationMessages.noDocument(wanted),
  }));
  throw new DomainError('invalid_input', applicationMessages.noDocuments(faults.length), faults);
}
