import { type ServerType, serve } from '@hono/node-server';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode } from '../../infra/identity/totp.ts';
import { isExecutable } from '../../infra/stack/which.ts';
import { PASSWORD, person } from '../identity/testing/person.ts';
import { freePort } from '../testing/free-port.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executablePath = BROWSERS.find(isExecutable);

let api: TestApi;
let server: ServerType;
let browser: Browser;
let origin: string;

/** A page of a browser with an authenticator inside it that always finds its owner there. */
async function pageWithAuthenticator(): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const traits = { hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  await session.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', ...traits } });
  return page;
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('Username or e-mail address').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/operator');
}

/** Makes a passkey with the session that the browser has, as a page of the account would. */
const makePasskey = (page: Page, password: string) =>
  page.evaluate(async (given) => {
    const post = async (path: string, body: object) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(`/api/v1/auth/passkeys${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: answer.status, body: await answer.json() };
    };
    const options = await post('/enrol', { password: given });
    const browserApi = globalThis as unknown as {
      PublicKeyCredential: { parseCreationOptionsFromJSON(json: unknown): unknown };
      navigator: { credentials: { create(options: object): Promise<{ toJSON(): unknown }> } };
    };
    const publicKey = browserApi.PublicKeyCredential.parseCreationOptionsFromJSON(options.body);
    const made = await browserApi.navigator.credentials.create({ publicKey });
    return (await post('', { name: 'this browser', credential: made.toJSON() })).status;
  }, password);

describe.skipIf(executablePath === undefined)('the sign-in page in a browser', () => {
  beforeAll(async () => {
    const port = await freePort();
    origin = `http://localhost:${port}`;
    api = await testApi({ PUBLIC_URL: `http://127.0.0.1:${port}`, RATE_SIGN_IN: '1000' });
    server = serve({ fetch: api.app.fetch, hostname: '127.0.0.1', port });
    browser = await chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await api?.drop();
  });

  it('lets a person in by password, and by a passkey made with that session', async () => {
    const who = await person(api);
    const page = await pageWithAuthenticator();
    await signIn(page, who.username);
    await page.goto(`${origin}/sign-in`);
    expect(await makePasskey(page, PASSWORD)).toBe(201);
    await page.goto(`${origin}/operator`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/operator');
    expect(await page.getByText('Signed in as').textContent()).toBe(`Signed in as ${who.username}.`);
  });

  it('turns on a second factor where the roles ask for one, and asks for it from then on', async () => {
    const who = await person(api, { role: 'operator' });
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await signIn(page, who.username);
    await page.getByRole('link', { name: 'turn one on', exact: true }).click();
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Begin' }).click();
    expect(await page.getByRole('img', { name: 'QR code for the authenticator app' }).locator('svg').boundingBox()).toMatchObject({
      width: 192,
    });
    const secret = (await page.locator('code').textContent()) ?? '';
    const confirm = async (code: string) => {
      await page.getByLabel('Code', { exact: true }).fill(code);
      await page.getByRole('button', { name: 'Turn on' }).click();
    };
    await confirm('000000');
    await page.getByRole('alert').waitFor();
    await confirm(totpCode(secret, Date.now()));
    await page.getByRole('heading', { name: 'Your second factor is on' }).waitFor();
    const recovery = await page.locator('.codes code').allTextContents();
    expect(recovery).toHaveLength(10);
    await page.getByRole('link', { name: 'Continue' }).click();
    await page.getByRole('link', { name: 'Measures' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Username or e-mail address').fill(who.username);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('Code').fill(recovery[0] ?? '');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/operator');
  });

  it('says so where no passkey is at hand', async () => {
    const page = await pageWithAuthenticator();
    await page.goto(`${origin}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('No passkey could be used here');
  });

  it('names every field, in the language of the browser, and fits a narrow screen', async () => {
    const page = await (await browser.newContext({ locale: 'it-IT', viewport: { width: 320, height: 640 } })).newPage();
    await page.goto(`${origin}/sign-in`);
    const seen = await page.evaluate(`({
      unnamed: [...document.querySelectorAll('input:not([type=hidden])')].filter((input) => !input.labels.length).length,
      language: document.documentElement.lang,
      overflow: document.documentElement.scrollWidth - innerWidth,
    })`);
    expect(seen).toEqual({ unnamed: 0, language: 'it', overflow: 0 });
  });
});
