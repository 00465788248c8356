import { createHash, randomBytes } from 'node:crypto';

const PREFIX_BYTES = 6;
const SECRET_BYTES = 32;
const FORM = /^cdv_([0-9a-f]{12})_[\w-]{43}$/;

interface ApiKeySecret {
  /** `cdv_<prefix>_<secret>`: shown to its owner once. */
  readonly text: string;
  /** Names the key without giving it away. */
  readonly prefix: string;
  readonly hash: Uint8Array;
}

/** A new key of 32 random bytes. */
export function newApiKey(): ApiKeySecret {
  const prefix = randomBytes(PREFIX_BYTES).toString('hex');
  const text = `cdv_${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { text, prefix, hash: hashOf(text) };
}

/** What the database knows of a presented key, or undefined when it has not the form of one. A random secret of 256 bits needs no slow hash. */
export const apiKeyHash = (text: string): Uint8Array | undefined => (FORM.test(text) ? hashOf(text) : undefined);

const hashOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();
