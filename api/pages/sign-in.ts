import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { revokeSession } from '../../activities/identity/commands/sessions.ts';
import { reachAnywhere } from '../../domain/identity/principal.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import type { IdentityDeps } from '../deps.ts';
import { addressOf } from '../http/address.ts';
import type { ApiEnv, ApiHono } from '../http/context.ts';
import { limited, limitOf, RateLimited } from '../http/rate-limit.ts';
import { recogniseKey, SESSION_COOKIE, sessionPrincipal } from '../identity/authenticate.ts';
import { noSessionCookies } from '../identity/cookies.ts';
import { pageCookie } from '../identity/page-cookie.ts';
import { SIGNING_IN } from '../identity/sign-in-answer.ts';
import { callApi, readFields } from './call-api.ts';
import { enter, refusedEntry } from './enter.ts';
import { landing } from './landing.ts';
import { LANDING, localPath } from './local-path.ts';
import { oidcPages } from './oidc-pages.ts';
import { sameOrigin } from './same-origin.ts';
import { factorForm, signInForm } from './sign-in-forms.ts';
import { SIGN_IN_WORDS } from './sign-in-words.ts';

/** `/sign-in`, `/sign-out` and the first page behind them. Sessions are HttpOnly cookies of this site only; the one script asks for a passkey. */
export function signInPages(app: ApiHono, deps: IdentityDeps): void {
  app.get('/sign-in', (c) => signInForm(c, deps, { next: c.req.query('next') }));
  app.post('/sign-in', sameOrigin, (c) => byKey(c, deps));
  app.post('/sign-in/password', sameOrigin, (c) => byPassword(c, app, deps));
  app.post('/sign-in/challenge', sameOrigin, (c) => byFactor(c, app, deps));
  app.post('/sign-in/passkey', sameOrigin, (c) => byPasskey(c, app, deps));
  oidcPages(app, deps);
  app.post('/sign-out', sameOrigin, (c) => signOut(c, deps));
  app.get(LANDING, async (c) => {
    const principal = await sessionPrincipal(c, deps);
    return principal ? landing(c, principal, deps) : c.redirect('/sign-in', 303);
  });
}

async function byPassword(c: Context<ApiEnv>, app: ApiHono, deps: IdentityDeps): Promise<Response> {
  const { login = '', password = '', next } = await readFields(c.req.raw);
  const answer = await callApi(c, app, '/api/v1/auth/login', { login, password, transport: 'cookie' });
  if (answer.ok) return enter(c, app, deps, answer, { next });
  return signInForm(c, deps, { ...(await refusedEntry(c, answer)), next });
}

async function byFactor(c: Context<ApiEnv>, app: ApiHono, deps: IdentityDeps): Promise<Response> {
  const { challenge = '', code = '', methods = '', next } = await readFields(c.req.raw);
  const answer = await callApi(c, app, '/api/v1/auth/challenge', { challenge, code, transport: 'cookie' });
  if (answer.ok) return enter(c, app, deps, answer, { next });
  return factorForm(c, { challenge, methods: methods.split(' '), next, ...(await refusedEntry(c, answer)) });
}

async function byPasskey(c: Context<ApiEnv>, app: ApiHono, deps: IdentityDeps): Promise<Response> {
  const { credential = '', next } = await readFields(c.req.raw);
  const answer = await callApi(c, app, '/api/v1/auth/passkeys/sign-in', { credential: parsed(credential), transport: 'cookie' });
  if (answer.ok) return enter(c, app, deps, answer, { next });
  return signInForm(c, deps, { ...(await refusedEntry(c, answer)), next });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Operators without an account of a person, such as on a fresh installation, sign in by their key. */
async function byKey(c: Context<ApiEnv>, deps: IdentityDeps): Promise<Response> {
  const words = SIGN_IN_WORDS[c.get('language')];
  const { access_key: key = '', next } = await readFields(c.req.raw);
  const recognised = await recogniseKey(key, deps);
  if (!recognised) return unknownKey(c, deps, next);
  const { principal, subject } = recognised;
  if (reachAnywhere(principal, 'codec:use') === 'nothing')
    return signInForm(c, deps, { status: 403, next, fault: words.keyForeign, byKey: true });
  c.header('Set-Cookie', await pageCookie(deps, subject), { append: true });
  c.get('log')().info({ actor: principal.actor }, 'operator signed in');
  return c.redirect(localPath(next, LANDING), 303);
}

/** Only keys that are none are counted: nobody guesses one, and neighbours behind one address do not use up the calls of who has one. */
async function unknownKey(c: Context<ApiEnv>, deps: IdentityDeps, next: string | undefined): Promise<Response> {
  const words = SIGN_IN_WORDS[c.get('language')];
  try {
    const headers = await limited(deps.limiter, 'sign_in', addressOf(c), limitOf(deps.config, 'sign_in'));
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error;
    for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
    return signInForm(c, deps, { status: 429, next, fault: words.tooMany, byKey: true });
  }
  return signInForm(c, deps, { status: 401, next, fault: words.keyUnknown, byKey: true });
}

/** Ends the session of a person, and forgets the cookies. */
async function signOut(c: Context<ApiEnv>, deps: IdentityDeps): Promise<Response> {
  const principal = getCookie(c, SESSION_COOKIE) === undefined ? undefined : await sessionPrincipal(c, deps);
  const session = principal?.session;
  if (principal && session) await inContext(deps.db, SIGNING_IN, (trx) => revokeSession(trx, principal.userId, session.id, 'logout'));
  setCookie(c, SESSION_COOKIE, '', { path: '/', maxAge: 0 });
  for (const cookie of noSessionCookies()) c.header('Set-Cookie', cookie, { append: true });
  return c.redirect('/sign-in', 303);
}
