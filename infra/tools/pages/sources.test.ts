import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourcesHash } from './sources.ts';

const FILES = [
  'tsconfig.json',
  'api/client/index.js',
  'web/package-lock.json',
  'web/index.html',
  'web/src/kit/button.tsx',
  'web/public/sw.js',
];

describe('what the pages are built from', () => {
  let root: string;

  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'condivisa-sources-'));
    for (const name of FILES) write(name, 'one');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it.each(FILES)('is another after a change of %s', (name) => {
    const before = sourcesHash(root);
    write(name, 'two');
    expect(sourcesHash(root)).not.toBe(before);
  });

  it('is another after a file more or a new name', () => {
    const before = sourcesHash(root);
    write('web/src/kit/card.tsx', '');
    const more = sourcesHash(root);
    cpSync(join(root, 'web/src/kit/card.tsx'), join(root, 'web/src/kit/panel.tsx'));
    rmSync(join(root, 'web/src/kit/card.tsx'));
    expect(new Set([before, more, sourcesHash(root)]).size).toBe(3);
  });

  it('is the same after a build, an install and a change of tests', () => {
    const before = sourcesHash(root);
    for (const name of ['web/dist/index.html', 'web/node_modules/a/b.js', 'web/src/kit/button.test.tsx', 'web/src/.swp']) write(name, 'x');
    expect(sourcesHash(root)).toBe(before);
  });
});
