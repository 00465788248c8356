import { message } from '../../../domain/kernel/messages.ts';

export const databaseMessages = {
  rowsInUse: message(
    'The database could not finish the change because others were changing the same rows; repeat the call',
    'Il database non ha completato la modifica perché altri stavano modificando le stesse righe; ripeta la chiamata',
  ),
  databaseDown: message(
    'The database does not answer; repeat the call in a few seconds',
    'Il database non risponde; ripeta la chiamata tra qualche secondo',
  ),
  numberTooLarge: message('A number is too large for its field', 'Un numero è troppo grande per il suo campo'),
  notCalendarDate: message('A date does not exist in the calendar', 'Una data non esiste nel calendario'),
  characterNotStorable: message(
    'A text contains a character that cannot be stored, such as NUL',
    'Un testo contiene un carattere che non si può registrare, come NUL',
  ),
  wrongForm: message('A value does not have the format of its field', 'Un valore non ha il formato previsto dal suo campo'),
  rangeReversed: message(
    'A range ends before it begins: valid_to must be after valid_from',
    'Un intervallo termina prima di iniziare: valid_to deve essere successivo a valid_from',
  ),
  usedRow: message(
    'This record is part of an application or of a settled month: correct it with a reason, or end it',
    'Questo dato è già in una domanda inviata o in un mese calcolato: lo corregga indicando il motivo, oppure lo termini',
  ),
  appendOnly: message(
    'Entries can only be added to this record, not changed',
    'A questo registro si possono solo aggiungere voci, non modificarle',
  ),
  unknownReference: message('Something that the body refers to does not exist', 'Qualcosa a cui il corpo fa riferimento non esiste'),
  codeTaken: message('Something with this code already exists', 'Esiste già qualcosa con questo codice'),
  valueNotAllowed: message('A value is outside the range that its field allows', "Un valore è fuori dall'intervallo ammesso dal suo campo"),
  rangesOverlap: message(
    'The dated range overlaps one that exists: end that one first, or choose other dates',
    "L'intervallo di date si sovrappone a uno esistente: chiuda prima quello o scelga altre date",
  ),
  rowNotAllowed: message('You may not change this row', 'Non può modificare questa riga'),
};
