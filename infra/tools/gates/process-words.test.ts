import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DECLARATIONS } from '../../../workers/declarations.ts';
import { ROOT } from './root.ts';

const TITLE = /^ {2}(\w+): \[(['"])(.+?)\2, (['"])(.+?)\4\],$/gm;

it('every declared process has a title in both languages on the page of processes, and no title is of a process that is gone', () => {
  const titles = [...readFileSync(join(ROOT, 'web/src/operations/process-words.ts'), 'utf8').matchAll(TITLE)];
  expect(titles.map(([, type]) => type).toSorted()).toEqual(Object.keys(DECLARATIONS).toSorted());
  for (const [, , , english, , italian] of titles) expect(english).not.toBe(italian);
});
