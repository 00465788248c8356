import { codeOf, dayOf, type ListRow, type ReadList, readRows } from '../kit/list-file.ts';
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

export type MemberItem = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const CODED: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {
  member_type: MEMBER_TYPE,
  user_type: USER_TYPE,
  holder_class: HOLDER_CLASS,
};

function itemOf(row: ListRow): MemberItem {
  const plain = Object.entries(row).filter(([field]) => !field.startsWith('contact.'));
  const contact = Object.entries(row).flatMap(([field, text]) => (field.startsWith('contact.') ? [[field.slice(8), text] as const] : []));
  const item = Object.fromEntries(
    plain.map(([field, text]) => [field, field === 'valid_from' ? dayOf(text) : codeOf(CODED[field] ?? {}, text)]),
  );
  const filled = { member_type: 'CONSUMER', user_type: 'RESIDENTIAL', holder_class: 'natural_person', ...item };
  return contact.length === 0 ? filled : { ...filled, contact: Object.fromEntries(contact) };
}

/** The members of a CSV text with heads in Italian or English. */
export function readList(text: string): ReadList<MemberItem> {
  const { items, unknown } = readRows(text, COLUMNS);
  return { items: items.map(itemOf), unknown };
}
