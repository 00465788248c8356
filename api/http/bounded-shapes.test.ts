import { describe, expect, it } from 'vitest';
import { type JsonSchema, resolved } from '../testing/json-schema.ts';
import { inRequests, NAMED_SCHEMAS } from '../testing/request-schemas.ts';

/** Forms of a fixed or short length, each checked whole where it is read. */
const FIXED = new Set(['date', 'date-time', 'pod', 'tax-code', 'area-code', 'ateco', 'decimal', 'time-zone', 'binary']);

/**
 * What a value of any kind may be: the library of passkeys reads its own fields, the check of rules a rule, the query its variables. The
 * number of their fields is declared, their values and levels are counted before a body is parsed (body-scan.ts).
 */
const ANY_VALUE = [
  /^(signInByPasskey|createPasskey)\.credential(\.(response|clientExtensionResults))?\{\}$/,
  /^(whatIfSettlement|computeCandidateMatch)\.changes\[\]\.rule\{\}$/,
  /^askGraphql\.variables\{\}$/,
];

/** Content of these is read as a file or form of its own; the route's `maxBytes` bounds it. */
const WHOLE_CONTENT = [
  'streamReadings',
  'oauthToken',
  'oauthRevoke',
  'importSubstationAreas',
  'importMembers',
  'createImport',
  'detectImport',
  'readBankAnswers',
];

const typesOf = ({ type }: JsonSchema): readonly string[] => [type].flat().filter((one) => one !== undefined);
/** `^...$` without `*`, `+` or `{n,}`. */
const isBounding = (pattern: string): boolean =>
  pattern.startsWith('^') && pattern.endsWith('$') && !/(?<!\\)[*+]|\{\d+,\}/.test(pattern.replace(/\[(\\.|[^\]])*\]/g, 'x'));
const isChoice = (schema: JsonSchema): boolean => schema.enum !== undefined || schema.const !== undefined;

function faultOf(schema: JsonSchema, path: string): string | undefined {
  const types = typesOf(schema);
  if (isChoice(schema)) return undefined;
  if (types.includes('array') && schema.maxItems === undefined) return 'array without maxItems';
  if (types.includes('string') && !isShort(schema, path)) return 'text without maxLength';
  if (types.some((type) => type === 'number' || type === 'integer') && !isBetween(schema)) return 'number without bounds';
  const { additionalProperties: others } = schema;
  if (
    types.includes('object') &&
    (schema.properties === undefined || (others !== undefined && others !== false)) &&
    schema.maxProperties === undefined
  )
    return 'object without maxProperties';
  const isAny = types.length === 0 && [schema.anyOf, schema.oneOf, schema.allOf].every((one) => one === undefined);
  return isAny && !ANY_VALUE.some((known) => known.test(path)) ? 'a value of any kind' : undefined;
}

const isShort = ({ maxLength, format = '', pattern = '' }: JsonSchema, path: string): boolean =>
  maxLength !== undefined || FIXED.has(format) || isBounding(pattern) || WHOLE_CONTENT.includes(path);

function isBetween(schema: JsonSchema): boolean {
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  return schema['x-bounds'] !== undefined || (low !== undefined && high !== undefined);
}

/** Every part of a request, with what bounds it lacks. */
function parts(schema: JsonSchema, path: string, seen: readonly string[] = []): { path: string; fault: string | undefined }[] {
  const { $ref: ref } = schema;
  if (ref !== undefined) return seen.includes(ref) ? [] : parts(resolved(schema, NAMED_SCHEMAS), path, [...seen, ref]);
  const { anyOf = [], oneOf = [], allOf = [], prefixItems = [], items, properties = {}, additionalProperties: others } = schema;
  return [
    { path, fault: faultOf(schema, path) },
    ...Object.entries(properties).flatMap(([key, one]) => parts(one, `${path}.${key}`, seen)),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((one) => parts(one, path, seen)),
    ...[...prefixItems, ...(items ? [items] : [])].flatMap((one) => parts(one, `${path}[]`, seen)),
    ...(typeof others === 'object' ? parts(others, `${path}{}`, seen) : []),
  ];
}

const found = inRequests((_, schema, path) => parts(schema, path));

describe('what a caller sends', () => {
  it('has declared bounds in every part of every request of the document', () => {
    expect(found.length).toBeGreaterThan(2000);
    expect(found.filter(({ fault }) => fault !== undefined)).toEqual([]);
  });

  it.each<[string, JsonSchema]>([
    ['an array', { type: ['array', 'null'], items: { type: 'boolean' } }],
    ['a text', { type: 'string', pattern: '^[a-z]+$' }],
    ['a number', { type: 'integer', minimum: 0 }],
    ['a map', { type: 'object', additionalProperties: { type: 'boolean' } }],
    ['anything', {}],
    ['a choice', { oneOf: [{ type: 'boolean' }, { type: 'string' }] }],
  ])('is found where it has none: %s', (_name, schema) => {
    const body = { type: 'object', properties: { field: { type: 'array', maxItems: 3, items: schema } } };
    expect(parts(body, 'x').filter(({ fault }) => fault !== undefined)).toMatchObject([{ path: 'x.field[]' }]);
  });
});
