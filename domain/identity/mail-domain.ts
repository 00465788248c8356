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
  ],
  ...['libero.it', 'inwind.it', 'iol.it', 'virgilio.it', 'alice.it', 'tim.it', 'tin.it', 'tiscali.it', 'fastwebnet.it', 'vodafone.it'],
  ...['teletu.it', 'email.it', 'aruba.it', 'poste.it', 'pec.it', 'legalmail.it', 'postecert.it', 'arubapec.it'],
]);

/**
 * The domain whose owner may read every address of it, such as by a catch-all mailbox: all its addresses may be one person's. Undefined for
 * large public providers.
 */
export function ownedDomain(email: string): string | undefined {
  const domain = email
    .slice(email.lastIndexOf('@') + 1)
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/\.$/, '');
  return PUBLIC_PROVIDERS.has(domain) ? undefined : domain;
}
