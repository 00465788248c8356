import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode } from '../../infra/identity/totp.ts';
import { PASSWORD, person } from '../identity/testing/person.ts';
import { freePort } from '../testing/free-port.ts';
import { type Browsing, hasBrowser, hindrances, pageWithAuthenticator, signInHere, startBrowsing } from './testing/browsing.ts';

let browsing: Browsing;

describe.skipIf(!hasBrowser)('the sign-in page in a browser', () => {
  beforeAll(async () => {
    browsing = await startBrowsing(await freePort());
  });
  afterAll(() => browsing?.stop());

  it('turns on a second factor where the roles ask for one, and asks for it from then on', async () => {
    const who = await person(browsing.api, { role: 'operator' });
    const page = await (await browsing.browser.newContext({ locale: 'en-GB' })).newPage();
    await page.goto(`${browsing.origin}/sign-in`);
    await signInHere(page, who);
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
    await page.locator('#content').waitFor();
    await page.goto(`${browsing.origin}/operator`);
    await page.getByRole('link', { name: 'Metrics' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signInHere(page, who);
    await page.getByLabel('Code').fill(recovery[0] ?? '');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    await page.locator('#content').waitFor();
    expect(await page.title()).toContain('Condivisa');
  });

  it('says so where no passkey is at hand', async () => {
    const page = await pageWithAuthenticator(browsing.browser);
    await page.goto(`${browsing.origin}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('No passkey could be used here');
  });

  it('names every field, in the language of the browser, and fits a narrow screen', async () => {
    const page = await (await browsing.browser.newContext({ locale: 'it-IT', viewport: { width: 320, height: 640 } })).newPage();
    await page.goto(`${browsing.origin}/sign-in`);
    expect(await hindrances(page)).toEqual({ unnamed: 0, language: 'it', overflow: 0 });
  });
});
