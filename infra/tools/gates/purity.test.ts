import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleFolder } from './purity.ts';
import { ROOT } from './root.ts';

// Inside node_modules the bundler would not compile TypeScript.
mkdirSync(join(ROOT, '.data'), { recursive: true });
const folder = mkdtempSync(join(ROOT, '.data', 'purity-test-'));

describe('the proof that a folder is pure', () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it('takes plain code and tests that are not, and refuses a Node built-in anywhere below', { timeout: 30_000 }, async () => {
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'sum.ts'), 'export const sum = (a: number, b: number): number => a + b;');
    writeFileSync(join(folder, 'sum.test.ts'), "import 'node:fs';");
    expect(await bundleFolder(folder)).toBe(1);
    writeFileSync(join(folder, 'deep', 'read.ts'), "import { readFileSync } from 'node:fs';\nexport const read = () => readFileSync('x');");
    await expect(bundleFolder(folder)).rejects.toThrow(/fs/);
  });
});
