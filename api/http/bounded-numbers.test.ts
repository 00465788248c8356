import { describe, expect, it } from 'vitest';
import { DATE_BOUNDS } from '../../domain/kernel/time/bounds.ts';
import { type JsonSchema, resolved } from '../testing/json-schema.ts';
import { inRequests, NAMED_SCHEMAS } from '../testing/request-schemas.ts';

/** Values of parameters are bounded by their definition (name and unit), which the schema does not know. */
const BY_DEFINITION = new Set(['createParameter.value', 'changeParameterFacts.value', 'endParameter.value', 'createLegalParameter.value']);

/** Codes of digits and points that are not numbers. */
const CODES = ['ateco'];

/** Text of digits with a decimal point, as a pattern says or a format. */
const isDecimal = ({ format, pattern = '' }: JsonSchema): boolean =>
  format === 'decimal' || (!CODES.includes(format ?? '') && /^\^\(?-?\??.*\\d.*\\\.\\d/.test(pattern));
const isShare = ({ pattern }: JsonSchema): boolean => pattern === String.raw`^(0(\.\d{1,12})?|1(\.0{1,12})?)$`;
const isNumber = ({ type, enum: values }: JsonSchema): boolean =>
  values === undefined && [type].flat().some((one) => one === 'number' || one === 'integer');

/** More than this is not a bound: a number is exact up to here. */
const MOST = 1e15;

function isBounded(schema: JsonSchema): boolean {
  if (schema['x-bounds'] !== undefined) return schema['x-bounds'] in DATE_BOUNDS;
  const low = schema['x-minimum'] ?? schema.minimum ?? schema.exclusiveMinimum;
  const high = schema['x-maximum'] ?? schema.maximum ?? schema.exclusiveMaximum;
  return isShare(schema) || (low !== undefined && high !== undefined && Math.abs(low) < MOST && Math.abs(high) < MOST);
}

/** Fields of a request that are numbers or decimal text, each with its path. */
function numbers(schema: JsonSchema, path: string, seen: readonly string[] = []): { path: string; isBounded: boolean }[] {
  const { $ref: ref } = schema;
  if (ref !== undefined) return seen.includes(ref) ? [] : numbers(resolved(schema, NAMED_SCHEMAS), path, [...seen, ref]);
  const own = isNumber(schema) || isDecimal(schema) ? [{ path, isBounded: isBounded(schema) }] : [];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, one]) => numbers(one, `${path}.${key}`, seen));
  const { anyOf = [], oneOf = [], allOf = [], prefixItems = [], items, additionalProperties: others } = schema;
  const parts = [...anyOf, ...oneOf, ...allOf, ...prefixItems, ...(items ? [items] : []), ...(typeof others === 'object' ? [others] : [])];
  return [...own, ...inner, ...parts.flatMap((one) => numbers(one, path, seen))];
}

const found = inRequests((_, schema, path) => numbers(schema, path));

describe('a number or decimal that a caller names', () => {
  it('has declared bounds in every request of the document', () => {
    expect(found.length).toBeGreaterThan(300);
    expect(found.filter(({ path, isBounded }) => !isBounded && !BY_DEFINITION.has(path))).toEqual([]);
  });
});
