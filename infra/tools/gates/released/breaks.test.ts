import { describe, expect, it } from 'vitest';
import { breaksBetween, type Released } from './breaks.ts';
import type { Shape } from './schema-breaks.ts';
import { releasedText } from './shape.ts';

const JSON_TYPE = 'application/json';
const BODY: Shape = {
  type: 'object',
  properties: { name: { type: 'string', maxLength: 20 }, kind: { enum: ['a', 'b'] } },
  required: ['name'],
};
const ANSWER: Shape = { type: 'object', properties: { id: { type: 'integer' }, kind: { enum: ['a'] } }, required: ['id'] };
const OPERATION = {
  operationId: 'createPlant',
  'x-right': 'plants:write',
  parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } }],
  requestBody: { content: { [JSON_TYPE]: { schema: { $ref: '#/components/schemas/NewPlant' } } } },
  responses: { 201: { content: { [JSON_TYPE]: { schema: { $ref: '#/components/schemas/Plant' } } } } },
};

const release = (operation: object = {}, body: Shape = BODY, answer: Shape = ANSWER): Released => ({
  paths: { '/plants': { post: { ...OPERATION, ...operation } } },
  components: { schemas: { NewPlant: body, Plant: answer } },
});
const withField = (shape: Shape, name: string, field: Shape): Shape => ({ ...shape, properties: { ...shape.properties, [name]: field } });

describe('a release of the API', () => {
  it.each<[string, Released]>([
    ['the same', release()],
    ['an optional field of a request', release({}, withField(BODY, 'note', { type: 'string' }))],
    ['a field of an answer', release({}, BODY, withField(ANSWER, 'note', { type: 'string' }))],
    [
      'an answer of several parts that has all fields',
      release({}, BODY, { allOf: [ANSWER, { type: 'object', properties: { note: { type: 'string' } } }] }),
    ],
    ['a value that is answered', release({}, BODY, withField(ANSWER, 'kind', { enum: ['a', 'b'] }))],
    ['a value that is accepted', release({}, withField(BODY, 'kind', { enum: ['a', 'b', 'c'] }))],
    ['a wider bound', release({}, withField(BODY, 'name', { type: 'string', maxLength: 30 }))],
    ['a new operation', { ...release(), paths: { ...release().paths, '/new': release().paths['/plants'] as never } }],
    ['no right any more', release({ 'x-right': undefined })],
  ])('breaks nothing by %s', (_name, after) => {
    expect(breaksBetween(release(), after)).toEqual([]);
  });

  it.each<[string, Released, string]>([
    ['a removed operation', { ...release(), paths: {} }, 'POST /plants: was removed'],
    ['another operationId', release({ operationId: 'makePlant' }), 'POST /plants: its operationId changed'],
    ['another right', release({ 'x-right': 'plants:own' }), 'POST /plants: asks for another right'],
    ['a removed filter', release({ parameters: [] }), 'POST /plants ?limit: was removed'],
    [
      'a parameter that is required',
      release({ parameters: [{ ...OPERATION.parameters[0], required: true }] }),
      'POST /plants ?limit: is required now',
    ],
    ['a field that is required', release({}, { ...BODY, required: ['name', 'kind'] }), 'POST /plants body.kind: is required now'],
    [
      'a value that is refused',
      release({}, withField(BODY, 'kind', { enum: ['a'] })),
      'POST /plants body.kind: b is not accepted any more',
    ],
    [
      'a tighter bound',
      release({}, withField(BODY, 'name', { type: 'string', maxLength: 10 })),
      'POST /plants body.name: its bounds are tighter',
    ],
    [
      'a pattern',
      release({}, withField(BODY, 'name', { type: 'string', maxLength: 20, pattern: '^a' })),
      'POST /plants body.name: its pattern changed',
    ],
    ['a field that is not answered', release({}, BODY, { ...ANSWER, properties: {} }), 'POST /plants 201.id: was removed'],
    ['a field that may be absent', release({}, BODY, { ...ANSWER, required: [] }), 'POST /plants 201.id: may be absent now'],
    [
      'a field that may be null',
      release({}, BODY, withField(ANSWER, 'id', { type: ['integer', 'null'] })),
      'POST /plants 201.id: its type changed',
    ],
    ['a status that is not answered', release({ responses: {} }), 'POST /plants 201: is not answered any more'],
  ])('breaks programs by %s', (_name, after, fault) => {
    expect(breaksBetween(release(), after)).toContain(fault);
  });

  it('keeps no texts, and fields that are named like texts', () => {
    const field = { type: 'object', properties: { description: { type: 'string', description: 'x' } } };
    const document = { paths: { '/a': { get: { summary: 'x', responses: { 200: {}, 404: {} } } } }, components: { schemas: { A: field } } };
    expect(JSON.parse(releasedText(document))).toEqual({
      paths: { '/a': { get: { responses: { 200: {} } } } },
      components: { schemas: { A: { type: 'object', properties: { description: { type: 'string' } } } } },
    });
  });
});
