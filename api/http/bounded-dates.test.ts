import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATE_BOUNDS } from '../../domain/kernel/time/bounds.ts';
import { ROOT } from '../../infra/tools/gates/root.ts';

interface Schema {
  readonly $ref?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly type?: string | string[];
  readonly 'x-bounds'?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
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

const isDate = (name: string, { format, pattern, type }: Schema): boolean =>
  format === 'date' || format === 'date-time' || pattern?.startsWith('^\\d{4}') === true || (name === 'year' && type === 'integer');

/** Fields of a request that name a date, month or year, each with its path and the kind of its bounds. */
function dates(name: string, schema: Schema, path: string, seen: readonly string[] = []): { path: string; bounds: string | undefined }[] {
  const { $ref: ref } = schema;
  if (ref !== undefined) {
    const target = ref
      .slice(2)
      .split('/')
      .reduce((at, step) => at[step], document);
    return seen.includes(ref) ? [] : dates(name, target, path, [...seen, ref]);
  }
  if (isDate(name, schema)) return [{ path, bounds: schema['x-bounds'] }];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, one]) => dates(key, one, `${path}.${key}`, seen));
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(schema.items ? [schema.items] : [])];
  return [...inner, ...choices.flatMap((one) => dates(name, one, path, seen))];
}

const found = operations.flatMap(({ operationId, parameters = [], requestBody }) => [
  ...parameters.flatMap(({ name, schema = {} }) => dates(name, schema, `${operationId}?${name}`)),
  ...Object.values(requestBody?.content ?? {}).flatMap(({ schema = {} }) => dates('', schema, operationId)),
]);

describe('a date, month or year that a caller names', () => {
  it('has declared bounds in every request of the document', () => {
    expect(found.length).toBeGreaterThan(60);
    expect(found.filter(({ bounds }) => bounds === undefined || !(bounds in DATE_BOUNDS))).toEqual([]);
  });
});
