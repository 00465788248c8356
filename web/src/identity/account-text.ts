import type { Item } from 'condivisa/client';
import type { Language } from '../shell/language.ts';
import { type Word, wordIn, wordsIn } from '../shell/word.ts';
import { roleWord } from './role-words.ts';

type Account = Item<'/api/v1/actors'>;

export const ACTOR_WORDS = {
  you: ['you', 'Lei'],
  user: [(id: string) => `account no. ${id}`, (id: string) => `account n. ${id}`],
  withRole: [(role: string, id: string) => `${role}, account no. ${id}`, (role: string, id: string) => `${role}, account n. ${id}`],
  key: [(id: string) => `program with key ${id}`, (id: string) => `programma con chiave ${id}`],
  system: ['the system', 'il sistema'],
  part: [(name: string) => `the system (${name})`, (name: string) => `il sistema (${name})`],
  import: [(id: string) => `import ${id}`, (id: string) => `importazione ${id}`],
} as const;

/** Parts of the system that act in records, by their name there. */
export const SYSTEM_PARTS: Readonly<Record<string, Word>> = {
  acts: ['acts of GSE', 'atti del GSE'],
  'admission-rule': ['rule of admission', 'regola di ammissione'],
  announce: ['notices', 'avvisi'],
  assets: ['plants', 'impianti'],
  bootstrap: ['set-up', 'installazione'],
  calendar: ['calendar', 'calendario'],
  claims: ['claims of points', 'rivendicazioni dei punti'],
  community: ['communities', 'comunità'],
  compliance: ['checks', 'verifiche'],
  decisions: ['votes', 'votazioni'],
  documents: ['documents', 'documenti'],
  erasure: ['erasure of data', 'cancellazione dei dati'],
  fold: ['samples of devices', 'campioni dei dispositivi'],
  forget: ['expired data', 'dati scaduti'],
  identity: ['accounts', 'account'],
  import: ['imports', 'importazioni'],
  ingest: ['devices', 'dispositivi'],
  keys: ['keys', 'chiavi'],
  'legal-values': ['values of the law', 'valori di legge'],
  mail: ['mails', 'e-mail'],
  members: ['members', 'membri'],
  minutes: ['minutes', 'verbali'],
  onboarding: ['application to GSE', 'istanza al GSE'],
  overdue: ['terms', 'scadenze'],
  'own-data-rule': ['rule of own data', 'regola dei dati personali'],
  'price-check': ['check of prices', 'controllo dei prezzi'],
  reconcile: ['processes', 'processi'],
  security: ['security', 'sicurezza'],
  settlement: ['settlement of months', 'calcolo dei mesi'],
  'sign-in': ['sign-in', 'accesso'],
  sources: ['sources', 'fonti'],
  webhooks: ['webhooks', 'webhook'],
};

const MEMBER: Word = ['member', 'membro'];
/** Who stands behind an account, as far as the caller may know: the name, else the role and the number. */
export function accountText(id: string, account: Account | undefined, language: Language): string {
  const words = wordsIn(language, ACTOR_WORDS);
  if (account === undefined) return words.user(id);
  if (account.name !== null) return account.name;
  const [role] = account.roles;
  return words.withRole(wordIn(language, role === undefined ? MEMBER : roleWord(role)), id);
}
