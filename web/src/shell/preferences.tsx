import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { Icon, type IconName } from '../kit/icon.tsx';
import type { Community } from './community.tsx';
import { chooseLanguage, type Language, useLanguage } from './language.ts';
import { TourButton } from './sample-tour.tsx';
import type { Me } from './session.tsx';
import { signOut } from './sign-out.ts';
import { chooseTheme, THEMES, type Theme, useTheme } from './theme.ts';
import { useWords } from './words.ts';

const WORDS = {
  account: ['Account and sign-in', 'Account e accesso'],
  keys: ['API keys', 'Chiavi API'],
  signOut: ['Sign out', 'Esci'],
  language: ['Italiano', 'English'],
  system: ['Automatic', 'Automatico'],
  light: ['Light', 'Chiaro'],
  dark: ['Dark', 'Scuro'],
  as: ['Signed in as', 'Accesso effettuato come'],
} as const;

const THEME_ICONS: Readonly<Record<Theme, IconName>> = { system: 'monitor', light: 'sun', dark: 'moon' };
const ROW = 'flex min-h-11 w-full items-center gap-3 rounded-lg px-3 text-left text-sm hover:bg-raised lg:min-h-9';

/** Language, colours, account and the way out. */
export function Preferences({ me, community }: { readonly me: Me; readonly community: Community | undefined }) {
  const words = useWords(WORDS);
  const other: Language = useLanguage() === 'it' ? 'en' : 'it';
  const theme = useTheme();
  const nextTheme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <div className="border-t border-line p-3">
      <p className="truncate px-3 pb-1 text-xs text-muted">
        {words.as} <span className="font-medium text-ink">{me.username}</span>
      </p>
      <div className="grid grid-cols-[1fr_auto] gap-1">
        <button type="button" className={ROW} onClick={() => chooseLanguage(other)} lang={other}>
          <Icon name="languages" size={18} className="text-muted" />
          {words.language}
        </button>
        <button type="button" className={ROW} onClick={() => chooseTheme(nextTheme)}>
          <Icon name={THEME_ICONS[theme]} size={18} className="text-muted" />
          {words[theme]}
        </button>
      </div>
      <TourButton community={community} className={ROW} />
      <a href="/account/security" className={ROW}>
        <Icon name="user" size={18} className="text-muted" />
        {words.account}
      </a>
      <Link to="/keys" className={ROW}>
        <Icon name="keyRound" size={18} className="text-muted" />
        {words.keys}
      </Link>
      <form method="post" action="/sign-out" onSubmit={leave}>
        <button type="submit" className={ROW}>
          <Icon name="logOut" size={18} className="text-muted" />
          {words.signOut}
        </button>
      </form>
    </div>
  );
}

/** Where the call fails, the browser sends the form itself and shows why. */
function leave(event: FormEvent<HTMLFormElement>): void {
  event.preventDefault();
  const form = event.currentTarget;
  void signOut().catch(() => form.submit());
}
