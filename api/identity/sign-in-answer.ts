import type { SignInMethod } from '../../domain/identity/sign-in-method.ts';
import type { SecondFactor } from '../../infra/identity/second-factor.ts';
import { openSession, type SessionKey } from '../../infra/identity/sessions.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/context.ts';
import { recognise } from '../../infra/postgres/identity/identity.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseOtherOrigin } from '../pages/same-origin.ts';
import { clientOf } from './client-of.ts';
import { sessionCookies } from './cookies.ts';

/** How tokens reach the caller. */
export type Transport = 'body' | 'cookie';

interface SignInCall {
  readonly address: string;
  readonly request: Request;
  readonly deps: ApiDeps;
}

/** The platform's own eyes and hands while somebody signs in. */
export const SIGNING_IN = systemContext('system:sign-in');

/** Opens a session of a user who has proven all that is asked, and answers its tokens. */
export async function signedIn(call: SignInCall, userId: number, methods: readonly SignInMethod[], transport: Transport) {
  if (transport === 'cookie') refuseOtherOrigin(call.request);
  const session = await inContext(call.deps.db, SIGNING_IN, (trx) => openSession(trx, { userId, methods, ...clientOf(call) }));
  return tokensOf(call.deps, session, transport);
}

/** The answer that carries a session's tokens. */
export async function tokensOf(deps: ApiDeps, { refreshToken, ...subject }: SessionKey, transport: Transport) {
  const access = await deps.tokens.issue('access', subject);
  const known = await recognise(deps.db, subject);
  const body = {
    token_type: 'Bearer' as const,
    expires_in: access.seconds,
    session_id: subject.sessionId,
    methods: [...subject.methods],
    must_enrol: (known?.principal.scopes ?? null) !== null,
  };
  const headers = { 'Cache-Control': 'no-store' };
  if (transport === 'cookie') return { status: 200 as const, body, headers, cookies: sessionCookies(access, refreshToken) };
  return { status: 200 as const, body: { ...body, access_token: access.token, refresh_token: refreshToken }, headers };
}

/** The answer that asks for a second factor, to be sent with the challenge within five minutes. */
export async function challenged(deps: ApiDeps, userId: number, methods: readonly SignInMethod[], factors: readonly SecondFactor[]) {
  const { token, seconds } = await deps.tokens.issue('challenge', { userId, methods });
  const body = { challenge: token, expires_in: seconds, methods: [...factors] };
  return { status: 200 as const, body, headers: { 'Cache-Control': 'no-store' } };
}
