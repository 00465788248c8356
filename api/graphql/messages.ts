import { message } from '../../domain/kernel/messages.ts';

export const graphqlMessages = {
  operationName: message(
    'operationName: name one of the operations of the query',
    'operationName: indichi una delle operazioni della query',
  ),
  tooManyWords: (most: number) =>
    message(`has more than ${most} words: request less at a time`, `contiene più di ${most} parole: chieda meno in una volta`),
  tooDeep: (levels: number) =>
    message(
      `is nested deeper than ${levels} levels: request less at a time`,
      `è annidata oltre ${levels} livelli: chieda meno in una volta`,
    ),
  tooMuch: message(
    'names too many fields or fragments, or the same ones too often: request less at a time',
    'contiene troppi campi o frammenti, o troppe volte gli stessi: chieda meno in una volta',
  ),
  tooManyLevels: (levels: number, most: number) =>
    message(
      `is nested ${levels} levels deep, more than ${most}: request less at a time`,
      `è annidata su ${levels} livelli, più di ${most}: chieda meno in una volta`,
    ),
  tooManyRows: (reads: number, rows: number, mostReads: number, mostRows: number) =>
    message(
      `may make ${reads} reads of ${rows} rows, at most ${mostReads} of ${mostRows} are answered: use smaller limits`,
      `può fare ${reads} letture di ${rows} righe, se ne ammettono al massimo ${mostReads} di ${mostRows}: usi limiti più piccoli`,
    ),
};
