import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../../api/pages/testing/browsing.ts';
import { readPeople } from '../simulators/people/people-file.ts';
import { describeSamplePeople } from '../simulators/people/testing/sample-people.ts';
import { findIds, type PageIds } from './testing/find-ids.ts';
import { follow, overflow, seriousFaults, settled } from './testing/look.ts';
import { describeMemberDevices } from './testing/member-devices.ts';
import { addressOf, type PageRoute, pageRoutes } from './testing/routes.ts';
import { openSamplePages, type Part, type SamplePages } from './testing/sample-pages.ts';

const LIMIT_MS = 600_000;
const PARTS: readonly Part[] = ['community_manager', 'member', 'operator', 'auditor'];
/** What the small sample has none of: it would make its months incomplete, or its community takes no applications. */
const NOT_IN_SAMPLE = ['$storageId', '$batchId', '$yearId', '$profileId'] as const;
const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 900 };
/** Text that runs where a page writes it as HTML. */
const SCRIPT = '<img src=x onerror="window.ran = true">';

let sample: SamplePages;
let ids: PageIds;

/** The operator's pages of a community are those of its staff, which the manager and the auditor walk. */
const WALKED: Readonly<Record<Part, readonly PageRoute['audience'][]>> = {
  community_manager: ['anyone', 'staff'],
  member: ['anyone', 'member'],
  operator: ['anyone', 'platform'],
  auditor: ['anyone', 'staff', 'platform'],
};

