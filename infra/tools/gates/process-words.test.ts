import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SEARCH_ATTRIBUTE_NAMES } from '../../../domain/kernel/process.ts';
import { DECLARATIONS } from '../../../workers/declarations.ts';
import { ROOT } from './root.ts';

const TITLE = /^ {2}(\w+): \[(['"])(.+?)\2, (['"])(.+?)\4\],$/gm;

it('every declared process has a title in both languages on the page of processes, and no title is of a process that is gone', () => {
  const titles = [...readFileSync(join(ROOT, 'web/src/operations/process-words.ts'), 'utf8').matchAll(TITLE)];
  expect(titles.map(([, type]) => type).toSorted()).toEqual(Object.keys(DECLARATIONS).toSorted());
  for (const [, , , english, , italian] of titles) expect(english).not.toBe(italian);
});

it('search attributes, types and Schedules are named by their declarations alone', () => {
  const files = globSync('{domain,activities,workflows,api,workers,infra}/**/*.ts', { cwd: ROOT });
  const product = files.filter(
    (file) => !/\.test\.ts$|\/testing\/|\/processes\.ts$|^domain\/kernel\/process\.ts$|^api\/client\//.test(file),
  );
  const attribute = `defineSearchAttributeKey\\('|\\[[^\\]]*'(?:${Object.values(SEARCH_ATTRIBUTE_NAMES).join('|')})', '`;
  const named = new RegExp(`${attribute}|\\btype: '(?:${Object.keys(DECLARATIONS).join('|')})'|dayOfMonth: \\d`);
  expect(product.filter((file) => named.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
});
