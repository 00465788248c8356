import { describe, expect, it } from 'vitest';
import { ROW_BOUNDS } from '../../../domain/row-bounds.ts';
import { STORED_TABLES } from './testing/all-stored-tables.ts';

/** Every table with a column of text, JSON or bytes: stored-texts.int.test.ts compares them with the database. */
const tables = STORED_TABLES.map(([table]) => table);
const counted = new Set(Object.entries(ROW_BOUNDS).map(([kind, { table }]) => table ?? kind));
const reasoned = STORED_TABLES.flatMap(([table, { bound }]) => (bound === undefined ? [] : [table]));

describe('what is stored', () => {
  it('has a bound of its number, or is named with what bounds its bytes or ends its time: each table once', () => {
    expect(tables.length).toBeGreaterThan(140);
    expect(tables.filter((table) => !counted.has(table) && !reasoned.includes(table))).toEqual([]);
    expect(tables.filter((table, at) => tables.indexOf(table) !== at)).toEqual([]);
    expect(reasoned.filter((table) => counted.has(table))).toEqual([]);
  });
});
