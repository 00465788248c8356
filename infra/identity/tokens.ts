import { randomUUID } from 'node:crypto';
import { type CryptoKey, errors, importJWK, type JWK, type JWTHeaderParameters, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { isSignInMethod, type SignInMethod } from '../../domain/identity/sign-in-method.ts';
import type { SigningKey } from '../config/parsers.ts';

const ALGORITHM = 'EdDSA';
/** The OAuth client of people who sign in to us themselves. */
const FIRST_PARTY = 'condivisa';

/**
 * `access` is for Authorization headers (RFC 9068), `session` for the operators' cookie, `challenge` for the second step of a sign-in; none
 * passes for another.
 */
const KINDS = {
  access: { type: 'at+jwt', audience: 'condivisa-api', seconds: 900 },
  session: { type: 'session+jwt', audience: 'condivisa-operator', seconds: 8 * 3600 },
  challenge: { type: 'challenge+jwt', audience: 'condivisa-sign-in', seconds: 300 },
} as const;

export type TokenKind = keyof typeof KINDS;

/** A user by the key a token was given for; revoking the key ends the token. */
export interface KeySubject {
  readonly userId: number;
  readonly keyId: number;
}

/** A user by a session and what it was proven by; ending the session ends the token. */
export interface SessionSubject {
  readonly userId: number;
  readonly sessionId: number;
  readonly methods: readonly SignInMethod[];
}

/** A user who passed the first step of a sign-in and is nobody yet. */
export type ChallengeSubject = Omit<SessionSubject, 'sessionId'>;

/** Whom a token of a kind stands for. */
export type SubjectOf<K extends TokenKind> = K extends 'challenge' ? ChallengeSubject : KeySubject | SessionSubject;

export interface Tokens {
  issue<K extends TokenKind>(kind: K, subject: SubjectOf<K>): Promise<{ readonly token: string; readonly seconds: number }>;
  /** Undefined for every token that is not ours, not of this kind, or no longer good. Roles are looked up, never read from a token. */
  verify<K extends TokenKind>(kind: K, token: string): Promise<SubjectOf<K> | undefined>;
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

const claimsOf = (subject: SubjectOf<TokenKind>): JWTPayload => {
  if ('keyId' in subject) return { key: subject.keyId, client_id: `key:${subject.keyId}` };
  const { userId: _sub, methods, ...session } = subject;
  return { amr: [...methods], client_id: FIRST_PARTY, ...('sessionId' in session ? { sid: session.sessionId } : {}) };
};

async function issue(kind: TokenKind, subject: SubjectOf<TokenKind>, by: { kid: string; signing: CryptoKey | Uint8Array; issuer: string }) {
  const { type, audience, seconds } = KINDS[kind];
  const token = await new SignJWT(claimsOf(subject))
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

async function verify<K extends TokenKind>(
  kind: K,
  token: string,
  by: { verifying: ReadonlyMap<string, CryptoKey | Uint8Array>; issuer: string },
): Promise<SubjectOf<K> | undefined> {
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
    return subjectOf(kind, payload) as SubjectOf<K> | undefined;
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

function subjectOf(kind: TokenKind, { sub, key, sid, amr }: JWTPayload): SubjectOf<TokenKind> | undefined {
  const userId = Number(sub);
  if (!Number.isSafeInteger(userId)) return undefined;
  const methods = Array.isArray(amr) ? amr.filter(isSignInMethod) : [];
  if (kind === 'challenge') return methods.length > 0 ? { userId, methods } : undefined;
  if (typeof key === 'number') return { userId, keyId: key };
  return typeof sid === 'number' ? { userId, sessionId: sid, methods } : undefined;
}
