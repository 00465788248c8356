import { nameOfDocument } from '../../documents/kinds.ts';
import { type Check, type Finding, findings } from '../check.ts';
import { type RequiredDocument, requiredDocuments } from '../required-documents.ts';
import type { ApplicationSnapshot, SnapshotDocument } from '../snapshot.ts';

/** Every required document is there, and those that expire are valid on the day of sending. */
export function checkDocuments(snapshot: ApplicationSnapshot): Check[] {
  const required = requiredDocuments(snapshot);
  const kind = { severity: 'error', group: 'documents' } as const;
  return [
    ...findings({ name: 'documents_present', ...kind }, `all ${required.length} documents are there`, missing(snapshot, required)),
    ...findings({ name: 'documents_valid', ...kind }, 'no document has expired', expired(snapshot, required)),
  ];
}

function missing({ documents }: ApplicationSnapshot, required: readonly RequiredDocument[]): Finding[] {
  return required
    .filter((one) => !documents.some((document) => serves(document, one)))
    .map((one) => ({
      subject: one.plantCode ?? one.kinds.join(' or '),
      message: `upload the ${one.kinds.map(nameOfDocument).join(' or the ')}${one.plantCode === null ? '' : ` of plant ${one.plantCode}`}`,
    }));
}

function expired({ documents, on }: ApplicationSnapshot, required: readonly RequiredDocument[]): Finding[] {
  return required.flatMap((one) => {
    const served = documents.filter((document) => serves(document, one));
    if (served.length === 0 || served.some((document) => isValid(document, on))) return [];
    const names = one.kinds.map(nameOfDocument).join(' or the ');
    return [{ subject: one.plantCode ?? one.kinds.join(' or '), message: `upload a ${names} with valid_until on or after ${on}` }];
  });
}

const serves = (document: SnapshotDocument, one: RequiredDocument): boolean =>
  document.plantCode === one.plantCode && one.kinds.some((kind) => kind === document.kind);

/** An identity document must say until when it is valid; any other is valid unless it says so. */
function isValid(document: SnapshotDocument, on: string): boolean {
  if (document.validUntil === null) return document.kind !== 'identity_document';
  return document.validUntil >= on;
}
