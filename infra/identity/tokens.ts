import { randomUUID } from 'node:crypto';
import { type CryptoKey, errors, importJWK, type JWK, type JWTHeaderParameters, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { SigningKey } from '../config/parsers.ts';

const ALGORITHM = 'EdDSA';

/** `access` is for Authorization headers (RFC 9068), `session` for the operators' cookie; neither passes for the other. */
const KINDS = {
  access: { type: 'at+jwt', audience: 'condivisa-api', seconds: 900 },
  session: { type: 'session+jwt', audience: 'condivisa-operator', seconds: 8 * 3600 },
} as const;

export type TokenKind = keyof typeof KINDS;

/** Whom a token stands for: the user, and the key it was given for (revoking the key ends the token). */
export interface Subject {
  readonly userId: number;
  readonly keyId: number;
}

export interface Tokens {
  issue(kind: TokenKind, subject: Subject): Promise<{ readonly token: string; readonly seconds: number }>;
  /** Undefined for every token that is not ours, not of this kind, or no longer good. Roles are looked up, never read from a token. */
  verify(kind: TokenKind, token: string): Promise<Subject | undefined>;
  /** The public keys, for `/.well-known/jwks.json`. */
  jwks(): { readonly keys: readonly JWK[] };
}

/** Signs with the first key and verifies under all, so a key is rotated by putting a new one in front. */
export async function createTokens(keys: readonly SigningKey[], issuer: string): Promise<Tokens> {
  const [current] = keys;
  if (current === undefined) throw new Error('TOKEN_KEYS holds no key');
  const signing = await importJWK({ ...current }, ALGORITHM);
  const verifying = new Map(await Promise.all(keys.map(async (key) => [key.kid, await importJWK(publicPart(key), ALGORITHM)] as const)));
  return {
    issue: (kind, subject) => issue(kind, subject, { kid: current.kid, signing, issuer }),
    verify: (kind, token) => verify(kind, token, { verifying, issuer }),
    jwks: () => ({ keys: keys.map((key) => ({ ...publicPart(key), alg: ALGORITHM, use: 'sig' })) }),
  };
}

const publicPart = ({ kty, crv, kid, x }: SigningKey): JWK => ({ kty, crv, kid, x });

async function issue(kind: TokenKind, subject: Subject, by: { kid: string; signing: CryptoKey | Uint8Array; issuer: string }) {
  const { type, audience, seconds } = KINDS[kind];
  const token = await new SignJWT({ key: subject.keyId, client_id: `key:${subject.keyId}` })
    .setProtectedHeader({ alg: ALGORITHM, kid: by.kid, typ: type })
    .setSubject(String(subject.userId))
    .setIssuer(by.issuer)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(by.signing);
  return { token, seconds };
}

async function verify(
  kind: TokenKind,
  token: string,
  by: { verifying: ReadonlyMap<string, CryptoKey | Uint8Array>; issuer: string },
): Promise<Subject | undefined> {
  const { type, audience } = KINDS[kind];
  const rules = {
    algorithms: [ALGORITHM],
    typ: type,
    audience,
    issuer: by.issuer,
    requiredClaims: ['sub', 'exp', 'iat', 'jti', 'client_id'],
  };
  try {
    const { payload } = await jwtVerify(token, (header: JWTHeaderParameters) => keyNamed(by.verifying, header.kid), rules);
    return subjectOf(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

function keyNamed(keys: ReadonlyMap<string, CryptoKey | Uint8Array>, kid: string | undefined): CryptoKey | Uint8Array {
  const key = kid === undefined ? undefined : keys.get(kid);
  if (key === undefined) throw new errors.JWKSNoMatchingKey();
  return key;
}

function subjectOf(payload: JWTPayload): Subject | undefined {
  const userId = Number(payload.sub);
  const keyId = payload.key;
  return Number.isSafeInteger(userId) && typeof keyId === 'number' ? { userId, keyId } : undefined;
}
