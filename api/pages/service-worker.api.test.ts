import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApiEnv } from '../http/context.ts';
import { browserPath, hasBrowser } from './testing/browsing.ts';
import { webPages } from './web.ts';

const PUBLIC = fileURLToPath(new URL('../../web/public/', import.meta.url));
const LIMIT_MS = 60_000;
const CACHE = 'condivisa-app-2';

let folder: string;
let server: ServerType | undefined;
let port = 0;
let browser: Browser;
let context: BrowserContext;
let page: Page;

/** A small build of pages with the real worker, manifest and icons: its script says which build it is, and asks the API. */
function build(name: string): void {
  const files = {
    'index.html': `<!doctype html><html lang="en"><head><title>${name}</title><link rel="manifest" href="/manifest.webmanifest"><script type="module" src="/app/index-${name}.js"></script></head><body><p></p></body></html>`,
    [`app/index-${name}.js`]: `
      import { later } from '/app/later-${name}.js';
      navigator.serviceWorker.register('/sw.js');
      document.querySelector('p').textContent = 'build ${name}' + later;
      fetch('/api/v1/auth/me').then((answer) => answer.text()).then((text) => { document.title = text; }, () => { document.title = 'unreached'; });`,
    [`app/later-${name}.js`]: "export const later = '';",
  };
  rmSync(join(folder, 'app'), { recursive: true, force: true });
  cpSync(PUBLIC, folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function start(): Promise<void> {
  const app = new Hono<ApiEnv>();
  app.get('/api/v1/auth/me', (c) => c.text('answered'));
  webPages(app, folder);
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (info) => {
      port = info.port;
      resolve();
    });
  });
}

/** As a server that is gone: nothing answers on its port. */
async function stop(): Promise<void> {
  const ending = server as Extract<ServerType, { closeAllConnections: unknown }> | undefined;
  server = undefined;
  await new Promise<void>((resolve) => (ending === undefined ? resolve() : ending.close(() => resolve()) && ending.closeAllConnections()));
}

const open = (): Promise<unknown> => page.goto(`http://localhost:${port}/`);
/** Asked again and again from outside: the policy of the pages forbids what Playwright would do inside. */
const until = (truth: string): Promise<void> => expect.poll(() => page.evaluate(truth), { timeout: 60_000 }).toBe(true);

/** Addresses of everything that the browser keeps for the pages, by cache. */
const kept = (): Promise<Record<string, string[]>> =>
  page.evaluate(`(async () => {
    const found = {};
    for (const name of await caches.keys()) found[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort();
    return found;
  })()`) as Promise<Record<string, string[]>>;
const active = (): Promise<void> => until('navigator.serviceWorker.controller !== null');

describe.skipIf(!hasBrowser)('the pages as an installed program', { timeout: LIMIT_MS }, () => {
  beforeAll(async () => {
    browser = await chromium.launch({ ...(browserPath === undefined ? {} : { executablePath: browserPath }), args: ['--no-sandbox'] });
  }, LIMIT_MS);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'condivisa-worker-'));
    build('one');
    await start();
    context = await browser.newContext();
    page = await context.newPage();
    await open();
    await active();
  });
  afterEach(async () => {
    await context.close();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('have a manifest with icons that the browser takes', async () => {
    const session = await context.newCDPSession(page);
    const { errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  });

  it('open without a server after one visit, and never keep an answer of the API', async () => {
    await open();
    await until("document.title === 'answered'");
    expect(Object.values(await kept()).flat()).toEqual(['/', '/app/index-one.js', '/app/later-one.js']);
    await stop();
    await open();
    await until("document.title === 'unreached'");
    expect(await page.locator('p').textContent()).toBe('build one');
  });

  it('are of the new build at the next opening, and the files of the last one go', async () => {
    await open();
    await stop();
    build('two');
    await start();
    await open();
    await until("document.body.textContent.includes('build two')");
    await until(`caches.open('${CACHE}').then((cache) => cache.match('/app/index-one.js')).then((found) => found === undefined)`);
    expect(Object.values(await kept()).flat()).toEqual(['/', '/app/index-two.js', '/app/later-two.js']);
    await stop();
    await open();
    expect(await page.locator('p').textContent()).toBe('build two');
  });

  it('remove what a former worker kept under another name', async () => {
    await page.evaluate("caches.open('condivisa-app-1').then((cache) => cache.put('/', new Response('old')))");
    writeFileSync(join(folder, 'sw.js'), `// a newer one\n`, { flag: 'a' });
    await stop();
    await start();
    await page.evaluate('navigator.serviceWorker.getRegistration().then((one) => one.update())');
    await until("caches.has('condivisa-app-1').then((has) => !has)");
    expect(Object.keys(await kept())).toEqual([CACHE]);
  });
});
