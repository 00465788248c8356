import { type Message, message } from '../../domain/kernel/messages.ts';

export const documentMessages = {
  personalRight: message(
    "A person's document requires the right members:personal",
    'Il documento di una persona richiede il permesso members:personal',
  ),
  noContent: (id: number) =>
    message(`Document ${id} has no content that you can see`, `Il documento ${id} non ha un contenuto che tu possa vedere`),
  personErased: (id: number) =>
    message(
      `The person that document ${id} concerned was erased, and the document too`,
      `La persona a cui si riferiva il documento ${id} è stata cancellata, insieme al documento`,
    ),
  wrongFile: (reason: Message) => message(`the file ${reason.en}`, `il file ${reason.it}`),
  infected: (found: string) =>
    message(
      `the scanner found ${found} in the file, so it is not stored; check the computer that it comes from`,
      `l'antivirus ha trovato ${found} nel file, che quindi non viene conservato; controlla il computer da cui proviene`,
    ),
  takesTooLong: message(
    'the file takes too long to check; save it in a simpler form or divide it',
    'il controllo del file richiede troppo tempo; salvalo in una forma più semplice o dividilo',
  ),
  wrongType: (type: string, allowed: string) =>
    message(
      `files of type ${type} are not accepted; send a file of type ${allowed}`,
      `i file di tipo ${type} non sono accettati; tipi ammessi: ${allowed}`,
    ),
  empty: message('is empty', 'è vuoto'),
  noDocument: (community: number, id: number) =>
    message(`Community ${community} has no document ${id}`, `La comunità ${community} non ha il documento ${id}`),
};
