import { describe, expect, it } from 'vitest';
import { ROW_BOUNDS } from '../../../domain/row-bounds.ts';
import { STORED_BOUNDS } from './testing/stored-bounds.ts';
import { STORED_TEXTS } from './testing/stored-texts.ts';

/** Every table with a column of text, JSON or bytes: stored-texts.int.test.ts compares them with the database. */
const tables = [...new Set(Object.values(STORED_TEXTS).flatMap((of) => Object.keys(of)))];
const counted = new Set(Object.entries(ROW_BOUNDS).map(([kind, { table }]) => table ?? kind));
const reasoned = Object.values(STORED_BOUNDS).flatMap((names) => names.split(' '));

describe('what is stored', () => {
  it('has a bound of its number, or is named with what bounds its bytes or ends its time: each table once', () => {
    expect(tables.length).toBeGreaterThan(140);
    expect(tables.filter((table) => !counted.has(table) && !reasoned.includes(table))).toEqual([]);
    expect(reasoned.filter((table, at) => reasoned.indexOf(table) !== at)).toEqual([]);
    expect(reasoned.filter((table) => !tables.includes(table))).toEqual([]);
    expect(reasoned.filter((table) => counted.has(table))).toEqual([]);
  });
});
