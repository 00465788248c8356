import { describe, expect, it } from 'vitest';
import { CsvError, csvRows } from './csv-rows.ts';

const rows = (text: string, separator?: string) => [...csvRows(text, separator)].map(({ cells, line }) => [line, ...cells]);

describe('CSV rows', () => {
  it.each([
    [
      'plain rows',
      'a,b\n1,2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a byte order mark, Windows and old Mac line endings',
      '\uFEFFa,b\r\n1,2\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'old Mac line endings',
      'a,b\r1,2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'blanks and blank lines',
      ' a , b\n\n  \n1 ,2',
      [
        [1, 'a', 'b'],
        [4, '1', '2'],
      ],
    ],
    [
      'quotes, separators and line ends inside',
      '"a,b","say ""x"""\n"1\n2", 3 \nx,y',
      [
        [1, 'a,b', 'say "x"'],
        [2, '1\n2', '3'],
        [4, 'x', 'y'],
      ],
    ],
    [
      'quotes with Windows line endings',
      '"a",b\r\n"1","2"\r\nx,y\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
        [3, 'x', 'y'],
      ],
    ],
    [
      'empty cells',
      ',\n"",x',
      [
        [1, '', ''],
        [2, '', 'x'],
      ],
    ],
    ['a last line without an end', 'a,"b"', [[1, 'a', 'b']]],
  ])('read %s', (_, text, expected) => expect(rows(text)).toEqual(expected));

  it('read other separators', () =>
    expect(rows('a;"b;c"\n1;2,5', ';')).toEqual([
      [1, 'a', 'b;c'],
      [2, '1', '2,5'],
    ]));

  it.each([
    ['a quote that is never closed', 'a,b\n"1,2\n3,4', 2],
    ['a quote inside a field', 'a,b\n1,2\n5" pipe,"4"', 3],
    ['text after a closing quote', 'a,b\n"1"2,3', 2],
    ['a line of a million fields', `a,b\n${','.repeat(1_000_000)}`, 2],
    ['a line of a million fields, one of them in quotes', `a,b\n"1"${','.repeat(1_000_000)}`, 2],
  ])('refuse %s and name its line', (_, text, line) => {
    expect(() => rows(text)).toThrow(CsvError);
    try {
      rows(text);
    } catch (error) {
      expect((error as CsvError).line).toBe(line);
    }
  });
});
