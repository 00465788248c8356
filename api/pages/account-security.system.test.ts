import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode } from '../../infra/identity/totp.ts';
import { PASSWORD, type Person, person } from '../identity/testing/person.ts';
import { type RunningProvider, startProvider } from '../identity/testing/start-provider.ts';
import { totpOn } from '../identity/testing/totp-on.ts';
import { freePort } from '../testing/free-port.ts';
import { type Browsing, hasBrowser, hindrances, pageWithAuthenticator, signInHere, startBrowsing } from './testing/browsing.ts';

const PATH = '/account/security';

let provider: RunningProvider;
let browsing: Browsing;

/** The page as somebody opens it who is not signed in yet. */
async function opened(page: Page, who: Person, origin = browsing.origin): Promise<void> {
  await page.goto(`${origin}${PATH}`);
  expect(new URL(page.url()).search).toBe(`?next=${PATH}`);
  await signInHere(page, who);
  await page.waitForURL(`**${PATH}`);
}

/** Adds a passkey; the form stays open when it is refused. */
async function add(page: Page, name: string, password: string): Promise<void> {
  const form = page.locator('#new-passkey');
  if (!(await form.isVisible())) await page.locator('summary', { hasText: 'Add a passkey' }).click();
  await form.getByLabel('Name, such as').fill(name);
  await form.getByLabel('Your password').fill(password);
  await form.getByRole('button', { name: 'Add a passkey' }).click();
}

const entry = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

describe.skipIf(!hasBrowser)('the page on how one signs in, in a browser', () => {
  beforeAll(async () => {
    const port = await freePort();
    provider = await startProvider(`http://127.0.0.1:${port}`);
    browsing = await startBrowsing(port, { OIDC_PROVIDERS: provider.settings });
  });
  afterAll(async () => {
    await browsing?.stop();
    await provider?.stop();
  });

  it('adds a passkey, which then signs its owner in, and removes it', async () => {
    const who = await person(browsing.api);
    const page = await pageWithAuthenticator(browsing.browser);
    await opened(page, who);
    await add(page, 'my phone', 'not the password');
    await page.getByText('is not your password').waitFor();
    await add(page, 'my phone', PASSWORD);
    await page.getByRole('heading', { name: 'Your passkey is stored' }).waitFor();
    expect(await page.locator('.codes code').allTextContents()).toHaveLength(10);
    await page.getByRole('link', { name: 'Continue' }).click();
    await entry(page, 'my phone').getByText('never used').waitFor();
    await page.getByRole('link', { name: 'Back to home' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    expect(await page.getByText('Signed in as').textContent()).toBe(`Signed in as ${who.username}`);
    await page.getByRole('link', { name: 'Account and sign-in' }).first().click();
    const phone = entry(page, 'my phone');
    await phone.getByText('last used on').waitFor();
    await phone.getByText('Remove', { exact: true }).click();
    await phone.getByLabel('Your password').fill(PASSWORD);
    await phone.getByRole('button', { name: 'Remove my phone' }).click();
    await page.waitForURL(`**/sign-in?next=${PATH}`);
    await signInHere(page, who);
    await page.getByText('You have no passkey yet').waitFor();
  });

  it('asks for a code where one-time codes are on, and says so where no passkey can be made', async () => {
    const who = await person(browsing.api);
    const page = await (await browsing.browser.newContext({ locale: 'en-GB' })).newPage();
    await opened(page, who);
    const secret = await totpOn(browsing.api, who);
    await page.reload();
    await page.locator('summary', { hasText: 'Add a passkey' }).click();
    await page.getByLabel('Name, such as').fill('my phone');
    const proof = page.locator('#new-passkey').getByLabel('A new code of your app');
    await proof.fill('000000');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('is wrong, used or expired').waitFor();
    await page.evaluate('navigator.credentials.create = () => Promise.reject(new DOMException("no", "NotAllowedError"))');
    await proof.fill(totpCode(secret, Date.now()));
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('No passkey was created').waitFor();
  });

  it('makes new recovery codes and turns one-time codes off', async () => {
    const who = await person(browsing.api);
    const page = await (await browsing.browser.newContext({ locale: 'en-GB' })).newPage();
    await opened(page, who);
    const secret = await totpOn(browsing.api, who);
    await page.reload();
    await page.locator('summary', { hasText: 'Create new codes' }).click();
    const renewal = page.locator('#new-codes');
    await renewal.getByLabel('A new code of your app').fill(totpCode(secret, Date.now()));
    await renewal.getByRole('button', { name: 'Create ten new codes' }).click();
    await page.getByRole('heading', { name: 'Your new recovery codes' }).waitFor();
    const codes = await page.locator('.codes code').allTextContents();
    expect(codes).toHaveLength(10);
    await page.getByRole('link', { name: 'Continue' }).click();
    await page.getByText('Codes left: 10').waitFor();
    await page.getByText('Turn them off', { exact: true }).click();
    await page
      .getByLabel('A new code of your app')
      .first()
      .fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Turn one-time codes off' }).click();
    await page.getByText('One-time codes are off.').waitFor();
  });

  it('links a provider and unlinks it', async () => {
    const who = await person(browsing.api);
    const page = await (await browsing.browser.newContext({ locale: 'en-GB' })).newPage();
    await opened(page, who, browsing.api.deps.config.api.publicUrl);
    await page.getByRole('link', { name: 'Link Test' }).click();
    await page.locator('input[name="login"]').fill(who.username);
    await page.locator('input[name="password"]').fill('any');
    await page.locator('button[type="submit"]').click();
    await page.locator('button[type="submit"]').click();
    await page.getByText('From then on Test signs you in').waitFor();
    await signInHere(page, who);
    await page.waitForURL(`**${PATH}`);
    const linked = entry(page, 'Linked on');
    await linked.getByText('Unlink', { exact: true }).click();
    await linked.getByLabel('Your password').fill(PASSWORD);
    await linked.getByRole('button', { name: 'Unlink Test' }).click();
    await page.getByText('No linked provider').waitFor();
    await page.getByRole('link', { name: 'Link Test' }).waitFor();
  });

  it('ends another session, whose browser then has to sign in', async () => {
    const who = await person(browsing.api);
    const [here, there] = await Promise.all([browsing.browser.newPage({ locale: 'en-GB' }), browsing.browser.newPage({ locale: 'en-GB' })]);
    await opened(there, who);
    await opened(here, who);
    await here.getByRole('button', { name: /^End the session of Chrome/ }).click();
    await here.getByRole('button', { name: /^End the session/ }).waitFor({ state: 'detached' });
    await add(there, 'my phone', PASSWORD);
    await there.waitForURL(`**/sign-in?next=${PATH}`);
  });

  it('names every field, in the language of the browser, and fits a narrow screen', async () => {
    const who = await person(browsing.api);
    const page = await browsing.browser.newPage({ locale: 'it-IT', viewport: { width: 320, height: 640 } });
    await opened(page, who);
    await page.locator('summary', { hasText: 'Aggiungi una passkey' }).click();
    expect(await hindrances(page)).toEqual({ unnamed: 0, language: 'it', overflow: 0 });
  });
});
