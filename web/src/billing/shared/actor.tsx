import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';

const WORDS = {
  you: ['you', 'lei'],
  user: [(id: string) => `user no. ${id}`, (id: string) => `utente n. ${id}`],
  system: ['the system', 'il sistema'],
} as const;

/** Who did something, as the record names it: `user:12`. */
export function Actor({ who }: { readonly who: string | null }) {
  const me = useMe();
  const words = useWords(WORDS);
  if (who === null) return null;
  const [kind, id = ''] = who.split(':');
  if (kind !== 'user') return words.system;
  return id === String(me.id) ? words.you : words.user(id);
}
