import { type DomainError, invalidInput } from '../../domain/kernel/errors.ts';
import { documentMessages } from './messages.ts';

/** How large a table may be, and what is thrown where it is larger. */
export interface TableSize {
  readonly rows: number;
  readonly columns: number;
  tooManyRows(): DomainError;
  tooManyColumns(): DomainError;
}

/** A row, cell or formula, whatever its prefix; closing tags are none. */
const TAG = /<(?!\/)(?:[^ \t\r\n<>]*:)?(f|row|c)(?![\w.-])/g;
const ATTRIBUTES = /^(?:[ \t\r\n]+[^ \t\r\n="'<>]+[ \t\r\n]*=[ \t\r\n]*(?:"[^"<]*"|'[^'<]*'))*[ \t\r\n]*\/?$/;
/** The value of each attribute `r`, whatever its prefix. */
const PLACE = /[ \t\r\n](?:[^ \t\r\n="'<>]*:)?r[ \t\r\n]*=[ \t\r\n]*["']([^"']*)/g;
const ADDRESS = /^([A-Z]{0,3})(\d{1,7})$/;

const notSheet = (): DomainError => invalidInput('body', 'not_a_sheet', documentMessages.notSheet);

/**
 * Looks at the pieces of an XML part before the library does, which builds every row and column up to the place that a row or cell states: a
 * place that is far out, or written otherwise than spreadsheet programs do, is refused. Each call answers how many formulas its piece has.
 */
export function cellBounds(size: TableSize): (chunk: Uint8Array) => number {
  let [rest, rows] = ['', 0];
  const check = (element: string, attributes: string): void => {
    if (element === 'row') rows += 1;
    if (rows > size.rows) throw size.tooManyRows();
    if (element === 'f') return;
    if (!ATTRIBUTES.test(attributes)) throw notSheet();
    for (const [, place = ''] of attributes.matchAll(PLACE)) checkPlace(place, size);
  };
  return (chunk) => {
    const text = rest + Buffer.from(chunk).toString('latin1');
    const last = text.lastIndexOf('<');
    // A tag that goes on in the next piece is looked at with that piece.
    const end = last >= 0 && text.indexOf('>', last) < 0 ? last : text.length;
    rest = text.slice(end);
    let formulas = 0;
    for (const { 0: begin, 1: element = '', index } of text.slice(0, end).matchAll(TAG)) {
      const from = index + begin.length;
      check(element, text.slice(from, text.indexOf('>', from)));
      if (element === 'f') formulas += 1;
    }
    return formulas;
  };
}

/** A place is a row, or letters of a column and a row. */
function checkPlace(place: string, size: TableSize): void {
  const address = ADDRESS.exec(place);
  if (address === null) throw /^[A-Z]{0,9}\d+$/.test(place) ? size.tooManyRows() : notSheet();
  const [, column = '', row] = address;
  if (Number(row) > size.rows) throw size.tooManyRows();
  if (numberOf(column) > size.columns) throw size.tooManyColumns();
}

/** The number of a column by its letters: A is 1, AA is 27; none is 0. */
const numberOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
