import type { Word } from '../../shell/words.ts';
import type { StoredDocument } from '../kinds.ts';

export type Review = NonNullable<StoredDocument['review']>;
export type Reason = NonNullable<Review['reason']>;

export const REVIEW: Readonly<Record<Review['state'], Word>> = {
  waiting: ['to be reviewed', 'da esaminare'],
  accepted: ['accepted', 'accettato'],
  refused: ['refused', 'rifiutato'],
};

export const REASONS: Readonly<Record<Reason, Word>> = {
  unreadable: ['it cannot be read', 'non è leggibile'],
  incomplete: ['pages or data are missing', 'mancano pagine o dati'],
  expired: ['it is no longer valid', 'non è più valido'],
  other_person: ['it concerns somebody else', 'riguarda un’altra persona'],
  other_document: ['another document is needed', 'serve un altro documento'],
  unsigned: ['the signature is missing', 'manca la firma'],
};
