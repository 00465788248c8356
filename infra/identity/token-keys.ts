import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey } from '../config/parsers.ts';
import type { StoredSigningKey } from '../postgres/identity/signing-keys.ts';
import { openContent } from '../vault/master-sealed.ts';
import type { PersonalKeys } from '../vault/personal.ts';

/** The keys of our tokens at a moment. */
interface TokenKeys {
  readonly signing: SigningKey;
  /** All that are published, also one that signs only later. */
  readonly verifying: readonly SigningKey[];
}

/** Where the keys are looked up; `isUnknown`: a token named a key that was not among the last answer's. */
export type TokenKeySource = (isUnknown?: boolean) => Promise<TokenKeys>;

/** Longest time that a process signs with keys it read before. */
const KEPT_MS = 60_000;
/** Shortest time between two looks for a key that nobody may have made. */
const LOOKED_MS = 5_000;

const PrivateKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string(),
  x: z.string(),
  d: z.string(),
});

/** Always these: the first signs, all verify. */
export function fixedKeys([signing, ...others]: readonly SigningKey[]): TokenKeySource {
  if (signing === undefined) throw new Error('TOKEN_KEYS holds no key');
  return () => Promise.resolve({ signing, verifying: [signing, ...others] });
}

/**
 * The record's keys, read again after a minute and when a token names one that is not known yet; `first` (TOKEN_KEYS) until the first
 * rotation. While the record does not answer the last ones stay.
 */
export function storedKeys(
  read: () => Promise<readonly StoredSigningKey[]>,
  personal: PersonalKeys,
  first: readonly SigningKey[],
  log: { warn(details: object, message: string): void },
  nowMs = (): number => performance.now(),
): TokenKeySource {
  const fallback = fixedKeys(first);
  let known: TokenKeys | undefined;
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<TokenKeys> | undefined;
  const look = async (): Promise<TokenKeys> => {
    try {
      known = (await keysNow(await read(), personal)) ?? (await fallback());
    } catch (error) {
      if (known === undefined) throw error;
      log.warn({ err: error }, 'the keys of tokens cannot be read; the earlier ones stay in use');
    }
    readAtMs = nowMs();
    return known;
  };
  return (isUnknown = false) => {
    const ageMs = nowMs() - readAtMs;
    if (known !== undefined && ageMs < (isUnknown ? LOOKED_MS : KEPT_MS)) return Promise.resolve(known);
    reading ??= look().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}

function keysNow(rows: readonly StoredSigningKey[], personal: PersonalKeys): TokenKeys | undefined {
  const keys = rows.map(({ content, signsFrom }) => ({ key: PrivateKey.parse(openContent(personal, 'signing_key', content)), signsFrom }));
  const signing = keys.find(({ signsFrom }) => signsFrom.getTime() <= Date.now());
  return signing && { signing: signing.key, verifying: keys.map(({ key }) => key) };
}

/** A new key for our tokens, named after the day on which it was made. */
export function newSigningKey(): SigningKey {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const kid = `${new Date().toISOString().slice(0, 10)}-${randomBytes(4).toString('hex')}`;
  return { kty: 'OKP', crv: 'Ed25519', kid, x: String(x), d: String(d) };
}
