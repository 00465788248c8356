import { call, type Message, message, withRemedies } from '../messages.ts';
import { PARAMETER_NAMES } from './parameter-row.ts';

const NAMES = PARAMETER_NAMES.join(', ');

/** What is wrong with a given value of a legal parameter, and what to give. */
export const legalMessages = {
  neverOwn: (name: string) =>
    withRemedies(
      message(
        `${name} applies to the advances of all contracts: an operator records it as a legal value`,
        `${name} vale per gli acconti di tutti i contratti: lo registra un operatore come valore di legge`,
      ),
      call('createLegalParameter'),
    ),
  unknownName: (name: string): Message =>
    message(`"${name}" is not a parameter; give one of: ${NAMES}`, `"${name}" non è un parametro; indichi uno tra: ${NAMES}`),
  wrongUnit: (name: string, wanted: string, given: string): Message =>
    message(
      `${name} is given in ${wanted}, not in "${given}": give the value in ${wanted}`,
      `${name} si indica in ${wanted}, non in "${given}": indichi il valore in ${wanted}`,
    ),
  unknownClass: (name: string, classes: readonly string[]): Message => {
    if (classes.length === 1 && classes[0] === '')
      return message(`${name} has one value: leave class empty`, `${name} ha un solo valore: lasci vuoto class`);
    const list = classes.length === 0 ? 'local_authority, natural_person, ...' : classes.join(', ');
    return message(`${name} needs a class: give one of ${list}`, `${name} richiede una classe: ne indichi una tra ${list}`);
  },
  notFlag: (name: string): Message => message(`${name} is true or false`, `${name} vale true oppure false`),
  notChoice: (name: string, choices: readonly string[]): Message =>
    message(`${name} is one of ${choices.join(', ')}`, `${name} vale uno tra ${choices.join(', ')}`),
  notDate: (name: string): Message =>
    message(`${name} is a day: write it as YYYY-MM-DD`, `${name} è un giorno: lo scriva nella forma AAAA-MM-GG`),
  notNumber: (name: string, unit: string): Message =>
    message(`${name} is a decimal number in ${unit}`, `${name} è un numero decimale in ${unit}`),
  outOfRange: (name: string, min: number, max: number, unit: string): Message =>
    message(
      `${name} must be between ${min} and ${max} ${unit}: check the value and its unit`,
      `${name} deve essere compreso tra ${min} e ${max} ${unit}: controlli il valore e l'unità`,
    ),
  convertedFrom: (given: string, stored: string): Message =>
    message(`converted exactly: ${given} is ${stored}`, `convertito esattamente: ${given} corrisponde a ${stored}`),
};
