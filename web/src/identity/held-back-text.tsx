import type { ReactNode } from 'react';
import { Icon } from '../kit/icon.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords, wordIn } from '../shell/words.ts';
import { roleWord } from './role-words.ts';

const WORDS = {
  rests: [
    (roles: string) => `Your role rests (${roles}): it needs a second factor, such as a code of an app or a passkey.`,
    (roles: string) => `Il ruolo è sospeso (${roles}): richiede un secondo fattore, ad esempio il codice di un'app o una passkey.`,
  ],
  waits: [
    (roles: string) =>
      `Your role waits (${roles}): the community requires approval by a second person, so a person other than the one who granted it must confirm it under “People and roles”. An operator can do it too.`,
    (roles: string) =>
      `Il ruolo è in attesa (${roles}): la comunità richiede il doppio controllo, quindi deve confermarlo in «Persone e ruoli» una persona diversa da chi lo ha assegnato. Può farlo anche un operatore.`,
  ],
  turnOn: ['Turn it on', 'Attivare ora'],
} as const;

interface RolesProps {
  readonly roles: readonly string[];
}

function useNames(roles: readonly string[]): string {
  const language = useLanguage();
  return roles.map((role) => wordIn(language, roleWord(role))).join(', ');
}

const Strip = ({ children }: { readonly children: ReactNode }) => (
  <p
    role="status"
    className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-warn bg-warn-soft px-4 py-2 text-sm sm:px-6 lg:px-8"
    data-print="no"
  >
    <Icon name="shield" size={18} className="text-warn" />
    {children}
  </p>
);

/** Roles that give no right until a second factor is turned on. */
export function HeldBackText({ roles }: RolesProps) {
  const words = useWords(WORDS);
  const names = useNames(roles);
  return (
    <Strip>
      <span className="min-w-0 flex-1">{words.rests(names)}</span>
      <a
        href="/account/second-factor"
        className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 sm:min-h-8"
      >
        {words.turnOn}
      </a>
    </Strip>
  );
}

/** Roles that give no right until another person confirms them. */
export function WaitingText({ roles }: RolesProps) {
  const words = useWords(WORDS);
  const names = useNames(roles);
  return (
    <Strip>
      <span className="min-w-0 flex-1">{words.waits(names)}</span>
    </Strip>
  );
}
