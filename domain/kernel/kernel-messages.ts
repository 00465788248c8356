import { type Message, message } from './messages.ts';
import { italianDay } from './text/write-day.ts';

export const kernelMessages = {
  notCadastralCode: message(
    'must be the cadastral code of a municipality: a capital letter and three digits, such as I726 for Siena',
    'deve essere il codice catastale di un comune: una lettera maiuscola e tre cifre, come I726 per Siena',
  ),
  approvalRefused: (what: Message, by: string) =>
    message(
      `${what.en} was refused by ${by}: it cannot be approved unless it is proposed again; read the reason in \`refusal\``,
      `${what.it}: l'approvazione è stata respinta da ${by}; si può approvare solo dopo una nuova proposta, il motivo è in \`refusal\``,
    ),
  referredTo: message(
    'readings, documents, grants, storages or work orders refer to it: remove them first, or end it',
    'letture, documenti, contributi, accumuli o ordini di lavoro vi fanno riferimento: li rimuova prima, oppure lo termini',
  ),
  tooManyCorrections: (most: number) =>
    message(
      `it was already corrected ${most} times: end it and record the right one`,
      `è già stato rettificato ${most} volte: lo termini e registri quello corretto`,
    ),
  reasonNeeded: message('this is a correction: say why', 'questa è una rettifica: indichi il motivo'),
  noDocument: (id: number) => message(`the community has no document ${id}`, `la comunità non ha il documento ${id}`),
  approvalByAnother: (what: Message) =>
    message(
      `${what.en} depends on a change that you made: the community requires another person to approve it`,
      `${what.it} dipende da una Sua modifica: la comunità richiede l'approvazione di un'altra persona`,
    ),
  unknownSlot: (slot: number, quarters: number) =>
    message(
      `E${slot} does not exist on a day with ${quarters} quarters of an hour`,
      `E${slot} non esiste in un giorno di ${quarters} quarti d'ora`,
    ),
  swappedCoordinates: message(
    'latitude and longitude are swapped: write the longitude first, then the latitude',
    'latitudine e longitudine sono scambiate: scriva prima la longitudine, poi la latitudine',
  ),
  borderCrossesItself: (place: string) =>
    message(
      `the border crosses itself near [${place}]: draw rings that do not cross`,
      `il confine si incrocia vicino a [${place}]: disegni anelli che non si incrociano`,
    ),
  noLegalValue: (name: string, date: string) =>
    message(`the legal table has no value of ${name} on ${date}`, `la tabella dei valori di legge non ha ${name} al ${date}`),
  unusableLegalValue: (name: string, value: string, unit: string) =>
    message(
      `the value ${value} of ${name} is not in ${unit} or out of its range: end it and enter it again in ${unit}`,
      `il valore ${value} di ${name} non è in ${unit} o è fuori dai limiti: lo chiuda e lo inserisca di nuovo in ${unit}`,
    ),
  addLegalValue: (name: string, date: string) =>
    message(`add a dated row of ${name} that is valid on ${date}`, `aggiunga una riga datata di ${name} valida il ${date}`),
  notDecimal: (text: string, places: number) =>
    message(
      `"${text}" is not a decimal with at most ${places} places`,
      `"${text}" non è un numero decimale con al massimo ${places} cifre decimali`,
    ),
  tooManyFields: (most: number) =>
    message(`the line has more than ${most} fields: divide the file`, `la riga ha più di ${most} campi: divida il file`),
  quoteInsideField: message(
    'a quotation mark is inside a field: write it twice and put the whole field in quotation marks',
    "ci sono virgolette dentro un campo: le raddoppi e racchiuda l'intero campo tra virgolette",
  ),
  quoteNotClosed: message('a quotation mark is opened and never closed', 'le virgolette di un campo si aprono e non si chiudono'),
  textAfterQuote: message(
    'text follows a closing quotation mark: a separator is missing',
    "c'è testo dopo le virgolette di chiusura: manca un separatore",
  ),
  outsideRange: (what: Message, ranges: Message) =>
    message(`is outside ${what.en}, which is valid ${ranges.en}`, `non è coperto: ${what.it} vale ${ranges.it}`),
  notTimeZone: (name: string) =>
    message(
      `"${name}" is not a time zone: use an IANA name such as Europe/Rome`,
      `"${name}" non è un fuso orario: usi un nome IANA come Europe/Rome`,
    ),
  factUsed: (day: string) =>
    message(
      `an application was sent to GSE on ${day} or later and may be based on this: keep valid_from, end the record (valid_to) and add the right one`,
      `un'istanza è stata inviata al GSE ${italianDay('il', day)} o dopo e può basarsi su questo dato: lasci valid_from, chiuda il dato (valid_to) e aggiunga quello corretto`,
    ),
  daysTaken: message(
    'another record is in force on these days: end that one first or choose other dates',
    'in questi giorni è in vigore un altro dato: chiuda prima quello o scelga altre date',
  ),
  overlapsOther: (what: Message) =>
    message(`${what.en}; end it first or choose other dates`, `${what.it}; la chiuda prima o scelga altre date`),
};
