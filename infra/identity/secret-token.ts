import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const FORM = /^cd[rtc]_[\w-]{43}$/;

/** What a secret is for: `cdr` renews a session, `cdt` came in a mail, `cdc` is in the address of a calendar. */
type SecretKind = 'cdr' | 'cdt' | 'cdc';

interface SecretToken {
  /** Shown to its owner once, stored nowhere. */
  readonly text: string;
  readonly hash: Buffer;
}

/** A new secret of 256 random bits; so many need no slow hash. */
export function newSecret(kind: SecretKind): SecretToken {
  const text = `${kind}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { text, hash: hashOf(text) };
}

/** What the database knows of a presented secret, or undefined when it has not the form of one of this kind. */
export const secretHash = (kind: SecretKind, text: string): Buffer | undefined =>
  text.startsWith(`${kind}_`) && FORM.test(text) ? hashOf(text) : undefined;

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
