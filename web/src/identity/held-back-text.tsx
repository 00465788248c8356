import { Icon } from '../kit/icon.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { roleWord } from './role-words.ts';

const WORDS = {
  rests: [
    (roles: string) => `Your role rests (${roles}): it needs a second factor, such as a code of an app or a passkey.`,
    (roles: string) => `Il ruolo è sospeso (${roles}): richiede un secondo fattore, ad esempio il codice di un'app o una passkey.`,
  ],
  turnOn: ['Turn it on', 'Attivalo ora'],
} as const;

export function HeldBackText({ roles }: { readonly roles: readonly string[] }) {
  const language = useLanguage();
  const words = useWords(WORDS);
  const names = roles.map((role) => wordIn(language, roleWord(role))).join(', ');
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-warn bg-warn-soft px-4 py-2 text-sm sm:px-6 lg:px-8"
      data-print="no"
    >
      <Icon name="shield" size={18} className="text-warn" />
      <span className="min-w-0 flex-1">{words.rests(names)}</span>
      <a
        href="/account/second-factor"
        className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 sm:min-h-8"
      >
        {words.turnOn}
      </a>
    </p>
  );
}
