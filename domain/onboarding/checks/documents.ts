import { nameOfDocument } from '../../documents/kinds.ts';
import { alternatives, type Message } from '../../kernel/messages.ts';
import { type Check, type Finding, findings } from '../check.ts';
import { onboardingMessages } from '../messages.ts';
import { type RequiredDocument, requiredDocuments } from '../required-documents.ts';
import type { ApplicationSnapshot, SnapshotDocument } from '../snapshot.ts';

/** Every required document is there, and those that expire are valid on the day of sending. */
export function checkDocuments(snapshot: ApplicationSnapshot): Check[] {
  const required = requiredDocuments(snapshot);
  const kind = { severity: 'error', group: 'documents' } as const;
  return [
    ...findings({ name: 'documents_present', ...kind }, onboardingMessages.documentsPresent(required.length), missing(snapshot, required)),
    ...findings({ name: 'documents_valid', ...kind }, onboardingMessages.documentsValid, expired(snapshot, required)),
  ];
}

function missing({ documents }: ApplicationSnapshot, required: readonly RequiredDocument[]): Finding[] {
  return required
    .filter((one) => !documents.some((document) => serves(document, one)))
    .map((one) => ({
      subject: one.plantCode ?? one.kinds.join(' / '),
      message:
        one.plantCode === null
          ? onboardingMessages.uploadDocument(namesOf(one))
          : onboardingMessages.uploadPlantDocument(namesOf(one), one.plantCode),
    }));
}

function expired({ documents, on }: ApplicationSnapshot, required: readonly RequiredDocument[]): Finding[] {
  return required.flatMap((one) => {
    const served = documents.filter((document) => serves(document, one));
    if (served.length === 0 || served.some((document) => isValid(document, on))) return [];
    const names = namesOf(one);
    return [{ subject: one.plantCode ?? one.kinds.join(' / '), message: onboardingMessages.uploadValidDocument(names, on) }];
  });
}

const namesOf = ({ kinds }: RequiredDocument): Message => alternatives(kinds.map(nameOfDocument));

const serves = (document: SnapshotDocument, one: RequiredDocument): boolean =>
  document.plantCode === one.plantCode && one.kinds.some((kind) => kind === document.kind);

/** An identity document must say until when it is valid; any other is valid unless it says so. */
function isValid(document: SnapshotDocument, on: string): boolean {
  if (document.validUntil === null) return document.kind !== 'identity_document';
  return document.validUntil >= on;
}
