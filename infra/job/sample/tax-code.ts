import type { Random } from './random.ts';

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const MONTHS = 'ABCDEHLMPRST';
const PLACES = ['F952', 'L219', 'A944', 'F205', 'H501', 'L746', 'B019', 'A182'];

const letterValue = (letter: string): number => (/\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) - 65);

/** Odd and even count from 1, as the rule does. */
function checkLetter(first15: string): string {
  const sum = [...first15].reduce((total, letter, i) => total + (i % 2 === 0 ? (ODD[letterValue(letter)] ?? 0) : letterValue(letter)), 0);
  return String.fromCharCode(65 + (sum % 26));
}

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
  return `${code}${checkLetter(code)}`;
}

/** The eleven digits of an invented body: `first10` and their check digit. */
export function bodyTaxCode(first10: string): string {
  const sum = [...first10].reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${first10}${(10 - (sum % 10)) % 10}`;
}
