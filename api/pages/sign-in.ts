import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { z } from 'zod';
import { reachAnywhere } from '../../domain/identity/principal.ts';
import { addressOf } from '../address.ts';
import { recogniseKey, SESSION_COOKIE, sessionPrincipal } from '../auth.ts';
import { mediaTypeOf, readBytes } from '../body.ts';
import type { ApiEnv, ApiHono } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { limited, limitOf, RateLimited } from '../rate-limit.ts';
import { page } from './page.ts';
import { sameOrigin } from './same-origin.ts';

const MAX_FORM = 4096;
const LANDING = '/operator';

const Form = z.object({ access_key: z.string().max(200), next: z.string().max(2000).optional() });

/** `/sign-in`, `/sign-out` and the operators' first page. Nothing here runs a script; the session is an HttpOnly cookie of this site only. */
export function signInPages(app: ApiHono, deps: ApiDeps): void {
  app.get('/sign-in', (c) => form(c, 200, c.req.query('next')));
  app.post('/sign-in', sameOrigin, (c) => signIn(c, deps));
  app.post('/sign-out', sameOrigin, (c) => {
    deleteCookie(c, SESSION_COOKIE, { path: '/' });
    return c.redirect('/sign-in', 303);
  });
  app.get(LANDING, async (c) => {
    const principal = await sessionPrincipal(c, deps);
    return principal ? landing(c, principal.username, deps) : c.redirect('/sign-in', 303);
  });
}

async function signIn(c: Context<ApiEnv>, deps: ApiDeps): Promise<Response> {
  const fields = await readForm(c.req.raw);
  try {
    const headers = await limited(deps.limiter, 'sign_in', addressOf(c), limitOf(deps.config, 'sign_in'));
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error;
    for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
    return form(c, 429, fields?.next, 'Too many attempts. Wait a minute, then try again.');
  }
  const recognised = fields && (await recogniseKey(fields.access_key, deps));
  if (!recognised) return form(c, 401, fields?.next, 'This access key is unknown, expired or revoked.');
  const { principal, subject } = recognised;
  if (reachAnywhere(principal, 'codec:use') === 'nothing')
    return form(c, 403, fields.next, 'This access key belongs to nobody who operates the platform.');
  const { token, seconds } = await deps.tokens.issue('session', subject);
  const secure = deps.config.api.publicUrl.startsWith('https:');
  setCookie(c, SESSION_COOKIE, token, { httpOnly: true, sameSite: 'Strict', secure, path: '/', maxAge: seconds });
  c.get('log').info({ actor: principal.actor }, 'operator signed in');
  return c.redirect(localPath(fields.next), 303);
}

async function readForm(request: Request): Promise<z.infer<typeof Form> | undefined> {
  if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded') return undefined;
  const bytes = await readBytes(request, MAX_FORM);
  return Form.safeParse(Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)))).data;
}

/** Only a path of ours is followed: never another host. */
function localPath(next: string | undefined): string {
  if (!next) return LANDING;
  const base = 'http://here.invalid';
  const url = URL.canParse(next, base) ? new URL(next, base) : undefined;
  return url?.origin === base && next.startsWith('/') ? url.pathname + url.search : LANDING;
}

function form(c: Context<ApiEnv>, status: 200 | 401 | 403 | 429, next?: string, fault?: string): Response | Promise<Response> {
  return page(
    c,
    status,
    'Sign in',
    html`<h1>Sign in</h1>
<p>For operators of this installation.</p>
${fault ? html`<p role="alert">${fault}</p>` : ''}
<form method="post" action="/sign-in">
<label for="access_key">Access key</label>
<input id="access_key" name="access_key" type="password" autocomplete="current-password" required autofocus spellcheck="false">
<input name="next" type="hidden" value="${next ?? ''}">
<button type="submit">Sign in</button>
</form>`,
  );
}

function landing(c: Context<ApiEnv>, username: string, { config }: ApiDeps): Response | Promise<Response> {
  return page(
    c,
    200,
    'Operations',
    html`<h1>Operations</h1>
<p>Signed in as ${username}.</p>
<ul>
${config.temporal.uiUrl ? html`<li><a href="/temporal">Running and past processes</a></li>` : ''}
<li><a href="/docs">API documentation</a></li>
<li><a href="/metrics">Measures</a></li>
<li><a href="/readyz">Readiness</a></li>
</ul>
<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>`,
  );
}
