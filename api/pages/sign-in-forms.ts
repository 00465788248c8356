import type { Context } from 'hono';
import { html } from 'hono/html';
import type { IdentityDeps } from '../deps.ts';
import type { ApiEnv } from '../http/context.ts';
import { page } from './page.ts';
import { SIGN_IN_WORDS, type SignInWords } from './sign-in-words.ts';

type PageAnswer = Response | Promise<Response>;

interface SignInForm {
  readonly status?: 200 | 401 | 403 | 429;
  readonly next?: string | undefined;
  readonly fault?: string | undefined;
  /** What to know before signing in. */
  readonly notice?: string | undefined;
  /** The fault is about the API key. */
  readonly byKey?: boolean;
}

const alert = (fault: string | undefined) => (fault ? html`<p role="alert">${fault}</p>` : '');
const nextField = (next: string | undefined) => html`<input name="next" type="hidden" value="${next ?? ''}">`;

const passkeyForm = (
  words: SignInWords,
  next: string | undefined,
) => html`<form id="passkey" method="post" action="/sign-in/passkey" hidden>
<p role="alert" hidden>${words.passkeyFault}</p>
<input name="credential" type="hidden" value="">
${nextField(next)}
<button type="submit" class="second">${words.passkey}</button>
</form>`;

/** The page on which people sign in by password, passkey or provider, and operators by an API key too. */
export function signInForm(
  c: Context<ApiEnv>,
  { oidc }: IdentityDeps,
  { status = 200, next, fault, notice, byKey = false }: SignInForm,
): PageAnswer {
  const language = c.get('language');
  const words = SIGN_IN_WORDS[language];
  const query = next ? `?next=${encodeURIComponent(next)}` : '';
  const providers = oidc.providers.map(
    ({ id, name }) => html`<a class="button second" href="/sign-in/oidc/${id}${query}">${words.through(name)}</a>`,
  );
  const content = html`<h1>${words.title}</h1>
<p>${notice ?? words.intro}</p>
${byKey ? '' : alert(fault)}
<form method="post" action="/sign-in/password">
<label for="login">${words.login}</label>
<input id="login" name="login" type="text" autocomplete="username webauthn" required autofocus spellcheck="false" autocapitalize="none">
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
${nextField(next)}
<button type="submit">${words.submit}</button>
</form>
<p class="aside"><a href="/account/forgot-password">${words.forgotten}</a></p>
${passkeyForm(words, next)}
${providers}
<details${byKey ? html` open` : ''}>
<summary>${words.key}</summary>
${byKey ? alert(fault) : ''}
<form method="post" action="/sign-in">
<label for="access_key">${words.keyLabel}</label>
<input id="access_key" name="access_key" type="password" autocomplete="off" required spellcheck="false">
${nextField(next)}
<button type="submit">${words.submit}</button>
</form>
</details>`;
  return page(c, status, words.title, content, language, '/assets/sign-in.js');
}

interface FactorForm {
  readonly challenge: string;
  readonly methods: readonly string[];
  readonly next?: string | undefined;
  readonly fault?: string | undefined;
  readonly status?: 200 | 401 | 403 | 429;
}

/** The page that asks for the second factor. */
export function factorForm(c: Context<ApiEnv>, { challenge, methods, next, fault, status = 200 }: FactorForm): PageAnswer {
  const language = c.get('language');
  const words = SIGN_IN_WORDS[language];
  const content = html`<h1>${words.factorTitle}</h1>
<p>${methods.includes('totp') ? words.factorIntro : words.recoveryIntro}</p>
${alert(fault)}
<form method="post" action="/sign-in/challenge">
<label for="code">${words.code}</label>
<input id="code" name="code" type="text" inputmode="text" autocomplete="one-time-code" required autofocus spellcheck="false">
<input name="challenge" type="hidden" value="${challenge}">
<input name="methods" type="hidden" value="${methods.join(' ')}">
${nextField(next)}
<button type="submit">${words.submit}</button>
</form>
${methods.includes('passkey') ? passkeyForm(words, next) : ''}
<p class="aside"><a href="/sign-in">${words.again}</a></p>`;
  return page(c, status, words.factorTitle, content, language, '/assets/sign-in.js');
}

/** A page that goes on by itself: cookies of our own site are not sent along where another site has led. */
export function goOn(c: Context<ApiEnv>, path: string): PageAnswer {
  const language = c.get('language');
  const words = SIGN_IN_WORDS[language];
  c.header('Refresh', `0; url=${path}`);
  return page(c, 200, words.done, html`<h1>${words.done}</h1><p><a href="${path}">${words.proceed}</a></p>`, language);
}
