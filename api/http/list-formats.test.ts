import { z } from '@hono/zod-openapi';
import { describe, expect, it } from 'vitest';
import { itemOf, listFormat, pageText } from './list-formats.ts';
import { listOf } from './schemas.ts';

const item = z.object({ id: z.int(), name: z.string(), amount: z.string(), place: z.array(z.number()).nullable() });

describe('the form of a list', () => {
  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['text/csv', 'csv'],
    ['text/html, text/csv;q=0.5', 'csv'],
    ['application/x-ndjson, application/json;q=0.5', 'ndjson'],
    ['application/json;q=0.5, text/csv;q=0.9', 'csv'],
  ])('for Accept %j is %s', (accept, format) => expect(listFormat(accept)).toBe(format));

  it.each(['text/html', 'application/xml', 'application/json;q=0'])('is refused for Accept %s', (accept) => {
    expect(() => listFormat(accept)).toThrow(expect.objectContaining({ code: 'not_acceptable' }));
  });

  it('is known of lists only', () => {
    expect(itemOf({ 200: listOf(item).openapi('Items') })).toBe(item);
    expect(itemOf({ 200: item, 201: item })).toBeUndefined();
    expect(itemOf({ 204: null })).toBeUndefined();
  });
});

describe('a page as text', () => {
  const rows = [
    { id: 1, name: '=SUM(A1)', amount: '-5.9', place: [9, 45] },
    { id: 2, name: 'a "b", c', amount: '1', place: null },
  ];

  it('is one JSON value a line', () => {
    expect(
      pageText('ndjson', item, rows, true)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(rows);
  });

  it('is CSV that no spreadsheet runs, with its head once', () => {
    const lines = '1,\'=SUM(A1),-5.9,"[9,45]"\r\n2,"a ""b"", c",1,\r\n';
    expect(pageText('csv', item, rows, true)).toBe(`id,name,amount,place\r\n${lines}`);
    expect(pageText('csv', item, rows, false)).toBe(lines);
  });
});
