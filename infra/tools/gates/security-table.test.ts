import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './root.ts';

const DOCS = join(ROOT, 'infra/docs');
/** Tests that several files or one shared instance run stand in a folder `testing`. */
const NAMED = /\[([^\]]+)\]\((\.\.\/[^)]+(?:\.test|\/testing\/[^)/]+)\.ts)\) "([^"]+)"/g;

/** A test that was renamed is named as it is called now. */
const isNameOf = (label: string, path: string): boolean => basename(path).replace(/(\.test)?\.ts$/, '') === label;

it('names tests that exist for every requirement of the table', () => {
  const lines = readFileSync(join(DOCS, 'security.md'), 'utf8').split('\n');
  const rows = lines.filter((line) => /^\| (V\d|API\d)/.test(line));
  expect(rows.length).toBeGreaterThan(40);
  const missing = rows.flatMap((row) => {
    const named = [...row.matchAll(NAMED)].map(([, label = '', path = '', title = '']) => ({ label, path, title }));
    if (named.length === 0) return [`${row.slice(0, 40)}: names no test`];
    return named
      .filter(({ label, path, title }) => !isNameOf(label, path) || !readFileSync(join(DOCS, path), 'utf8').includes(title))
      .map(({ path, title }) => `${path}: ${title}`);
  });
  expect(missing).toEqual([]);
});
