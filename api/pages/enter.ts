import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import { z } from 'zod';
import type { IdentityDeps } from '../deps.ts';
import type { ApiEnv, ApiHono } from '../http/context.ts';
import { accessCookieIn } from '../identity/cookies.ts';
import { pageCookie } from '../identity/page-cookie.ts';
import { callApi, refusalOf } from './call-api.ts';
import { LANDING, localPath } from './local-path.ts';
import { factorForm, goOn, signInForm } from './sign-in-forms.ts';
import { SIGN_IN_WORDS } from './sign-in-words.ts';

/** Holds an identity that waits to be linked by who signs in. */
const LINK_COOKIE = '__Host-condivisa_link';
const PRIVATE = { path: '/', httpOnly: true, secure: true, sameSite: 'Strict' } as const;

const Answered = z.object({ challenge: z.string().optional(), methods: z.array(z.string()), must_enrol: z.boolean().default(false) });

interface Entry {
  readonly next?: string | undefined;
  /** The browser comes from another site. */
  readonly fromElsewhere?: boolean;
}

/** Answers an accepted sign-in: sets the cookies of API and pages and redirects, or asks for the second factor first. */
export async function enter(
  c: Context<ApiEnv>,
  app: ApiHono,
  deps: IdentityDeps,
  answer: Response,
  { next, fromElsewhere = false }: Entry,
): Promise<Response> {
  const { challenge, methods, must_enrol: mustEnrol } = Answered.parse(await answer.json());
  if (challenge !== undefined) return factorForm(c, { challenge, methods, next });
  const set = answer.headers.getSetCookie();
  for (const cookie of set) c.header('Set-Cookie', cookie, { append: true });
  const own = set.map((cookie) => cookie.split(';')[0]).join('; ');
  const subject = await deps.tokens.verify('access', accessCookieIn(parse(own)) ?? '');
  if (subject === undefined) throw new Error('a sign-in was answered without a good access token');
  c.header('Set-Cookie', await pageCookie(deps, subject), { append: true });
  const fault = await linkWaiting(c, app, own);
  if (fault !== undefined) return signInForm(c, deps, { status: 403, next, fault });
  const path = mustEnrol ? localPath(next, LANDING) : localPath(next);
  return fromElsewhere ? goOn(c, path) : c.redirect(path, 303);
}

/** Links the identity that waits for this sign-in; what went wrong, if anything. */
async function linkWaiting(c: Context<ApiEnv>, app: ApiHono, own: string): Promise<string | undefined> {
  const link = getCookie(c, LINK_COOKIE);
  if (link === undefined) return undefined;
  setCookie(c, LINK_COOKIE, '', { ...PRIVATE, maxAge: 0 });
  const answer = await callApi(c, app, '/api/v1/auth/oidc/link', { link }, own);
  return answer.ok ? undefined : SIGN_IN_WORDS[c.get('language')].linkFailed + (await refusalOf(answer)).message;
}

/** Keeps an identity until its owner signs in. */
export const keepLink = (c: Context<ApiEnv>, link: string, seconds: number): void =>
  setCookie(c, LINK_COOKIE, link, { ...PRIVATE, maxAge: seconds });

/** What the page says of a refused sign-in; passes Retry-After on. */
export async function refusedEntry(c: Context<ApiEnv>, answer: Response) {
  const wait = answer.headers.get('retry-after');
  if (wait !== null) c.header('Retry-After', wait);
  const { message, status } = await refusalOf(answer);
  return { fault: message, status };
}
