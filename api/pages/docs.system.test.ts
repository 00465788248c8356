import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiEnv } from '../http/context.ts';
import { answerOpenApi } from '../openapi-document.ts';
import { docsPages } from './docs.ts';
import { browserPath, hasBrowser } from './testing/browsing.ts';

/** What "Send" of the page sent. */
const sent: { path: string; key: string | undefined }[] = [];
let server: ReturnType<typeof serve>;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const app = new Hono<ApiEnv>();
  docsPages(app);
  app.get('/openapi.json', answerOpenApi());
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.all('*', (c) => {
    const { pathname, search } = new URL(c.req.url);
    sent.push({ path: `${pathname}${search}`, key: c.req.header('x-api-key') });
    return c.json({});
  });
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
      origin = `http://127.0.0.1:${port}`;
      resolve();
    });
  });
  if (hasBrowser) browser = await chromium.launch({ ...(browserPath ? { executablePath: browserPath } : {}), args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function operationPage(operation: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${origin}/docs#tag/${operation}`);
  await page
    .getByRole('button', { name: /Test Request/ })
    .first()
    .waitFor({ timeout: 60_000 });
  return page;
}

describe.runIf(hasBrowser)('the page of the API document', () => {
  it('sends a list without filters, and with the API key that was typed in', async () => {
    const page = await operationPage('communities/GET/api/cer/communities');
    await page
      .getByRole('button', { name: /Test Request/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Selected Auth Type: api_key').waitFor();
    const field = dialog.getByLabel('Value', { exact: false }).first();
    const sample = `getComputedStyle(document.querySelector('[role=dialog] [placeholder^=QUxMIF]'), '::placeholder').color`;
    expect(await page.evaluate(sample)).toBe('rgba(0, 0, 0, 0)');
    await field.fill('cdv_typed');
    await dialog.getByRole('button', { name: /^Send/ }).first().click();
    await expect.poll(() => sent).toEqual([{ path: '/api/cer/communities', key: 'cdv_typed' }]);
  });

  it('opens the list of operations with those of communities', async () => {
    const page = await operationPage('communities/GET/api/cer/communities');
    const lines = (await page.getByLabel('Sidebar for Condivisa').innerText()).split('\n');
    const [first, last] = ['Communities', 'System'].map((group) => lines.indexOf(group));
    expect([first, lines.indexOf('List communities') > 0, Number(last) > Number(first)]).toEqual([expect.any(Number), true, true]);
    expect(lines.slice(0, first)).not.toContain('Identity');
  });

  it('lists the values of a filter once, with their meaning', async () => {
    const page = await operationPage('communities/GET/api/cer/communities');
    const filter = page.locator('.parameter-item', { hasText: 'Only this state.' }).first();
    await filter.getByText('accepted by GSE and settled every month').waitFor();
    const values = filter.locator('.property-enum--tree');
    expect([await values.count(), await values.isVisible()]).toEqual([1, false]);
  });

  it('asks for no key where the call is public', async () => {
    const page = await operationPage('identity/POST/api/v1/auth/login');
    const section = page.locator('section', {
      has: page.getByRole('heading', { name: 'Sign in with username or e-mail address and password' }),
    });
    const call = section.locator('pre', { hasText: 'curl' }).last();
    await call.waitFor();
    expect(await call.innerText()).toContain('/api/v1/auth/login');
    expect(await call.innerText()).not.toContain('X-API-Key');
  });
});
