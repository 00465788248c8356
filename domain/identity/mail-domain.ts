import { wordOf } from '../kernel/text/word-of.ts';

/** Domains under which strangers have mailboxes of one provider: many of its addresses belong to many people. */
const PUBLIC_PROVIDERS: ReadonlySet<string> = new Set([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'outlook.it', 'hotmail.com', 'hotmail.it', 'live.com', 'live.it', 'msn.com'],
  ...[
    'yahoo.com',
    'yahoo.it',
    'ymail.com',
    'icloud.com',
    'me.com',
    'mac.com',
    'aol.com',
    'gmx.com',
    'gmx.net',
    'proton.me',
    'protonmail.com',
    'protonmail.ch',
    'pm.me',
    'yandex.ru',
    'yandex.com',
    'ya.ru',
    'fastmail.com',
    'fastmail.fm',
    'passport.com',
  ],
  ...['libero.it', 'inwind.it', 'iol.it', 'virgilio.it', 'alice.it', 'tim.it', 'tin.it', 'tiscali.it', 'fastwebnet.it', 'vodafone.it'],
  ...['teletu.it', 'email.it', 'aruba.it', 'poste.it', 'pec.it', 'legalmail.it', 'postecert.it', 'arubapec.it'],
]);

/** Names under which a provider keeps one mailbox: the same name before the "@" is the same person. */
const SAME_MAILBOX: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'pm.me': 'proton.me',
  'protonmail.com': 'proton.me',
  'protonmail.ch': 'proton.me',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
  'passport.com': 'outlook.com',
  'ya.ru': 'yandex.ru',
  'yandex.com': 'yandex.ru',
  'fastmail.fm': 'fastmail.com',
};

/** The domain of an address in small letters, without a final dot. */
const domainOf = (email: string): string =>
  email
    .slice(email.lastIndexOf('@') + 1)
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\.$/, '');

/**
 * The one domain under which a mailbox counts. A domain of its owner that hands all names on to another one cannot be known: those of one domain
 * are counted together instead.
 */
export function mailboxDomain(email: string): string {
  const domain = domainOf(email);
  return wordOf(SAME_MAILBOX, domain) ?? domain;
}

/**
 * The domain whose owner may read every address of it, such as by a catch-all mailbox: all its addresses may be one person's. Undefined for
 * large public providers.
 */
export function ownedDomain(email: string): string | undefined {
  const domain = domainOf(email);
  return PUBLIC_PROVIDERS.has(domain) ? undefined : domain;
}
