import { isIban } from '../../domain/kernel/identifiers/iban.ts';

const HIDDEN = '[redacted]';
const SHORTEST_IBAN = 15;

/** One escape of a JSON string: taken first, so that no letter of it counts as the beginning of a word. */
const ESCAPE = String.raw`(\\(?:u[0-9a-fA-F]{4}|.))`;
const START = String.raw`(?<=^|[^0-9A-Za-z]|\\[nrtbf]|\\u[0-9a-fA-F]{4}|%[0-9A-Fa-f]{2})`;
const END = '(?![0-9A-Za-z])';
const GAP = '(?:[ .+-]|%20)?';

const POD = `IT[0-9]{3}E[0-9A-Z]{4,10}|IT${GAP}[0-9]{3}${GAP}E${GAP}[0-9](?:${GAP}[0-9]){7}[0-9A-Z]?`;
const AUSTRIAN_POINT = `AT${GAP}[0-9]{6}${GAP}[0-9]{5}${GAP}[0-9A-Z]{20}`;
const DIGIT = '[0-9LMNPQRSTUV]';
const TAX_CODE = `${START}[A-Z]{3}${GAP}[A-Z]{3}${GAP}${DIGIT}{2}[ABCDEHLMPRST]${DIGIT}{2}${GAP}[A-Z]${DIGIT}{3}[A-Z]${END}`;
const ITALIAN_IBAN = `${START}(?:IT|SM)[0-9]{2}${GAP}[A-Z](?:${GAP}[0-9]){10}(?:${GAP}[0-9A-Z]){12}${END}`;

const CODES = new RegExp([ESCAPE, POD, AUSTRIAN_POINT, ITALIAN_IBAN, TAX_CODE].join('|'), 'gi');
const EMAIL = new RegExp(String.raw`${ESCAPE}|[^\s"'\\<>@,;:()\[\]=/%?&]{1,64}(?:@|%40)[\p{L}0-9][\p{L}0-9.-]{0,250}\.\p{L}{2,24}`, 'gu');
const FOREIGN_IBAN = new RegExp(`${START}[A-Z]{2}[0-9]{2}(?:${GAP}[0-9A-Z]{4}){2,7}(?:${GAP}[0-9A-Z]{1,4})?`, 'g');

const hide = (found: string, escaped: string | undefined): string => (escaped === undefined ? HIDDEN : found);

/** The longest beginning that is a possible IBAN, hidden; what stands behind it stays. */
function hideIban(found: string): string {
  for (let end = found.length; end >= SHORTEST_IBAN; end -= 1)
    if (isIban(found.slice(0, end).replaceAll(/%20|[^0-9A-Z]/g, ''))) return HIDDEN + found.slice(end);
  return found;
}

/**
 * A line of a log without the points of delivery, tax codes of persons, IBANs and e-mail addresses that its messages and values quote. JSON
 * stays JSON.
 */
export function hidePersonal(line: string): string {
  const coded = line.replaceAll(CODES, hide).replaceAll(FOREIGN_IBAN, hideIban);
  return coded.includes('@') || coded.includes('%40') ? coded.replaceAll(EMAIL, hide) : coded;
}
