import type { Context } from 'hono';
import { html } from 'hono/html';
import type { IdentityDeps } from '../deps.ts';
import type { ApiEnv, ApiHono } from '../http/context.ts';
import { SessionList } from '../identity/account-schemas.ts';
import { accessCookie } from '../identity/cookies.ts';
import { Factors } from '../identity/factor-schemas.ts';
import { IdentityList } from '../identity/oidc-schemas.ts';
import { PasskeyList } from '../identity/passkey-schemas.ts';
import { factorPart, identitiesPart, passkeysPart, recoveryCodesPart, recoveryPart } from './account-security-parts.ts';
import { sessionsPart } from './account-security-sessions.ts';
import { ACCOUNT_SECURITY_WORDS } from './account-security-words.ts';
import { readApi } from './call-api.ts';
import { refusedEntry } from './enter.ts';
import { page } from './page.ts';

const PATH = '/account/security';
const SIGN_IN = `/sign-in?next=${PATH}`;
const READ = ['factors', 'passkeys', 'identities', 'sessions'];

/** Where people see and change how they sign in. The page reads the API, and its script calls it, as the person whose cookie comes. */
export function accountSecurityPages(app: ApiHono, deps: IdentityDeps): void {
  app.get(PATH, (c) => (accessCookie(c.req.raw) === undefined ? c.redirect(SIGN_IN, 303) : overview(c, app, deps)));
}

async function overview(c: Context<ApiEnv>, app: ApiHono, deps: IdentityDeps): Promise<Response> {
  const answers = await Promise.all(READ.map((name) => readApi(c, app, `/api/v1/auth/${name}`)));
  const refused = answers.find(({ ok }) => !ok);
  if (refused?.status === 401) return c.redirect(SIGN_IN, 303);
  if (refused !== undefined) return refusal(c, refused);
  const [factors, passkeys, identities, sessions] = await Promise.all(answers.map((answer) => answer.json()));
  const language = c.get('language');
  const words = ACCOUNT_SECURITY_WORDS[language];
  const { totp, recovery_codes } = Factors.parse(factors);
  const shown = { language, words, totp };
  const keys = PasskeyList.parse(passkeys).data;
  const content = html`<h1>${words.title}</h1>
<noscript><p role="alert">${words.scriptNeeded}</p></noscript>
${recoveryCodesPart(shown, PATH)}
<div id="overview" data-fault="${words.unreachable}">
${factorPart(shown)}
${passkeysPart(shown, keys)}
${totp || keys.length > 0 ? recoveryPart(shown, recovery_codes) : ''}
${identitiesPart(shown, IdentityList.parse(identities).data, deps.oidc.providers, PATH)}
${sessionsPart(shown, SessionList.parse(sessions).data)}
<p class="aside"><a href="/">${words.home}</a></p>
</div>`;
  return page(c, 200, words.title, content, language, '/assets/account-security.js');
}

async function refusal(c: Context<ApiEnv>, answer: Response): Promise<Response> {
  const { fault, status } = await refusedEntry(c, answer);
  const language = c.get('language');
  const { title } = ACCOUNT_SECURITY_WORDS[language];
  return page(c, status, title, html`<h1>${title}</h1><p role="alert">${fault}</p>`, language);
}
