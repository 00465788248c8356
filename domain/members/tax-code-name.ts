import { undoHomocody } from '../kernel/identifiers/codice-fiscale.ts';

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');

const split = (text: string) => ({ consonants: text.replace(/[AEIOU]/g, ''), vowels: text.replace(/[^AEIOU]/g, '') });

/** The three letters of a surname: consonants, then vowels, then X. */
export function surnameLetters(surname: string): string {
  const { consonants, vowels } = split(plain(surname));
  return `${consonants}${vowels}XXX`.slice(0, 3);
}

/** The three letters of a first name: with four consonants or more, the first, third and fourth. */
export function firstNameLetters(name: string): string {
  const { consonants, vowels } = split(plain(name));
  if (consonants.length >= 4) return `${consonants[0]}${consonants[2]}${consonants[3]}`;
  return `${consonants}${vowels}XXX`.slice(0, 3);
}

/**
 * Whether a person's tax code can belong to the name, in whichever order and wherever the surname ends. True for what has no letters of a name:
 * the 11 digits of a body. A hint only: people keep the code of an earlier name.
 */
export function mayBeNamed(taxCode: string, name: string): boolean {
  const code = undoHomocody(taxCode);
  if (!/^[A-Z]{6}/.test(code)) return true;
  const words = name.split(/[\s,]+/).filter((word) => plain(word) !== '');
  const [surname, first] = [code.slice(0, 3), code.slice(3, 6)];
  const fits = (one: string, other: string): boolean => surnameLetters(one) === surname && firstNameLetters(other) === first;
  return words.some((_, at) => {
    const [before, after] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    return before !== '' && (fits(before, after) || fits(after, before) || fits(after, before.split(' ')[0] ?? ''));
  });
}
