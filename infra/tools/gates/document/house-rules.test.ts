import { expect, it } from 'vitest';
import type { ApiText, Operation, Schema } from '../../../../api/http/document/json-schema.ts';
import { houseFindings } from './house-rules.ts';
import { redoclyFindings, spectralFindings } from './linters.ts';

const FIELD: Schema = { type: 'string', description: 'What it is called.' };
const GOOD = {
  operationId: 'getPlant',
  summary: 'Get a plant',
  description: 'Returns its sections.\n\nRight: `plants:read`.',
  security: [],
  parameters: [{ name: 'plant_id', in: 'path', required: true, description: 'Id.', schema: { type: 'integer' }, example: 1 }],
  responses: {
    200: { content: { 'application/json': { schema: { type: 'object', properties: { name: FIELD } }, example: { name: 'PV' } } } },
  },
} satisfies Operation & Record<string, unknown>;

const withOperation = (change: object): ApiText => ({ paths: { '/plants': { get: { ...GOOD, ...change } } }, components: { schemas: {} } });
const withField = (schema: Schema, name = 'power'): ApiText => ({
  paths: {},
  components: { schemas: { Plant: { type: 'object', properties: { [name]: schema } } } },
});
const rulesOf = (document: ApiText): string[] => houseFindings(document).map(({ rule }) => rule);

it('finds nothing in a complete operation', () => {
  expect(houseFindings(withOperation({}))).toEqual([]);
});

it.each<[string, object, string]>([
  ['a title without a verb', { summary: 'Plant metrics' }, 'title-verb'],
  ['a title of two clauses', { summary: 'Get a plant: with sections' }, 'title-short'],
  ['a description of the right alone', { description: 'Right: `plants:read`.' }, 'description'],
  ['a description that goes on from the title', { description: 'With its sections.\n\nRight: `plants:read`.' }, 'description-sentence'],
  ['an operation without security', { security: undefined }, 'security'],
  [
    'a filter with an example',
    { parameters: [{ name: 'code', in: 'query', description: 'x', schema: FIELD, example: 'a' }] },
    'parameter-example',
  ],
  ['a path parameter without one', { parameters: [{ ...GOOD.parameters[0], example: undefined }] }, 'parameter-example'],
  ['an answer without an example', { responses: { 200: { content: { 'application/json': { schema: FIELD } } } } }, 'example'],
  ['JSON after CSV', { responses: { 200: { content: { 'text/csv': {}, ...GOOD.responses[200].content } } } }, 'json-first'],
])('finds %s', (_name, change, rule) => {
  expect(rulesOf(withOperation(change))).toEqual([rule]);
});

it.each<[string, Schema, string]>([
  ['a field without description', { type: 'string' }, 'field-description'],
  ['a field described by its name', { type: 'string', description: 'The power.' }, 'field-description'],
  ['a number without unit', { type: ['integer', 'null'], description: 'x' }, 'unit'],
  ['a value without meaning', { enum: ['a', 'b'], description: '`a`: x' }, 'values'],
  ['an element without meaning', { type: 'array', description: 'x', items: { enum: ['a'] } }, 'values'],
  ['a pattern that needs a flag', { pattern: String.raw`^\p{L}$`, description: 'x' }, 'pattern'],
  ['a pattern that the flag refuses', { pattern: String.raw`^\-$`, description: 'x' }, 'pattern'],
])('finds %s', (_name, schema, rule) => {
  expect(rulesOf(withField(schema))).toEqual([rule]);
});

it('takes a value as explained by its list, and an id as measured by nothing', () => {
  expect(rulesOf(withField({ type: 'array', description: '`a`: x', items: { enum: ['a', null] } }))).toEqual([]);
  expect(rulesOf(withField({ type: 'integer', description: 'x' }, 'plant_id'))).toEqual([]);
});

it('reports what Redocly and Spectral find', async () => {
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'x', version: '1' }, ...withOperation({ tags: ['Plants'] }) });
  expect((await redoclyFindings(text, 'x.json')).map(({ rule }) => rule)).toContain('redocly info-license');
  expect((await spectralFindings(text, 'x.json')).map(({ rule }) => rule)).toContain('spectral operation-tag-defined');
});
