import { HOLDER_CLASS, MEMBER_TYPE, USER_TYPE } from './member-words.ts';

/** Names of columns that spreadsheets of members use, and the field that each fills. */
const COLUMNS: Readonly<Record<string, string>> = {
  code: 'code',
  codice: 'code',
  'codice membro': 'code',
  name: 'name',
  nome: 'name',
  'nome e cognome': 'name',
  denominazione: 'name',
  tax_code: 'tax_code',
  'codice fiscale': 'tax_code',
  member_type: 'member_type',
  'partecipa come': 'member_type',
  user_type: 'user_type',
  uso: 'user_type',
  holder_class: 'holder_class',
  categoria: 'holder_class',
  'categoria giuridica': 'holder_class',
  valid_from: 'valid_from',
  dal: 'valid_from',
  'membro dal': 'valid_from',
  email: 'contact.email',
  'e-mail': 'contact.email',
  phone: 'contact.phone',
  telefono: 'contact.phone',
  address: 'contact.address',
  indirizzo: 'contact.address',
};

export type MemberItem = Record<string, string | Record<string, string>>;

export interface ReadList {
  readonly items: readonly MemberItem[];
  /** Heads of columns that are none of a member; they are left out, and said. */
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
const dayOf = (text: string): string =>
  text.replace(
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/,
    (_, d: string, m: string, y: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
  );

const CODED: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  member_type: MEMBER_TYPE,
  user_type: USER_TYPE,
  holder_class: HOLDER_CLASS,
};

/** A coded value by its code or by its word in either language. */
function codeOf(field: string, text: string): string {
  const words = Object.entries(CODED[field] ?? {});
  const wanted = text.toLowerCase();
  return words.find(([code, both]) => code.toLowerCase() === wanted || both.some((word) => word.toLowerCase() === wanted))?.[0] ?? text;
}

function itemOf(fields: readonly (string | undefined)[], cells: readonly string[]): MemberItem {
  const item: MemberItem = {};
  const contact: Record<string, string> = {};
  fields.forEach((field, at) => {
    const text = cells[at] ?? '';
    if (field === undefined || text === '') return;
    if (field.startsWith('contact.')) contact[field.slice(8)] = text;
    else item[field] = field === 'valid_from' ? dayOf(text) : codeOf(field, text);
  });
  const filled = { member_type: 'CONSUMER', user_type: 'RESIDENTIAL', holder_class: 'natural_person', ...item };
  return Object.keys(contact).length === 0 ? filled : { ...filled, contact };
}

/** The members of a CSV text with heads in Italian or English, separated by semicolons, commas or tabs. */
export function readList(text: string): ReadList {
  const plain = text.replace(/^\ufeff/, '');
  const [head = [], ...rows] = cellsOf(plain, separatorOf(plain.split('\n', 1)[0] ?? ''));
  const fields = head.map((name) => COLUMNS[name.toLowerCase()]);
  return { items: rows.map((cells) => itemOf(fields, cells)), unknown: head.filter((_, at) => fields[at] === undefined) };
}
