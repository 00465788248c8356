import { codiceFiscaleCheck } from '../../../../domain/kernel/identifiers/codice-fiscale.ts';
import { hasPartitaIvaCheck } from '../../../../domain/kernel/identifiers/partita-iva.ts';
import { firstNameLetters, surnameLetters } from '../../../../domain/members/tax-code-name.ts';
import type { Random } from './random.ts';

const MONTHS = 'ABCDEHLMPRST';
const PLACES = ['F952', 'L219', 'A944', 'F205', 'H501', 'L746', 'B019', 'A182'];

/** A tax code that fits an invented person: birth date and place are drawn, the check letter is right. */
export function personTaxCode(first: string, surname: string, isWoman: boolean, random: Random): string {
  const year = String(Math.floor(random.between(45, 99)));
  const day = String(Math.floor(random.between(1, 29)) + (isWoman ? 40 : 0)).padStart(2, '0');
  const code = `${surnameLetters(surname)}${firstNameLetters(first)}${year}${random.pick([...MONTHS])}${day}${random.pick(PLACES)}`;
  return `${code}${codiceFiscaleCheck(code)}`;
}

/** The eleven digits of an invented body: `first10` and the digit that checks them. */
export function bodyTaxCode(first10: string): string {
  const candidates = Array.from({ length: 10 }, (_, digit) => `${first10}${digit}`);
  return candidates.find(hasPartitaIvaCheck) ?? '';
}
