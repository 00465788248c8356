import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';

const WORDS = {
  you: ['you', 'lei'],
  user: [(id: string) => `user ${id}`, (id: string) => `utente ${id}`],
  key: [(id: string) => `program with key ${id}`, (id: string) => `programma con chiave ${id}`],
} as const;

/** Who did something, in words: `user:3` and `key:1` as the record keeps them. */
export function useActor(): (actor: string) => string {
  const words = useWords(WORDS);
  const { id } = useMe();
  return (actor) => {
    const [kind = '', number = ''] = actor.split(':');
    if (kind === 'user') return number === String(id) ? words.you : words.user(number);
    return kind === 'key' ? words.key(number) : actor;
  };
}
