import { codiceFiscaleCheck } from '../../../../domain/kernel/identifiers/codice-fiscale.ts';
import { hasPartitaIvaCheck } from '../../../../domain/kernel/identifiers/partita-iva.ts';
import type { Random } from './random.ts';

const MONTHS = 'ABCDEHLMPRST';
const PLACES = ['F952', 'L219', 'A944', 'F205', 'H501', 'L746', 'B019', 'A182'];

const lettersOf = (name: string): [string, string] => {
  const letters = name.toUpperCase().replace(/[^A-Z]/g, '');
  return [letters.replace(/[AEIOU]/g, ''), letters.replace(/[^AEIOU]/g, '')];
};

function surnameCode(surname: string): string {
  const [consonants, vowels] = lettersOf(surname);
  return `${consonants}${vowels}XXX`.slice(0, 3);
}

function firstNameCode(name: string): string {
  const [consonants, vowels] = lettersOf(name);
  if (consonants.length > 3) return `${consonants[0]}${consonants[2]}${consonants[3]}`;
  return `${consonants}${vowels}XXX`.slice(0, 3);
}

/** A tax code that fits an invented person: birth date and place are drawn, the check letter is right. */
export function personTaxCode(first: string, surname: string, isWoman: boolean, random: Random): string {
  const year = String(Math.floor(random.between(45, 99)));
  const day = String(Math.floor(random.between(1, 29)) + (isWoman ? 40 : 0)).padStart(2, '0');
  const code = `${surnameCode(surname)}${firstNameCode(first)}${year}${random.pick([...MONTHS])}${day}${random.pick(PLACES)}`;
  return `${code}${codiceFiscaleCheck(code)}`;
}

/** The eleven digits of an invented body: `first10` and the digit that checks them. */
export function bodyTaxCode(first10: string): string {
  const candidates = Array.from({ length: 10 }, (_, digit) => `${first10}${digit}`);
  return candidates.find(hasPartitaIvaCheck) ?? '';
}
