import { type Column, Table } from '../../kit/table.tsx';
import type { Word } from '../../shell/words.ts';
import { useWords } from '../../shell/words.ts';
import { COMPONENT } from '../shared/component-words.ts';
import type { Balances } from './balances.ts';

type Account = Balances['accounts'][number];

const WORDS = { caption: ['Accounts of the community', 'Conti della comunità'] } as const;
const ACCOUNT: Readonly<Record<string, Word>> = {
  fund: ['Fund of the community', 'Fondo della comunità'],
  costs: ['Costs covered', 'Costi coperti'],
  excess_premium: ['Excess premium, ring-fenced', 'Eccedenza della tariffa premio, vincolata'],
  undistributed: ['Not distributed', 'Non distribuito'],
  rounding: ['Rounding beyond our amounts', 'Arrotondamenti oltre i nostri importi'],
  gse_difference: ['GSE beyond our amounts', 'GSE oltre i nostri importi'],
  gse_receivable: ['Owed by GSE', 'Dovuto dal GSE'],
  costs_paid: ['Costs paid', 'Costi pagati'],
  gse_received: ['Paid by GSE', 'Pagato dal GSE'],
  sale_receivable: ['Owed for energy sold', "Dovuto per l'energia venduta"],
  sale_received: ['Received for energy sold', "Ricevuto per l'energia venduta"],
  bank: ['Money in the bank', 'Disponibilità in banca'],
};

const COLUMNS: readonly Column<Account>[] = [
  { id: 'account', title: ['Account', 'Conto'], value: ({ kind }) => kind, words: ACCOUNT },
  { id: 'premium', title: COMPONENT.premium as Word, kind: 'money', value: ({ premium_cents }) => premium_cents },
  { id: 'refund', title: COMPONENT.refund as Word, kind: 'money', value: ({ refund_cents }) => refund_cents },
  { id: 'sale', title: COMPONENT.sale as Word, kind: 'money', value: ({ sale_cents }) => sale_cents },
  { id: 'balance', title: ['Balance', 'Saldo'], kind: 'money', value: ({ balance_cents }) => balance_cents },
];
/** Shown with the people instead. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['member', 'member_paid']);

/** The accounts that are not of one person, by kind of money. */
export function Accounts({ balances }: { readonly balances: Balances }) {
  const words = useWords(WORDS);
  const rows = balances.accounts.filter(({ kind }) => !OF_PEOPLE.has(kind));
  return <Table bare caption={words.caption} name="accounts" columns={COLUMNS} rows={rows} rowKey={({ account_id }) => account_id} />;
}
