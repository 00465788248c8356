import { expect, it } from 'vitest';
import { FIELD_TABLES } from './index.ts';

it('has each key in one table, so that no capability replaces the text of another', () => {
  const keys = FIELD_TABLES.flatMap(Object.keys);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
