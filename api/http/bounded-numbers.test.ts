import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATE_BOUNDS } from '../../domain/kernel/time/bounds.ts';
import { ROOT } from '../../infra/tools/gates/root.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly 'x-bounds'?: string;
  readonly 'x-minimum'?: number;
  readonly 'x-maximum'?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

const document = JSON.parse(readFileSync(join(ROOT, 'api/openapi.json'), 'utf8'));
const operations: Operation[] = Object.values(document.paths as Record<string, Record<string, Operation>>).flatMap((path) =>
  Object.values(path).filter((one) => one?.operationId !== undefined),
);

/** Values of parameters are bounded by their definition (name and unit), which the schema does not know. */
const BY_DEFINITION = new Set(['createParameter.value', 'endParameter.value', 'createLegalParameter.value']);

/** Codes of digits and points that are no numbers. */
const CODES = ['ateco'];

/** Text of digits with a decimal point, as a pattern says or a format. */
const isDecimal = ({ format, pattern = '' }: Schema): boolean =>
  format === 'decimal' || (!CODES.includes(format ?? '') && /^\^\(?-?\??.*\\d.*\\\.\\d/.test(pattern));
const isShare = ({ pattern }: Schema): boolean => pattern === String.raw`^(0(\.\d{1,12})?|1(\.0{1,12})?)$`;
const isNumber = ({ type, enum: values }: Schema): boolean =>
  values === undefined && [type].flat().some((one) => one === 'number' || one === 'integer');

/** More than this is no bound: a number is exact up to here. */
const MOST = 1e15;

function isBounded(schema: Schema): boolean {
  if (schema['x-bounds'] !== undefined) return schema['x-bounds'] in DATE_BOUNDS;
  const low = schema['x-minimum'] ?? schema.minimum ?? schema.exclusiveMinimum;
  const high = schema['x-maximum'] ?? schema.maximum ?? schema.exclusiveMaximum;
  return isShare(schema) || (low !== undefined && high !== undefined && Math.abs(low) < MOST && Math.abs(high) < MOST);
}

/** Fields of a request that are numbers or decimal text, each with its path. */
function numbers(schema: Schema, path: string, seen: readonly string[] = []): { path: string; isBounded: boolean }[] {
  const { $ref: ref } = schema;
  if (ref !== undefined) {
    const target = ref
      .slice(2)
      .split('/')
      .reduce((at, step) => at[step], document);
    return seen.includes(ref) ? [] : numbers(target, path, [...seen, ref]);
  }
  const own = isNumber(schema) || isDecimal(schema) ? [{ path, isBounded: isBounded(schema) }] : [];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, one]) => numbers(one, `${path}.${key}`, seen));
  const { anyOf = [], oneOf = [], allOf = [], prefixItems = [], items, additionalProperties: others } = schema;
  const parts = [...anyOf, ...oneOf, ...allOf, ...prefixItems, ...(items ? [items] : []), ...(typeof others === 'object' ? [others] : [])];
  return [...own, ...inner, ...parts.flatMap((one) => numbers(one, path, seen))];
}

const found = operations.flatMap(({ operationId, parameters = [], requestBody }) => [
  ...parameters.flatMap(({ name, schema = {} }) => numbers(schema, `${operationId}?${name}`)),
  ...Object.values(requestBody?.content ?? {}).flatMap(({ schema = {} }) => numbers(schema, operationId)),
]);

describe('a number or decimal that a caller names', () => {
  it('has declared bounds in every request of the document', () => {
    expect(found.length).toBeGreaterThan(300);
    expect(found.filter(({ path, isBounded }) => !isBounded && !BY_DEFINITION.has(path))).toEqual([]);
  });
});
