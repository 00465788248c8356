import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Principal } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { apiKeyHash } from '../../infra/identity/api-key.ts';
import { type Credential, type Recognised, recognise } from '../../infra/postgres/identity/identity.ts';
import type { IdentityDeps } from '../deps.ts';
import { httpMessages } from '../http/messages.ts';
import { refuseOtherOrigin } from '../pages/same-origin.ts';
import { accessCookie } from './cookies.ts';

/** Holds the operators' session after `/sign-in`. */
export const SESSION_COOKIE = 'condivisa_session';

/** Two proofs could be two callers: nobody guesses which is meant. */
const ONE_PROOF = httpMessages.twoCredentials;

/** The caller named by `X-API-Key`, `Authorization: Bearer <token>` or a browser's cookie; unauthenticated when none is good. */
export async function authenticate(request: Request, deps: IdentityDeps): Promise<Principal> {
  const credential = await presented(request, deps);
  const recognised = credential && (await recognise(deps.db, credential));
  if (!recognised) throw new DomainError('unauthenticated', httpMessages.noCredentials);
  return recognised.principal;
}

async function presented(request: Request, deps: IdentityDeps): Promise<Credential | undefined> {
  const key = request.headers.get('x-api-key');
  if (key !== null && request.headers.has('authorization')) throw new DomainError('unauthenticated', ONE_PROOF);
  if (key !== null) return credentialOfKey(key);
  if (looksLikeKey(request.headers.get('authorization'))) throw new DomainError('unauthenticated', httpMessages.keyAsToken);
  const bearer = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) return deps.tokens.verify('access', bearer);
  return byCookie(request, deps);
}

/** Whether the key is valid is not looked up: the answer is the same for every text of this form. */
const looksLikeKey = (authorization: string | null): boolean => /^(?:\w+ +)?cdv_/i.test(authorization ?? '');

/** A browser sends the cookie regardless of who asks it to, so a change must come from a page of ours. */
async function byCookie(request: Request, deps: IdentityDeps): Promise<Credential | undefined> {
  const token = request.headers.has('authorization') ? undefined : accessCookie(request);
  if (token === undefined) return undefined;
  refuseOtherOrigin(request);
  return deps.tokens.verify('access', token);
}

function credentialOfKey(text: string): Credential | undefined {
  const secretHash = apiKeyHash(text);
  return secretHash && { secretHash };
}

/** The user behind a key's text, for those who exchange it; undefined for every key that is not good. */
export async function recogniseKey(text: string, deps: IdentityDeps): Promise<Recognised | undefined> {
  const credential = credentialOfKey(text.trim());
  return credential && recognise(deps.db, credential);
}

/** The caller behind the sign-in cookie, or undefined. */
export async function sessionPrincipal(c: Context, deps: IdentityDeps): Promise<Principal | undefined> {
  const cookie = getCookie(c, SESSION_COOKIE);
  const subject = cookie === undefined ? undefined : await deps.tokens.verify('session', cookie);
  const recognised = subject && (await recognise(deps.db, subject));
  return recognised?.principal;
}
