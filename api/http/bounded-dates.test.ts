import { describe, expect, it } from 'vitest';
import { DATE_BOUNDS } from '../../domain/kernel/time/bounds.ts';
import { type JsonSchema, resolved } from '../testing/json-schema.ts';
import { inRequests, NAMED_SCHEMAS } from '../testing/request-schemas.ts';

const isDate = (name: string, { format, pattern, type }: JsonSchema): boolean =>
  format === 'date' || format === 'date-time' || pattern?.startsWith('^\\d{4}') === true || (name === 'year' && type === 'integer');

/** Fields of a request that name a date, month or year, each with its path and the kind of its bounds. */
function dates(
  name: string,
  schema: JsonSchema,
  path: string,
  seen: readonly string[] = [],
): { path: string; bounds: string | undefined }[] {
  const { $ref: ref } = schema;
  if (ref !== undefined) return seen.includes(ref) ? [] : dates(name, resolved(schema, NAMED_SCHEMAS), path, [...seen, ref]);
  if (isDate(name, schema)) return [{ path, bounds: schema['x-bounds'] }];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, one]) => dates(key, one, `${path}.${key}`, seen));
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(schema.items ? [schema.items] : [])];
  return [...inner, ...choices.flatMap((one) => dates(name, one, path, seen))];
}

const found = inRequests(dates);

describe('a date, month or year that a caller names', () => {
  it('has declared bounds in every request of the document', () => {
    expect(found.length).toBeGreaterThan(60);
    expect(found.filter(({ bounds }) => bounds === undefined || !(bounds in DATE_BOUNDS))).toEqual([]);
  });
});
