import { type Message, message } from '../kernel/messages.ts';

/** Papers by which a community or group is set up. */
export const STATUTE_KINDS = ['founding_deed', 'statute', 'private_contract', 'assembly_minutes'] as const;
export type StatuteKind = (typeof STATUTE_KINDS)[number];

/** What the statute of a renewable energy community must contain. Source: Regole Operative 1.2.2.2. */
export const STATUTE_CLAUSES = [
  'non_profit_purpose',
  'listed_controllers',
  'open_and_voluntary',
  'customer_rights_and_exit',
  'delegate_for_sharing',
  'excess_premium_use',
] as const;
export type StatuteClause = (typeof STATUTE_CLAUSES)[number];

/** Configurations that a private contract can set up; a community of the others is set up by the other papers. Source: Regole Operative 1.2.3.2. */
export const GROUP_KINDS = ['self_consumer_group', 'active_customer_group'] as const;

/** Papers by which a community without a group is set up. */
export const COMMUNITY_STATUTE_KINDS = STATUTE_KINDS.filter((kind) => kind !== 'private_contract');

/** The contract of a group carries only these. Source: Regole Operative 1.2.3.2. */
export const GROUP_CLAUSES: readonly StatuteClause[] = ['customer_rights_and_exit', 'delegate_for_sharing', 'excess_premium_use'];

const NAMES: Readonly<Record<StatuteClause, Message>> = {
  non_profit_purpose: message('main purpose not profit', 'scopo prevalente diverso dal profitto'),
  listed_controllers: message('control by the listed classes only', 'controllo riservato alle categorie previste'),
  open_and_voluntary: message('open and voluntary participation', 'partecipazione aperta e volontaria'),
  customer_rights_and_exit: message('rights of final customers and exit', 'diritti di cliente finale e recesso'),
  delegate_for_sharing: message('named delegate for the shared energy', "soggetto delegato al riparto dell'energia condivisa"),
  excess_premium_use: message('use of the excess premium', "destinazione dell'importo eccedentario"),
};

export const nameOfClause = (clause: StatuteClause): Message => NAMES[clause];
