import type { Item } from 'condivisa/client';
import type { Word } from '../../shell/words.ts';

export const STATUTES = '/api/cer/communities/{community_id}/statutes';
export type Statute = Item<typeof STATUTES>;
export type Clause = Statute['clauses'][number];

export const STATUTE_KIND: Readonly<Record<Statute['kind'], Word>> = {
  founding_deed: ['founding deed', 'atto costitutivo'],
  statute: ['statute', 'statuto'],
  private_contract: ['private-law contract', 'contratto di diritto privato'],
  assembly_minutes: ['minutes of the assembly', "verbale d'assemblea"],
};

export const CLAUSE: Readonly<Record<Clause, Word>> = {
  non_profit_purpose: ['main purpose not profit', 'scopo prevalente diverso dal profitto'],
  listed_controllers: ['control by the listed classes only', 'controllo riservato alle categorie previste'],
  open_and_voluntary: ['open and voluntary participation', 'partecipazione aperta e volontaria'],
  customer_rights_and_exit: ['rights of final customers and exit', 'diritti di cliente finale e recesso'],
  delegate_for_sharing: ['named delegate for the shared energy', "soggetto delegato al riparto dell'energia condivisa"],
  excess_premium_use: ['use of the excess premium', "destinazione dell'importo eccedentario"],
};
export const CLAUSES = Object.keys(CLAUSE) as readonly Clause[];

/** The clauses that a form switched on, as the API takes them. */
export function toStatute({ clause, ...statute }: Readonly<Record<string, unknown>>): object {
  const on = (clause ?? {}) as Readonly<Record<string, boolean>>;
  return { ...statute, clauses: CLAUSES.filter((name) => on[name] === true) };
}

/** The clauses of a stored statute, as the switches of a form hold them. */
export const toClauses = ({ clauses }: Pick<Statute, 'clauses'>): Readonly<Record<string, boolean>> =>
  Object.fromEntries(CLAUSES.map((name) => [name, clauses.includes(name)]));
