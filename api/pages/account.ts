import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ApiEnv, ApiHono } from '../http/context.ts';
import { ACCOUNT_WORDS, type AccountPage, FIELD_WORDS } from './account-words.ts';
import { callApi, readFields, refusalOf } from './call-api.ts';
import { page } from './page.ts';
import { sameOrigin } from './same-origin.ts';

interface PageSpec {
  /** The call of the API that the form makes. */
  readonly call: string;
  readonly fields: readonly ('email' | 'username' | 'full_name' | 'password')[];
  readonly hasToken: boolean;
}

const PAGES: Readonly<Record<AccountPage, PageSpec>> = {
  'verify-email': { call: '/api/v1/auth/verify-email', fields: [], hasToken: true },
  'reset-password': { call: '/api/v1/auth/reset-password', fields: ['password'], hasToken: true },
  'forgot-password': { call: '/api/v1/auth/forgot-password', fields: ['email'], hasToken: false },
  invitation: { call: '/api/v1/invitations/register', fields: ['username', 'full_name', 'password'], hasToken: true },
};

const ATTRIBUTES = {
  email: { type: 'email', autocomplete: 'email' },
  username: { type: 'text', autocomplete: 'username' },
  full_name: { type: 'text', autocomplete: 'name' },
  password: { type: 'password', autocomplete: 'new-password' },
} as const;

/** The pages behind the links of our mails. A link alone changes nothing: programs that look into mails open links too. */
export function accountPages(app: ApiHono): void {
  for (const name of Object.keys(PAGES) as AccountPage[]) {
    const path = `/account/${name}`;
    app.get(path, (c) => form(c, name, c.req.query('token') ?? ''));
    app.post(path, sameOrigin, (c) => submit(c, app, name));
  }
}

async function submit(c: Context<ApiEnv>, app: ApiHono, name: AccountPage): Promise<Response> {
  const given = await readFields(c.req.raw);
  const { call, fields, hasToken } = PAGES[name];
  const wanted = hasToken ? ['token', ...fields] : fields;
  const body = Object.fromEntries(wanted.flatMap((field) => (given[field] ? [[field, given[field]]] : [])));
  const answer = await callApi(c, app, call, body);
  if (answer.ok) return done(c, name);
  const { message, status } = await refusalOf(answer);
  return form(c, name, given.token ?? '', message, status);
}

function form(c: Context<ApiEnv>, name: AccountPage, token: string, fault?: string, status: 200 | 401 | 403 | 429 = 200) {
  const language = c.get('language');
  const { title, intro, button } = ACCOUNT_WORDS[language][name];
  const { fields, hasToken } = PAGES[name];
  const inputs = fields.map(
    (field) => html`<label for="${field}">${FIELD_WORDS[language][field]}</label>
<input id="${field}" name="${field}" type="${ATTRIBUTES[field].type}" autocomplete="${ATTRIBUTES[field].autocomplete}" required>`,
  );
  const content = html`<h1>${title}</h1>
<p>${intro}</p>
${fault ? html`<p role="alert">${fault}</p>` : ''}
<form method="post" action="/account/${name}">
${inputs}
${hasToken ? html`<input name="token" type="hidden" value="${token}">` : ''}
<button type="submit">${button}</button>
</form>`;
  return page(c, status, title, content, language);
}

function done(c: Context<ApiEnv>, name: AccountPage) {
  const language = c.get('language');
  const { title, done: text } = ACCOUNT_WORDS[language][name];
  return page(c, 200, title, html`<h1>${title}</h1><p>${text}</p>`, language);
}
