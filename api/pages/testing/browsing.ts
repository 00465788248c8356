import { serve } from '@hono/node-server';
import { type Browser, chromium, type Page } from 'playwright-core';
import { isExecutable } from '../../../infra/tools/stack/which.ts';
import { PASSWORD, type Person } from '../../identity/testing/person.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
export const browserPath = BROWSERS.find(isExecutable);

export const hasBrowser = browserPath !== undefined;

/** A browser, and an API that it reaches by `http://localhost`: authenticators know no numeric addresses. */
export interface Browsing {
  readonly api: TestApi;
  readonly browser: Browser;
  readonly origin: string;
  stop(): Promise<void>;
}

/** Call it in beforeAll and `stop` in afterAll. `settings`: variables of the environment that this API has otherwise. */
export async function startBrowsing(port: number, settings: Readonly<Record<string, string>> = {}): Promise<Browsing> {
  const api = await testApi({ PUBLIC_URL: `http://127.0.0.1:${port}`, RATE_SIGN_IN: '1000', ...settings });
  const server = serve({ fetch: api.app.fetch, hostname: '127.0.0.1', port });
  const browser = await chromium.launch({ ...(browserPath === undefined ? {} : { executablePath: browserPath }), args: ['--no-sandbox'] });
  const stop = async (): Promise<void> => {
    await browser.close();
    server.close();
    await api.drop();
  };
  return { api, browser, origin: `http://localhost:${port}`, stop };
}

/** A page of a browser with an authenticator inside it that always finds its owner there. */
export async function pageWithAuthenticator(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const traits = { hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  await session.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', ...traits } });
  return page;
}

/** Fills in the form of the sign-in page that is open, in any language. */
export async function signInHere(page: Page, { username }: Person): Promise<void> {
  await page.locator('#login').fill(username);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('form[action="/sign-in/password"] button').click();
}

/** What keeps a page from people: fields without a name, another language, a screen of 320 pixels that is too narrow. */
export const hindrances = (page: Page): Promise<unknown> =>
  page.evaluate(`({
    unnamed: [...document.querySelectorAll('input:not([type=hidden])')].filter((input) => !input.labels.length).length,
    language: document.documentElement.lang,
    overflow: document.documentElement.scrollWidth - innerWidth,
  })`);
