/** What a list of a spreadsheet is read as: bodies for the API, as far as the columns are known. */
export interface ReadList<T = Readonly<Record<string, unknown>>> {
  readonly items: readonly T[];
  /** Heads of columns that mean nothing here; they are left out, and said. */
  readonly unknown: readonly string[];
}

const separatorOf = (head: string): string => [';', '\t', ','].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';

/** The cells of a CSV text: quotes may hold separators, line breaks and doubled quotes. */
export function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell.trim());
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === separator) endCell();
    else if (character === '\n') {
      endCell();
      rows.push([]);
    } else if (character !== '\r') cell += character;
  }
  endCell();
  return rows.filter((row) => row.some((one) => one !== ''));
}

/** `15/03/2025` as `2025-03-15`; another form stays as it is, and the API says what is wrong. */
export const dayOf = (text: string): string =>
  text.replace(
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/,
    (_, d: string, m: string, y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
  );

/** A number as Italians write it (`1.234,5`) as the API takes it; another form stays as it is. */
export const decimalOf = (text: string): string => (text.includes(',') ? text.replaceAll('.', '').replace(',', '.') : text);

/** A coded value by its code or by its word in either language; another text stays as it is. */
export function codeOf(words: Readonly<Record<string, readonly [string, string]>>, text: string): string {
  const wanted = text.toLowerCase();
  const found = Object.entries(words).find(
    ([code, both]) => code.toLowerCase() === wanted || both.some((word) => word.toLowerCase() === wanted),
  );
  return found?.[0] ?? text;
}

const YES = ['1', 'true', 'yes', 'y', 'sì', 'si', 'x'];
export const flagOf = (text: string): boolean => YES.includes(text.toLowerCase());

/** A row of a list: what the cells of the known columns hold, by field; empty cells are absent. */
export type ListRow = Readonly<Record<string, string>>;

/** The rows of a CSV text with heads in Italian or English, separated by semicolons, commas or tabs. `columns`: the field of each head in small letters. */
export function readRows(text: string, columns: Readonly<Record<string, string>>): ReadList<ListRow> {
  const plain = text.replace(/^\ufeff/, '');
  const [head = [], ...rows] = cellsOf(plain, separatorOf(plain.split('\n', 1)[0] ?? ''));
  const fields = head.map((name) => columns[name.toLowerCase()]);
  const rowOf = (cells: readonly string[]): ListRow =>
    Object.fromEntries(
      fields.flatMap((field, at) => (field === undefined || (cells[at] ?? '') === '' ? [] : [[field, cells[at] as string]])),
    );
  return { items: rows.map(rowOf), unknown: head.filter((_, at) => fields[at] === undefined) };
}
