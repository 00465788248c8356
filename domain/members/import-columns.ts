import { wordOf } from '../kernel/text/word-of.ts';

/** Heads of columns that spreadsheets of members use, and the field that each fills. */
const COLUMNS: Readonly<Record<string, string>> = {
  code: 'code',
  codice: 'code',
  'codice membro': 'code',
  name: 'name',
  nome: 'name',
  'nome e cognome': 'name',
  denominazione: 'name',
  tax_code: 'tax_code',
  'tax code': 'tax_code',
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
  status: 'status',
  stato: 'status',
  pod: 'pod',
  email: 'contact.email',
  'e-mail': 'contact.email',
  phone: 'contact.phone',
  telefono: 'contact.phone',
  address: 'contact.address',
  indirizzo: 'contact.address',
};

/** Words of coded values beside the codes themselves. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  member_type: { consumer: 'CONSUMER', consumatore: 'CONSUMER', producer: 'PRODUCER', produttore: 'PRODUCER', prosumer: 'PROSUMER' },
  user_type: {
    residential: 'RESIDENTIAL',
    domestico: 'RESIDENTIAL',
    commercial: 'COMMERCIAL',
    commerciale: 'COMMERCIAL',
    industrial: 'INDUSTRIAL',
    industriale: 'INDUSTRIAL',
  },
  status: { applied: 'pending', 'domanda presentata': 'pending', 'in attesa': 'pending', attivo: 'active' },
};

const USUAL = { member_type: 'CONSUMER', user_type: 'RESIDENTIAL', holder_class: 'natural_person' };

/** A row as fields of a member; the POD is none of a member and stands apart. */
export interface ImportedRow {
  readonly line: number;
  readonly member: Readonly<Record<string, unknown>>;
  readonly pod: string | null;
}

export interface ImportedList {
  readonly rows: readonly ImportedRow[];
  /** Heads that are none of a member: left out, and said. */
  readonly unknown: readonly string[];
}

/** `15/03/2025` as `2025-03-15`; another form stays as it is, and is refused where it is read. */
const dayOf = (text: string): string => {
  const found = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  return found === null ? text : `${found[3]}-${found[2]?.padStart(2, '0')}-${found[1]?.padStart(2, '0')}`;
};

/** A coded value by its word in either language, or by the words of the list `labels`. */
function codeOf(field: string, text: string, labels: Readonly<Record<string, string>>): string {
  const wanted = text.toLowerCase();
  return wordOf(WORDS[field] ?? {}, wanted) ?? (field === 'holder_class' ? wordOf(labels, wanted) : undefined) ?? text;
}

/** The members of a table whose first row holds the heads, in Italian or English. `holders`: classes by their names in lower case. */
export function importedList(
  table: readonly { readonly line: number; readonly cells: readonly string[] }[],
  holders: Readonly<Record<string, string>>,
): ImportedList {
  const [head, ...rows] = table;
  const heads = head?.cells ?? [];
  const fields = heads.map((name) => wordOf(COLUMNS, name.trim().toLowerCase()));
  const toRow = ({ line, cells }: { readonly line: number; readonly cells: readonly string[] }): ImportedRow => {
    const member: Record<string, unknown> = { ...USUAL };
    const contact: Record<string, string> = {};
    let pod: string | null = null;
    for (const [at, field] of fields.entries()) {
      const text = cells[at]?.trim() ?? '';
      if (field === undefined || text === '') continue;
      if (field === 'pod') pod = text;
      else if (field.startsWith('contact.')) contact[field.slice(8)] = text;
      else member[field] = field === 'valid_from' ? dayOf(text) : codeOf(field, text, holders);
    }
    return { line, member: Object.keys(contact).length === 0 ? member : { ...member, contact }, pod };
  };
  return { rows: rows.map(toRow), unknown: heads.filter((name, at) => name.trim() !== '' && fields[at] === undefined) };
}