async function pageOf(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${sample.origin}${address}`);
  await settled(page);
  return page;
}

const home = (part: Part): string => (part === 'member' ? `/c/${sample.communityId}/mine` : `/c/${sample.communityId}`);

beforeAll(async () => {
  sample = await openSamplePages('test-pages');
  ids = await findIds(sample);
}, LIMIT_MS);
afterAll(() => sample?.stop(), LIMIT_MS);

describeSamplePeople(() => sample);
describeMemberDevices(() => sample);

describe.skipIf(!hasBrowser)('the pages of a settled community', { timeout: LIMIT_MS }, () => {
  it.concurrent.each(PARTS)('have no serious fault of access in either language, fit a phone and stop loading: %s', async (part) => {
    const context = await sample.as(part, { viewport: WIDE });
    const page = await pageOf(context, home(part));
    const failures: string[] = [];
    const unseen: string[] = [];
    page.on('pageerror', (error) => failures.push(`${page.url()}: ${error.message}`));
    const judge = async (address: string, colours: boolean) => {
      const language = await page.evaluate('document.documentElement.lang');
      failures.push(...(await seriousFaults(page, colours)).map((fault) => `${address} (${language}): ${fault}`));
    };
    for (const route of pageRoutes().filter(({ audience }) => WALKED[part].includes(audience))) {
      const address = addressOf(route, ids);
      if (address === undefined) {
        unseen.push(route.path);
        continue;
      }
      await follow(page, address);
      await judge(address, true);
      await page.locator('aside button[lang]').click();
      await settled(page);
      await judge(address, false);
      // The auditor sees the pages of the manager and the operator, who look at them on a phone.
      if (part === 'auditor') continue;
      await page.setViewportSize(PHONE);
      const wider = await overflow(page);
      if (wider > 0) failures.push(`${address}: ${wider} pixels wider than a phone`);
      await page.screenshot({ path: join(sample.pictures, `${part}${address.replaceAll('/', '_')}.png`) });
      await page.setViewportSize(WIDE);
    }
    expect(failures).toEqual([]);
    expect(unseen.filter((path) => !NOT_IN_SAMPLE.some((name) => path.includes(name)))).toEqual([]);
    await context.close();
  });

  it('tell a member what last month brought and why, within three clicks', async () => {
    const context = await sample.as('member');
    const page = await pageOf(context, '/');
    expect(new URL(page.url()).pathname).toBe(`/c/${sample.communityId}/mine`);
    await page.getByText(/^For that you earned €\d+\.\d\d/).waitFor();
    await page.getByRole('link', { name: 'Why this amount' }).click();
    await settled(page);
    await page.locator('main details summary').first().click();
    expect(await page.locator('main details[open] ol li').count()).toBeGreaterThan(3);
    await page.goBack();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe(`/c/${sample.communityId}/mine`);
    await context.close();
  });

  it("do not open a manager's page to a member by its address, nor a community that is none", async () => {
    const context = await sample.as('member');
    const page = await pageOf(context, `/c/${sample.communityId}/members`);
    await page.getByRole('heading', { name: 'This page is not open to you' }).waitFor();
    await follow(page, '/c/999999/mine');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await context.close();
  });

  it('lead from the worklist to what resolves it, and keep filters and the back button', async () => {
    const context = await sample.as('community_manager');
    const page = await pageOf(context, '/');
    await page.getByRole('heading', { name: 'What to do' }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Members', exact: true }).first().click();
    await settled(page);
    await page.getByRole('searchbox').fill('M01');
    await page.waitForURL(/M01/);
    await page.getByRole('row').nth(1).getByRole('link').click();
    await settled(page);
    await page.goBack();
    await settled(page);
    expect(await page.getByRole('searchbox').inputValue()).toBe('M01');
    await context.close();
  });

  it('go by keyboard alone: skip link, menu, a page', async () => {
    const context = await sample.as('community_manager');
    const page = await pageOf(context, home('community_manager'));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.getByRole('navigation').getByRole('link', { name: 'Members', exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.evaluate('document.activeElement.id')).toBe('page-title');
    await context.close();
  });

  it('show names as texts, whatever they hold', async () => {
    const { manager } = sample.job;
    const path = { community_id: sample.communityId };
    const member = { code: 'X1', name: SCRIPT, member_type: 'CONSUMER', user_type: 'RESIDENTIAL', holder_class: 'natural_person' } as const;
    const { id } = await manager.post('/api/cer/communities/{community_id}/members', {
      params: { path },
      body: { ...member, valid_from: '2025-11-01', contact: { address: SCRIPT } },
    });
    const context = await sample.as('community_manager');
    const page = await pageOf(context, `/c/${sample.communityId}/members/${id}`);
    await page.getByRole('heading', { name: SCRIPT }).waitFor();
    for (const address of [`/c/${sample.communityId}/members`, `/c/${sample.communityId}`]) await follow(page, address);
    expect(await page.evaluate('globalThis.ran')).toBeUndefined();
    await context.close();
  });

  it('tell the auditor by name who changed what, in the chosen language', async () => {
    const manager = readPeople(sample.people.place.file).find(({ role }) => role === 'community_manager');
    const context = await sample.as('auditor', { viewport: WIDE });
    const page = await pageOf(context, `/c/${sample.communityId}/audit?action=invitation.accepted`);
    const row = page.getByRole('row').filter({ hasText: manager?.fullName ?? '' });
    await row.filter({ hasText: 'Manager of the community' }).first().waitFor();
    await page.getByRole('button', { name: 'Italiano' }).click();
    await row.filter({ hasText: 'Gestore della comunità' }).first().waitFor();
    expect(await page.getByText(/\buser:\d/).count()).toBe(0);
    await context.close();
  });

  it('show both versions where somebody else has changed the same', async () => {
    const context = await sample.as('member');
    const [mine, theirs] = [await pageOf(context, `${home('member')}/profile`), await pageOf(context, `${home('member')}/profile`)];
    const save = async (page: Page, name: string) => {
      await page.getByLabel('First and last name').fill(name);
      await page.getByRole('button', { name: 'Save' }).click();
    };
    await save(theirs, 'Theirs');
    await theirs.getByText('Saved', { exact: false }).first().waitFor();
    await save(mine, 'Mine');
    await mine.getByText('Theirs').first().waitFor();
    await context.close();
  });

  it('say that the network is gone, and go on when it is back', async () => {
    const context = await sample.as('member');
    const page = await pageOf(context, home('member'));
    await context.setOffline(true);
    await page.getByText(/^No connection\./).waitFor();
    await context.setOffline(false);
    await page.getByText(/^No connection\./).waitFor({ state: 'detached' });
    await context.close();
  });

  it('lead to the sign-in in every tab once one signs out', async () => {
    const context = await sample.as('auditor');
    const [first, second] = [await pageOf(context, '/'), await pageOf(context, '/')];
    await first.getByRole('button', { name: 'Sign out' }).first().click();
    await first.waitForURL(/\/sign-in/);
    await second.reload();
    await second.waitForURL(/\/sign-in/);
    await context.close();
  });
});
