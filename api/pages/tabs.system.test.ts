import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Person, person } from '../identity/testing/person.ts';
import { freePort } from '../testing/free-port.ts';
import { type Browsing, hasBrowser, signInHere, startBrowsing } from './testing/browsing.ts';

let browsing: Browsing;
let who: Person;
let context: BrowserContext;
let first: Page;
let second: Page;

async function open(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${browsing.origin}/`);
  return page;
}

async function signIn(page: Page, as: Person): Promise<void> {
  await signInHere(page, as);
  await page.locator('#content h1').waitFor();
}

const signOut = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: /^(Sign out|Esci)$/ })
    .first()
    .click();
const nameIn = (page: Page) => page.getByRole('complementary').getByText(/^Signed in as/);

describe.skipIf(!hasBrowser)('two tabs of one browser', () => {
  beforeAll(async () => {
    browsing = await startBrowsing(await freePort());
  });
  afterAll(() => browsing?.stop());
  beforeEach(async () => {
    who = await person(browsing.api);
    context = await browsing.browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    first = await open();
    await signIn(first, who);
    second = await open();
    await second.locator('#content h1').waitFor();
  });
  afterEach(() => context.close());

  it('go to the sign-in at once when one signs out; the other comes back to where it was', async () => {
    await second.goto(`${browsing.origin}/kit`);
    await second.locator('#content h1').waitFor();
    const asked: string[] = [];
    second.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await signOut(first);
    await Promise.all([first.waitForURL(/\/sign-in$/), second.waitForURL(/\/sign-in\?next=%2Fkit$/)]);
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
    await signIn(second, who);
    expect(new URL(second.url()).pathname).toBe('/kit');
  });

  it('show nothing of what was read to whoever goes back after the sign-out', async () => {
    await signOut(first);
    await first.waitForURL(/\/sign-in$/);
    await first.goto(`${browsing.origin}/problems/not_found`);
    await first.goBack();
    await first.waitForURL(/\/sign-in/);
    expect(await nameIn(first).count()).toBe(0);
  });

  it('have one language and one choice of colours', async () => {
    await first.getByRole('button', { name: 'Italiano' }).first().click();
    await second.getByRole('button', { name: 'Esci' }).first().waitFor();
    expect(await second.evaluate('document.documentElement.lang')).toBe('it');
    for (const theme of ['light', 'dark']) {
      await first
        .getByRole('button', { name: /^(Automatico|Chiaro|Scuro)$/ })
        .first()
        .click();
      await expect.poll(() => second.evaluate('document.documentElement.dataset.theme')).toBe(theme);
    }
  });

  it('hold nothing of a former person once somebody else signs in', async () => {
    const other = await person(browsing.api);
    await nameIn(second).filter({ hasText: who.username }).waitFor();
    await context.clearCookies();
    await first.goto(`${browsing.origin}/sign-in`);
    await signIn(first, other);
    await second.clock.install();
    await second.clock.fastForward(20_000);
    await second.evaluate("dispatchEvent(new Event('visibilitychange'))");
    await nameIn(second).filter({ hasText: other.username }).waitFor();
  });

  it('are loaded again where the code of a page is gone, as after a new build', async () => {
    const storageState = await context.storageState();
    const open = await browsing.browser.newContext({ locale: 'en-GB', serviceWorkers: 'block', storageState });
    const page = await open.newPage();
    await page.goto(`${browsing.origin}/`);
    await page.locator('#content h1').waitFor();
    let again = false;
    page.on('request', (request) => {
      again ||= request.isNavigationRequest();
    });
    await page.route('**/app/keys-page-*.js', (route) => (again ? route.continue() : route.fulfill({ status: 404 })));
    await page.getByRole('link', { name: 'API keys' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
    expect(again).toBe(true);
    await open.close();
  });

  it('say that there is no network, and go on by themselves when it is back', async () => {
    await context.setOffline(true);
    await second.getByText(/^No connection\./).waitFor();
    await context.setOffline(false);
    await second.getByText(/^No connection\./).waitFor({ state: 'detached' });
  });
});
