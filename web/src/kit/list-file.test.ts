import { describe, expect, it } from 'vitest';
import { cellsOf, codeOf, decimalOf, flagOf, readRows } from './list-file.ts';

describe('a list from a spreadsheet', () => {
  it('leaves no quote, line break or separator of a cell behind', () => {
    expect(cellsOf('a,"b ""c"", d\ne"\n\n,\nf,g', ',')).toEqual([
      ['a', 'b "c", d\ne'],
      ['f', 'g'],
    ]);
  });

  it('is read by its heads, without empty cells, and names those that mean nothing', () => {
    expect(readRows('\ufeffPOD;Dal;Colore\nIT001E1;;rosso\n', { pod: 'pod', dal: 'valid_from' })).toEqual({
      items: [{ pod: 'IT001E1' }],
      unknown: ['Colore'],
    });
  });

  it('holds numbers, codes and flags as people write them', () => {
    expect(['4,5', '1.234,5', '4.5', 'x'].map(decimalOf)).toEqual(['4.5', '1234.5', '4.5', 'x']);
    expect(codeOf({ LV: ['low voltage', 'bassa tensione'] }, 'Bassa tensione')).toBe('LV');
    expect(['sì', 'YES', 'no', ''].map(flagOf)).toEqual([true, true, false, false]);
  });
});
