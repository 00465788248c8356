import { expect, it } from 'vitest';
import { csvLines, csvText } from './csv.ts';

it.each([
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ['+39 02', "'+39 02"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['Rossi, Anna', '"Rossi, Anna"'],
  ['Anna', 'Anna'],
])('writes %s so that no spreadsheet runs it', (text, written) => {
  expect(csvText(text)).toBe(written);
});

it('ends every line as the format says', () => {
  expect(
    csvLines([
      ['a', 'b'],
      ['1', '2'],
    ]),
  ).toBe('a,b\r\n1,2\r\n');
});
