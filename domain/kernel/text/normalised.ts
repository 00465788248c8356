/**
 * More marks than this on one letter are not writing (Unicode's Stream-Safe Text Format has the same limit), and ordering them takes time that
 * grows with the square of their number.
 */
const TOO_MANY_MARKS = /\p{M}{31}/u;

/** False for text that piles marks on a letter. */
export const hasPlausibleMarks = (text: string): boolean => !TOO_MANY_MARKS.test(text);

/** The text without what is piled on a letter beyond that. */
export const withoutPiledMarks = (text: string): string => text.replaceAll(/(?<=\p{M}{30})\p{M}+/gu, '');

/** One form for the same characters; text that piles marks on a letter stays as it is. */
export const normalised = (text: string, form: 'NFC' | 'NFKC' | 'NFKD'): string => (hasPlausibleMarks(text) ? text.normalize(form) : text);
