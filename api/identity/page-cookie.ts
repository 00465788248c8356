import { parse, serialize } from 'hono/utils/cookie';
import type { KeySubject, SessionSubject } from '../../infra/identity/tokens.ts';
import type { IdentityDeps } from '../deps.ts';
import { SESSION_COOKIE } from './authenticate.ts';

/** The Set-Cookie value that lets this caller into our own pages and the Temporal UI for as long as its token is valid. */
export async function pageCookie({ tokens, config }: IdentityDeps, subject: KeySubject | SessionSubject): Promise<string> {
  const { token, seconds } = await tokens.issue('session', subject);
  const secure = config.api.publicUrl.startsWith('https:');
  return serialize(SESSION_COOKIE, token, { httpOnly: true, sameSite: 'Strict', secure, path: '/', maxAge: seconds });
}

/** The same for a person whose session was renewed; none where an operator entered these pages by an access key. */
export async function renewedPageCookie(deps: IdentityDeps, request: Request, subject: SessionSubject): Promise<string[]> {
  const present = parse(request.headers.get('cookie') ?? '', SESSION_COOKIE)[SESSION_COOKIE];
  const holder = present === undefined ? undefined : await deps.tokens.verify('session', present);
  return holder !== undefined && 'keyId' in holder ? [] : [await pageCookie(deps, subject)];
}
