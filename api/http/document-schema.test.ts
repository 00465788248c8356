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

it('says of a tuple what every reader knows', () => {
  const pair = {
    type: ['array', 'null'],
    prefixItems: [
      { type: 'number', maximum: 180 },
      { type: 'number', maximum: 90 },
    ],
  };
  expect(asJsonSchema({ items: pair })).toEqual({
    items: { type: ['array', 'null'], items: { type: 'number' }, minItems: 2, maxItems: 2 },
  });
});
