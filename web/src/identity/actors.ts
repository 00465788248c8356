import { useCallback, useMemo } from 'react';
import { useHereCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useList } from '../shell/query.ts';
import { useMe } from '../shell/session.tsx';
import { wordIn, wordsIn } from '../shell/words.ts';
import { ACTOR_WORDS, accountText, SYSTEM_PARTS } from './account-text.ts';

const ACTOR = /\b(?:(?:user|key|import):\d+|system:[a-z-]+)\b/g;

interface Actors {
  /** Who acted, in words: `user:3`, `key:1` and `system:settle` as the record keeps them. */
  readonly actorOf: (actor: string) => string;
  /** A text with the accounts that it names in words. */
  readonly named: (text: string) => string;
  /** The accounts that act here, in words and as the record names them, with the record of the community behind them; undefined until they are known. */
  readonly accounts: readonly { readonly actor: string; readonly name: string; readonly partyId: number | null }[] | undefined;
}

/** Who acts in the records of the page's community, or of the platform. */
export function useActors(): Actors {
  const me = useMe();
  const language = useLanguage();
  const community = useHereCommunity();
  const query = community === undefined ? {} : { community_id: community.id };
  const accounts = useList('/api/v1/actors', { params: { query } });
  const known = useMemo(() => new Map((accounts.data?.items ?? []).map((account) => [String(account.id), account])), [accounts.data]);
  const actorOf = useCallback(
    (actor: string): string => {
      const words = wordsIn(language, ACTOR_WORDS);
      const [kind = '', name = ''] = actor.split(':');
      if (kind === 'user') return name === String(me.id) ? words.you : accountText(name, known.get(name), language);
      const part = SYSTEM_PARTS[name];
      if (kind === 'system') return part === undefined ? words.system : words.part(wordIn(language, part));
      if (kind === 'key') return words.key(name);
      return kind === 'import' ? words.import(name) : actor;
    },
    [known, language, me.id],
  );
  const named = useCallback((text: string): string => text.replaceAll(ACTOR, actorOf), [actorOf]);
  const all = useMemo(
    () => accounts.data?.items.map(({ id, party_id }) => ({ actor: `user:${id}`, name: actorOf(`user:${id}`), partyId: party_id })),
    [accounts.data, actorOf],
  );
  return useMemo(() => ({ actorOf, named, accounts: all }), [actorOf, named, all]);
}
