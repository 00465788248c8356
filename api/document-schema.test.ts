import { expect, it } from 'vitest';
import { asJsonSchema } from './document-schema.ts';

const ref = { $ref: '#/components/schemas/Polygon' };

it('says "that or null" so that null is taken', () => {
  const made = { properties: { boundary: { description: 'x', allOf: [ref, { type: ['object', 'null'] }] } } };
  expect(asJsonSchema(made)).toEqual({ properties: { boundary: { description: 'x', anyOf: [ref, { type: 'null' }] } } });
  expect(asJsonSchema({ allOf: [ref, { type: 'object' }] })).toEqual({ allOf: [ref, { type: 'object' }] });
});

it('leaves the flags of expressions out of patterns, and fields named pattern alone', () => {
  expect(asJsonSchema({ pattern: '^\\p{L}$/u' })).toEqual({ pattern: '^\\p{L}$' });
  expect(asJsonSchema({ properties: { pattern: { type: 'string', pattern: '^a/u' } } })).toEqual({
    properties: { pattern: { type: 'string', pattern: '^a/u' } },
  });
});

it('says how long a tuple is', () => {
  const pair = { prefixItems: [{ type: 'number' }, { type: 'number' }] };
  expect(asJsonSchema({ items: pair })).toEqual({ items: { ...pair, items: false, minItems: 2, maxItems: 2 } });
});
