import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { z } from 'zod';
import type { ApiEnv, ApiHono } from '../http/context.ts';
import { accessCookie } from '../identity/cookies.ts';
import { callApi, readFields, refusalOf } from './call-api.ts';
import { page } from './page.ts';
import { sameOrigin } from './same-origin.ts';
import { SECURITY_WORDS } from './security-words.ts';

const PATH = '/account/second-factor';
const Enrolled = z.object({ secret: z.string(), qr_svg: z.string() });
const Confirmed = z.object({ recovery_codes: z.array(z.string()).nullable() });

type PageAnswer = Response | Promise<Response>;
type Status = 200 | 401 | 403 | 429;

/** Where people turn on one-time codes: password, QR code and first code, recovery codes. The secret stays in the page between two steps. */
export function securityPages(app: ApiHono): void {
  app.get(PATH, (c) => (accessCookie(c.req.raw) === undefined ? c.redirect(`/sign-in?next=${PATH}`, 303) : beginForm(c, 200)));
  app.post(PATH, sameOrigin, (c) => begin(c, app));
  app.post(`${PATH}/confirm`, sameOrigin, (c) => confirm(c, app));
}

async function begin(c: Context<ApiEnv>, app: ApiHono): Promise<Response> {
  const { password } = await readFields(c.req.raw);
  const answer = await callApi(c, app, '/api/v1/auth/totp', password ? { password } : {}, c.req.header('cookie') ?? '');
  if (answer.ok) return codeForm(c, 200, Enrolled.parse(await answer.json()));
  const { status, message } = await refusalOf(answer);
  return beginForm(c, status, message);
}

async function confirm(c: Context<ApiEnv>, app: ApiHono): Promise<Response> {
  const { code = '', secret = '' } = await readFields(c.req.raw);
  const answer = await callApi(c, app, '/api/v1/auth/totp/confirm', { code }, c.req.header('cookie') ?? '');
  if (answer.ok) return done(c, Confirmed.parse(await answer.json()).recovery_codes);
  const { status, message } = await refusalOf(answer);
  return codeForm(c, status, { secret }, message);
}

const alert = (fault: string | undefined) => (fault ? html`<p role="alert">${fault}</p>` : '');

function beginForm(c: Context<ApiEnv>, status: Status, fault?: string): PageAnswer {
  const language = c.get('language');
  const words = SECURITY_WORDS[language];
  const content = html`<h1>${words.title}</h1>
<p>${words.intro}</p>
${alert(fault)}
<form method="post" action="${PATH}">
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" autofocus>
<button type="submit">${words.begin}</button>
</form>`;
  return page(c, status, words.title, content, language);
}

/** After a wrong code the secret stands alone: the image comes from us, never from a form. */
function codeForm(c: Context<ApiEnv>, status: Status, { secret, qr_svg }: { secret: string; qr_svg?: string }, fault?: string): PageAnswer {
  const language = c.get('language');
  const words = SECURITY_WORDS[language];
  const content = html`<h1>${words.title}</h1>
<p>${words.scan}</p>
${qr_svg !== undefined ? html`<div class="qr" role="img" aria-label="${words.qr}">${raw(qr_svg)}</div>` : ''}
<p>${words.secret}: <code>${secret}</code></p>
${alert(fault)}
<form method="post" action="${PATH}/confirm">
<label for="code">${words.code}</label>
<input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" required autofocus spellcheck="false">
<input name="secret" type="hidden" value="${secret}">
<button type="submit">${words.confirm}</button>
</form>`;
  return page(c, status, words.title, content, language);
}

function done(c: Context<ApiEnv>, codes: readonly string[] | null): PageAnswer {
  const language = c.get('language');
  const words = SECURITY_WORDS[language];
  const list =
    codes === null
      ? html`<p>${words.keepOld}</p>`
      : html`<p>${words.keep}</p><ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>`;
  return page(c, 200, words.done, html`<h1>${words.done}</h1>${list}<p class="aside"><a href="/">${words.proceed}</a></p>`, language);
}
