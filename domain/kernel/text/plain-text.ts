import { hasPlausibleMarks, normalised, withoutPiledMarks } from './normalised.ts';

/**
 * What no text of a caller may hold: controls, formatting and direction marks, invisible and ignorable characters, halves of characters,
 * private ones, separators of lines and paragraphs, the blank of Braille.
 */
const REFUSED = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffe\uffff`;
/** Joiners shape Arabic letters, and a selector makes a sign an emoji; elsewhere both would be invisible. */
const JOINER = String.raw`(?<=\p{Script=Arabic})[\u200c\u200d](?=\p{Script=Arabic})`;
const EMOJI = String.raw`(?<=\p{Extended_Pictographic})\ufe0f`;
const PRINTABLE = `[^${REFUSED}]|${JOINER}|${EMOJI}`;

const LINE = new RegExp(`^(?:${PRINTABLE})*$`, 'u');
const LINES = new RegExp(String.raw`^(?:${PRINTABLE}|\n)*$`, 'u');
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const ODD = new RegExp(`(?!${JOINER})(?!${EMOJI})[${REFUSED}]`, 'gu');

/** One line of printable text, or nothing: names, titles, addresses, references. */
export const isSingleLine = (text: string): boolean => LINE.test(text) && hasPlausibleMarks(text) && (text === '' || VISIBLE.test(text));

/** Lines of printable text, separated by LF: descriptions, notes, reasons. */
export const isMultiLine = (text: string): boolean =>
  LINES.test(text) && hasPlausibleMarks(text) && (text.trim() === '' || VISIBLE.test(text));

/** One form for the same characters, without blanks around. */
export const normaliseLine = (text: string): string => normalised(text, 'NFC').trim();

/** The same for lines, which end with LF whatever the sender's system writes. */
export const normaliseLines = (text: string): string => normaliseLine(text.replaceAll(/\r\n?/g, '\n'));

/** Text that came from elsewhere as one line of printable text of at most `max` characters; what cannot be shown becomes a blank. */
export function printableLine(text: string, max: number): string {
  const line = normaliseLine(withoutPiledMarks(text).toWellFormed().replaceAll(ODD, ' ').replaceAll(/\s+/gu, ' '));
  const characters = [...line];
  return characters.length <= max
    ? line
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

const LONGEST_QUOTE = 80;

/**
 * A name that another person chose, for the text of a mail: shortened, between quotation marks that it cannot close, and without anything that
 * programs take for a link.
 */
export const quotedName = (name: string): string => `"${withoutLinks(printableLine(name, LONGEST_QUOTE))}"`;

/** An address of a machine in numbers: four with dots, or many groups of hexadecimal digits with colons. */
const ADDRESS = /(?<![\p{L}\p{N}])(?:(?:0x)?[\da-f]+(?:\.(?:0x)?[\da-f]+){3}|[\da-f]+(?::[\da-f]+){4,})(?![\p{L}\p{N}])/giu;

const withoutLinks = (line: string): string =>
  normalised(line, 'NFKC')
    .replaceAll(/["“”„«»]/gu, "'")
    .replaceAll(/[:/\\]{2,}/gu, ' ')
    .replaceAll(/(?<=\p{L})[:@](?=\S)/gu, (sign) => ` ${sign} `)
    .replaceAll(/(?<=[^\s.])[.\u3002](?=[\p{L}\p{N}-]{2})/gu, '. ')
    .replaceAll(ADDRESS, (address) => address.replaceAll(/[.:]/g, '$& '))
    .replaceAll(/ {2,}/g, ' ')
    .trim();
