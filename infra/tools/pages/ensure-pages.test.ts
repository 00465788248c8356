import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../gates/root.ts';
import { ensurePages, ensureWebPackages } from './ensure-pages.ts';

/** A small program of pages, built by the Vite of web/. */
const FILES = {
  'tsconfig.json': '{}',
  'api/client/index.js': 'export const client = 1;',
  'web/package.json': '{ "name": "pages", "version": "1.0.0", "private": true, "type": "module" }',
  'web/package-lock.json':
    '{ "name": "pages", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "pages" } } }',
  'web/node_modules/.package-lock.json': '{ "packages": {} }',
  'web/tsconfig.json': '{}',
  'web/vite.config.ts': "export default { build: { assetsDir: 'app' } };",
  'web/index.html': '<!doctype html><html lang="en"><body><script type="module" src="/src/main.ts"></script></body></html>',
  'web/src/main.ts': `document.title = '${'a long text '.repeat(200)}';`,
};

let root: string;
let lines: string[];

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};
const ensure = (): Promise<void> => ensurePages((line) => void lines.push(line), root);
const script = (): string => join(root, 'web/dist', globSync('app/*.js', { cwd: join(root, 'web/dist') })[0] ?? '');

describe('the build of the pages', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await ensureWebPackages(() => undefined);
    mkdirSync(join(ROOT, '.data'), { recursive: true });
    root = mkdtempSync(join(ROOT, '.data', 'pages-'));
    for (const [name, text] of Object.entries(FILES)) write(name, text);
    symlinkSync(join(ROOT, 'web/node_modules/vite'), join(root, 'web/node_modules/vite'));
  }, 120_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  beforeEach(() => {
    lines = [];
  });

  it('is made once, by one of two that ask for it, with its compressed forms', async () => {
    await Promise.all([ensure(), ensure()]);
    expect(lines.sort()).toEqual([
      expect.stringMatching(/^pages: built in \d+ s$/),
      expect.stringMatching(/^pages: process \d+ is building them; waiting for it$/),
    ]);
    const text = readFileSync(script());
    expect(brotliDecompressSync(readFileSync(`${script()}.br`)).equals(text)).toBe(true);
    expect(gunzipSync(readFileSync(`${script()}.gz`)).equals(text)).toBe(true);
    lines = [];
    await ensure();
    expect(lines).toEqual([]);
  });

  it('is made again after a change, and replaces the last one whole', async () => {
    const before = script();
    write('web/src/main.ts', "document.title = 'short';");
    await ensure();
    expect([existsSync(before), existsSync(`${before}.br`), existsSync(`${script()}.br`)]).toEqual([false, false, false]);
    expect(readFileSync(script(), 'utf8')).toContain('short');
  });

  it('says where it failed, and leaves the last one in place', async () => {
    write('web/src/main.ts', 'document.title = ;');
    await expect(ensure()).rejects.toThrow(/vite build ended with code 1:[\s\S]*src\/main\.ts/);
    expect(readFileSync(script(), 'utf8')).toContain('short');
    expect(lines).toEqual([]);
  });
});
