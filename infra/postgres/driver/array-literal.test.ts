import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberArrayLiteral, parseArrayLiteral, textArrayLiteral } from './array-literal.ts';

describe('array literals', () => {
  it('give back the numbers and gaps that went in', () => {
    const element = fc.option(fc.integer(), { nil: null });
    fc.assert(
      fc.property(fc.array(element), (values) => {
        expect(parseArrayLiteral(numberArrayLiteral(values), Number)).toEqual(values);
      }),
    );
  });

  it('give back the texts that went in, whatever they hold', () => {
    const element = fc.option(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('NULL', '', '"', '\\', ',', '{}', 'a\nb')), {
      nil: null,
    });
    fc.assert(
      fc.property(fc.array(element), (values) => {
        expect(parseArrayLiteral(textArrayLiteral(values), String)).toEqual(values);
      }),
    );
  });

  it('take missing values as null and skip bounds the server may write', () => {
    expect(numberArrayLiteral([Number.NaN, undefined, 2n])).toBe('{NULL,NULL,2}');
    expect(parseArrayLiteral('[0:1]={7,NULL}', Number)).toEqual([7, null]);
  });
});
