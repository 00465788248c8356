import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { IdentityDeps } from '../deps.ts';
import type { ApiEnv, ApiHono } from '../http/context.ts';
import { callApi } from './call-api.ts';
import { enter, keepLink, refusedEntry } from './enter.ts';
import { signInForm } from './sign-in-forms.ts';
import { SIGN_IN_WORDS } from './sign-in-words.ts';

/** What was begun at a provider, with the path to go to afterwards; Lax, for the way back comes from another site. */
const FLOW_COOKIE = '__Host-condivisa_oidc';
const ATTRIBUTES = { path: '/', httpOnly: true, secure: true, sameSite: 'Lax' } as const;

const Begun = z.object({ authorization_url: z.string(), flow: z.string(), expires_in: z.number() });
const Finished = z.object({ link: z.string().optional(), expires_in: z.number() });
const Kept = z.object({ flow: z.string(), next: z.string() });

/** `/sign-in/oidc/ID` sends people to a provider, `.../callback` takes them back. */
export function oidcPages(app: ApiHono, deps: IdentityDeps): void {
  app.get('/sign-in/oidc/:provider', (c) => away(c, app, deps, c.req.param('provider')));
  app.get('/sign-in/oidc/:provider/callback', (c) => back(c, app, deps, c.req.param('provider')));
}

async function away(c: Context<ApiEnv>, app: ApiHono, deps: IdentityDeps, provider: string): Promise<Response> {
  const { next = '', invitation } = c.req.query();
  const path = `/api/v1/auth/oidc/${encodeURIComponent(provider)}/begin`;
  const answer = await callApi(c, app, path, invitation ? { invitation } : {});
  if (!answer.ok) return signInForm(c, deps, { ...(await refusedEntry(c, answer)), next });
  const { authorization_url, flow, expires_in } = Begun.parse(await answer.json());
  setCookie(c, FLOW_COOKIE, encodeKept({ flow, next: next.slice(0, 1000) }), { ...ATTRIBUTES, maxAge: expires_in });
  return c.redirect(authorization_url, 303);
}

async function back(c: Context<ApiEnv>, app: ApiHono, deps: IdentityDeps, provider: string): Promise<Response> {
  const words = SIGN_IN_WORDS[c.get('language')];
  const kept = decodeKept(getCookie(c, FLOW_COOKIE) ?? '');
  setCookie(c, FLOW_COOKIE, '', { ...ATTRIBUTES, maxAge: 0 });
  const query = new URL(c.req.url).search.slice(1);
  if (kept === undefined || query === '') return signInForm(c, deps, { status: 401, fault: words.begunElsewhere });
  const { flow, next } = kept;
  const path = `/api/v1/auth/oidc/${encodeURIComponent(provider)}/finish`;
  const answer = await callApi(c, app, path, { flow, query, transport: 'cookie' });
  if (!answer.ok) return signInForm(c, deps, { ...(await refusedEntry(c, answer)), next });
  const { link, expires_in } = Finished.parse(await answer.clone().json());
  if (link === undefined) return enter(c, app, deps, answer, { next, fromElsewhere: true });
  keepLink(c, link, expires_in);
  const name = deps.oidc.providers.find(({ id }) => id === provider)?.name ?? provider;
  return signInForm(c, deps, { next, notice: words.link(name) });
}

const encodeKept = (kept: z.infer<typeof Kept>): string => Buffer.from(JSON.stringify(kept)).toString('base64url');

function decodeKept(text: string): z.infer<typeof Kept> | undefined {
  try {
    return Kept.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}
