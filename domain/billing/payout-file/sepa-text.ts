import { wordOf } from '../../kernel/text/word-of.ts';

/** Letters whose SEPA spelling is not the letter without its accent. Source: EPC217-08, conversion of extended characters. */
const SPELLED: Readonly<Record<string, string>> = {
  ...{
    ß: 'ss',
    æ: 'ae',
    Æ: 'AE',
    œ: 'oe',
    Œ: 'OE',
    ø: 'o',
    Ø: 'O',
    ł: 'l',
    Ł: 'L',
    đ: 'd',
    Đ: 'D',
    ð: 'd',
    Ð: 'D',
    þ: 'th',
    Þ: 'TH',
    ı: 'i',
  },
  ...{ '&': '+', _: '-', '–': '-', '—': '-', '‘': "'", '’': "'", '`': "'", '´': "'", '“': "'", '”': "'", '"': "'", '«': "'", '»': "'" },
  ...{ '[': '(', ']': ')', '{': '(', '}': ')', '@': '(at)', '€': 'EUR', '\\': '/', '|': '/', ';': ',', '!': '.', '…': '...' },
};

const ALLOWED = /^[A-Za-z0-9/\-?:().,'+ ]$/;

/** A text as it stands in a SEPA message: Latin letters, digits and / - ? : ( ) . , ' + only, no slash at an end, no two in a row, at most `most` characters, never empty. */
export function sepaText(text: string, most: number): string {
  const letters = [...text.normalize('NFC')].flatMap((letter) => [
    ...(wordOf(SPELLED, letter) ?? letter.normalize('NFKD').replace(/\p{M}/gu, '')),
  ]);
  const written = letters
    .map((letter) => wordOf(SPELLED, letter) ?? letter)
    .join('')
    .replace(/\s/g, ' ')
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/gu, '.');
  const tidy = written.replace(/ {2,}/g, ' ').replace(/\/{2,}/g, '/');
  return tidy.slice(0, most).replace(/^[/ ]+|[/ ]+$/g, '') || 'NOTPROVIDED';
}

/** Does every character stand in SEPA messages as it is? */
export const isSepaText = (text: string): boolean => [...text].every((letter) => ALLOWED.test(letter));
