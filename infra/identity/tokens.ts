import { randomUUID } from 'node:crypto';
import { type CryptoKey, errors, importJWK, type JWK, type JWTHeaderParameters, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { isScope, type Scope } from '../../domain/identity/rights.ts';
import { isSignInMethod, type SignInMethod } from '../../domain/identity/sign-in-method.ts';
import type { SigningKey } from '../config/parsers.ts';
import type { TokenKeySource } from './token-keys.ts';

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

type TokenKind = keyof typeof KINDS;

/** After this time no earlier token is valid. */
export const LONGEST_TOKEN_SECONDS = Math.max(...Object.values(KINDS).map(({ seconds }) => seconds));

/** A user by the key a token was given for; revoking the key ends the token. */
export interface KeySubject {
  readonly userId: number;
  readonly keyId: number;
  /** What the token is narrowed to within the key's own scopes. */
  readonly scopes?: readonly Scope[];
}

/** A user by a session and what it was proven by; ending the session ends the token. */
export interface SessionSubject {
  readonly userId: number;
  readonly sessionId: number;
  readonly methods: readonly SignInMethod[];
}

/** A user who passed the first step of a sign-in and is nobody yet. */
interface ChallengeSubject extends Omit<SessionSubject, 'sessionId'> {
  /** The version of the credentials that the first step was passed with. */
  readonly credentials: number;
}

/** Whom a token of a kind stands for. */
type SubjectOf<K extends TokenKind> = K extends 'challenge' ? ChallengeSubject : KeySubject | SessionSubject;

export interface Tokens {
  issue<K extends TokenKind>(kind: K, subject: SubjectOf<K>): Promise<{ readonly token: string; readonly seconds: number }>;
  /** Undefined for every token that is not ours, not of this kind, or no longer good. Roles are looked up, never read from a token. */
  verify<K extends TokenKind>(kind: K, token: string): Promise<SubjectOf<K> | undefined>;
  /** The public keys, for `/.well-known/jwks.json`. */
  jwks(): Promise<{ keys: PublicKey[] }>;
}

/** A key that verifies tokens, as JWKS publishes it. */
type PublicKey = Omit<SigningKey, 'd'> & { readonly alg: string; readonly use: string };

/** Signs and verifies with whatever keys the source has at the moment. */
export function createTokens(keysNow: TokenKeySource, issuer: string): Tokens {
  const imported = new Map<string, Promise<CryptoKey | Uint8Array>>();
  const load = (jwk: JWK): Promise<CryptoKey | Uint8Array> => {
    const name = `${jwk.x}/${jwk.d === undefined ? 'public' : 'private'}`;
    const key = imported.get(name) ?? importJWK(jwk, ALGORITHM);
    imported.set(name, key);
    return key;
  };
  const named = async (kid: string | undefined): Promise<CryptoKey | Uint8Array> => {
    const find = ({ verifying }: { verifying: readonly SigningKey[] }) => verifying.find((key) => key.kid === kid);
    const key = find(await keysNow()) ?? find(await keysNow(true));
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return load(publicPart(key));
  };
  return {
    issue: async (kind, subject) => {
      const { signing } = await keysNow();
      return issue(kind, subject, { kid: signing.kid, signing: await load({ ...signing }), issuer });
    },
    verify: (kind, token) => verify(kind, token, { named, issuer }),
    jwks: async () => ({ keys: (await keysNow()).verifying.map((key) => ({ ...publicPart(key), alg: ALGORITHM, use: 'sig' })) }),
  };
}

const publicPart = ({ kty, crv, kid, x }: SigningKey): Omit<SigningKey, 'd'> => ({ kty, crv, kid, x });

const claimsOf = (subject: SubjectOf<TokenKind>): JWTPayload => {
  if ('keyId' in subject) {
    const { keyId, scopes } = subject;
    return { key: keyId, client_id: `key:${keyId}`, ...(scopes ? { scope: scopes.join(' ') } : {}) };
  }
  const { userId: _sub, methods, ...session } = subject;
  const more = 'sessionId' in session ? { sid: session.sessionId } : { cred: session.credentials };
  return { amr: [...methods], client_id: FIRST_PARTY, ...more };
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
  by: { named: (kid: string | undefined) => Promise<CryptoKey | Uint8Array>; issuer: string },
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
    const { payload } = await jwtVerify(token, (header: JWTHeaderParameters) => by.named(header.kid), rules);
    return subjectOf(kind, payload) as SubjectOf<K> | undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

function subjectOf(kind: TokenKind, { sub, key, sid, amr, scope, cred }: JWTPayload): SubjectOf<TokenKind> | undefined {
  const userId = Number(sub);
  if (!Number.isSafeInteger(userId)) return undefined;
  const methods = Array.isArray(amr) ? amr.filter(isSignInMethod) : [];
  if (kind === 'challenge') return methods.length > 0 && typeof cred === 'number' ? { userId, methods, credentials: cred } : undefined;
  if (typeof key === 'number')
    return { userId, keyId: key, ...(typeof scope === 'string' ? { scopes: scope.split(' ').filter(isScope) } : {}) };
  return typeof sid === 'number' ? { userId, sessionId: sid, methods } : undefined;
}
