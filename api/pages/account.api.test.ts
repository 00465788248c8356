import { afterAll, beforeAll, expect, it } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { openContent } from '../../infra/vault/master-sealed.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const OWN = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' };
const PERSON = { email: 'anna@example.org', username: 'anna', password: 'quattro gatti sul tetto' };

let api: TestApi;
let token: string;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '1000' });
  expect((await api.call('POST', '/api/v1/auth/register', { json: PERSON })).status).toBe(202);
  token = await inContext(api.database.app.db, systemContext('system:test'), async (trx) => {
    const { key_id, content_enc } = await trx.selectFrom('mail').select(['key_id', 'content_enc']).executeTakeFirstOrThrow();
    const content = { keyId: key_id ?? '', sealed: content_enc ?? Buffer.alloc(0) };
    return (openContent(api.deps.personal, 'mail', content) as { token: string }).token;
  });
});
afterAll(() => api.drop());

const submit = (path: string, fields: Record<string, string>, headers: Record<string, string> = OWN) =>
  api.call('POST', path, { body: new URLSearchParams(fields).toString(), headers });
const login = (password: string) => api.call('POST', '/api/v1/auth/login', { json: { login: 'anna', password } });

it('confirms an address by a click, never by opening the link', async () => {
  const path = `/account/verify-email?token=${token}`;
  const opened = await api.call('GET', path, { headers: { 'Accept-Language': 'it' } });
  expect([opened.status, opened.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await opened.text()).toContain(`value="${token}"`);
  expect((await login(PERSON.password)).status).toBe(401);
  expect((await submit('/account/verify-email', { token }, { ...OWN, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  expect(await (await submit('/account/verify-email', { token })).text()).toContain('Your address is confirmed');
  expect((await login(PERSON.password)).status).toBe(200);
  const again = await submit('/account/verify-email', { token });
  expect([again.status, (await again.text()).includes('role="alert"')]).toEqual([401, true]);
});

it('says why a password is refused in the language of the browser, and quotes nothing that was typed unescaped', async () => {
  const refused = await submit('/account/reset-password', { token: '"><script>', password: 'x' }, { ...OWN, 'Accept-Language': 'it' });
  const text = await refused.text();
  expect(text).toContain('role="alert"');
  expect(text).not.toContain('<script>');
  expect(text).toContain('lang="it"');
});

it('sends a link to who forgot the password', async () => {
  expect(await (await submit('/account/forgot-password', { email: PERSON.email })).text()).toContain('the link has been sent');
  expect(await (await submit('/account/forgot-password', { email: 'nobody@example.org' })).text()).toContain('the link has been sent');
});
