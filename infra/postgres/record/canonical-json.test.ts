import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('canonical JSON', () => {
  it('sorts members by UTF-16 units at every depth and writes numbers one way', () => {
    expect(canonicalJson({ b: [1.0, 1e21, 1e-7, -0], a: { '\u20ac': 1, $: 2, '\ud83d\ude02': 3, '\ufb33': 4 } })).toBe(
      '{"a":{"$":2,"\u20ac":1,"\ud83d\ude02":3,"\ufb33":4},"b":[1,1e+21,1e-7,0]}',
    );
  });

  it('leaves out members without a value and takes dates as JSON does', () => {
    expect(canonicalJson({ gone: undefined, at: new Date(0), no: null })).toBe('{"at":"1970-01-01T00:00:00.000Z","no":null}');
    expect(canonicalJson(undefined)).toBe('null');
  });

  it('is JSON of the same value, whatever the order of its members', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
    expect(canonicalJson({ x: 1, y: 2 })).toBe(canonicalJson({ y: 2, x: 1 }));
  });
});
