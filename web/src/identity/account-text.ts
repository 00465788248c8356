import type { Item } from 'condivisa/client';
import type { Language } from '../shell/language.ts';
import { type Word, wordIn, wordsIn } from '../shell/word.ts';
import { roleWord } from './role-words.ts';

type Account = Item<'/api/v1/actors'>;

export const ACTOR_WORDS = {
  you: ['you', 'lei'],
  user: [(id: string) => `user ${id}`, (id: string) => `utente ${id}`],
  withRole: [(role: string, id: string) => `${role}, user ${id}`, (role: string, id: string) => `${role}, utente ${id}`],
  key: [(id: string) => `program with key ${id}`, (id: string) => `programma con chiave ${id}`],
  system: ['the system', 'il sistema'],
  part: [(name: string) => `the system (${name})`, (name: string) => `il sistema (${name})`],
  import: [(id: string) => `import ${id}`, (id: string) => `importazione ${id}`],
} as const;

const MEMBER: Word = ['member', 'membro'];
/** Who stands behind an account, as far as the caller may know: the name, else the role and the number. */
export function accountText(id: string, account: Account | undefined, language: Language): string {
  const words = wordsIn(language, ACTOR_WORDS);
  if (account === undefined) return words.user(id);
  if (account.name !== null) return account.name;
  const [role] = account.roles;
  return words.withRole(wordIn(language, role === undefined ? MEMBER : roleWord(role)), id);
}
