import { expect, it } from 'vitest';
import { PROCESS_WORDS } from '../../../web/src/operations/process-words.ts';
import { DECLARATIONS } from '../../../workers/declarations.ts';

it('every declared process has a title in both languages on the page of processes, and no title is of a process that is gone', () => {
  expect(Object.keys(PROCESS_WORDS).toSorted()).toEqual(Object.keys(DECLARATIONS).toSorted());
  for (const [english, italian] of Object.values(PROCESS_WORDS)) expect(english).not.toBe(italian);
});
