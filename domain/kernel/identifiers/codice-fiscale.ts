import { checkLetter } from './check-letter.ts';
import { isPartitaIva } from './partita-iva.ts';

const HOMOCODY = 'LMNPQRSTUV';
const DIGIT_PLACES = [6, 7, 9, 10, 12, 13, 14];
const PERSON = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/;

/** Upper case without blanks and dashes. */
export const normaliseCodiceFiscale = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** Letters that stand for digits (two persons with one code) turned back; the check letter is left as it is. */
export function undoHomocody(code: string): string {
  return [...code].map((char, i) => (DIGIT_PLACES.includes(i) && HOMOCODY.includes(char) ? String(HOMOCODY.indexOf(char)) : char)).join('');
}

/** Check letter of the first fifteen characters. */
export const codiceFiscaleCheck = (first15: string): string => checkLetter(first15);

/** A possible tax code: of a person (16 characters, homocody allowed) or of a body (11 digits). */
export function isCodiceFiscale(text: string): boolean {
  const code = normaliseCodiceFiscale(text);
  if (/^\d{11}$/.test(code)) return isPartitaIva(code);
  return PERSON.test(code) && hasBirthDay(undoHomocody(code)) && checkLetter(code.slice(0, 15)) === code[15];
}

/** Days 1 to 31, for women plus 40. */
function hasBirthDay(code: string): boolean {
  const day = Number(code.slice(9, 11)) % 40;
  return day >= 1 && day <= 31 && Number(code.slice(9, 11)) <= 71;
}
