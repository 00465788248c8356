import { type Message, message } from '../../domain/kernel/messages.ts';

export const documentMessages = {
  personalRight: message(
    "A person's document requires the right members:personal",
    'Il documento di una persona richiede il permesso members:personal',
  ),
  badLink: message(
    'This link is not valid: links last five minutes and work only for the person who created them; open the document again',
    'Il link non è valido: i link durano cinque minuti e valgono solo per chi li ha creati; apra di nuovo il documento',
  ),
  wrongFile: (reason: Message) => message(`the file ${reason.en}`, `il file ${reason.it}`),
  infected: (found: string) =>
    message(
      `the scanner found ${found} in the file, so it is not stored; check the computer that it comes from`,
      `l'antivirus ha trovato ${found} nel file, che quindi non viene conservato; controlli il computer da cui proviene`,
    ),
  takesTooLong: message(
    'the file takes too long to check; save it in a simpler form or divide it',
    'il controllo del file richiede troppo tempo; lo salvi in una forma più semplice o lo divida',
  ),
  wrongType: (type: string, allowed: string) =>
    message(
      `files of type ${type} are not accepted; send a file of type ${allowed}`,
      `i file di tipo ${type} non sono accettati; tipi ammessi: ${allowed}`,
    ),
  preparedPersonal: message(
    'A document about a person requires the right members:personal',
    'Un documento su una persona richiede il permesso members:personal',
  ),
  empty: message('is empty', 'è vuoto'),
  noOwnDocument: message('No document about you has this number', 'Nessun documento che La riguarda ha questo numero'),
  noDocument: (community: number, id: number) =>
    message(`Community ${community} has no document ${id}`, `La comunità ${community} non ha il documento ${id}`),
};
