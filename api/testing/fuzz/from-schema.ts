import fc from 'fast-check';
import { type JsonSchema, resolved } from '../json-schema.ts';

export interface Components {
  readonly schemas?: Readonly<Record<string, unknown>>;
}

const HOSTILE = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  "' or 1=1 --",
  '../../etc/passwd',
  '1e999',
  'NaN',
  '-1',
  '𝄞'.repeat(50),
  '%00',
  '\r\nX: y',
  'null',
];
const DEEPEST = 6;

/** Values that keep the schema, and one time in five do not. */
export function fromSchema(schema: unknown, components: Components, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fittingTo(schema as JsonSchema, components, depth);
  return fc.oneof({ weight: 4, arbitrary: fitting }, { weight: 1, arbitrary: hostile });
}

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...HOSTILE, null, true, -1, 0, 2 ** 53, 1e308, [], {}),
  fc.jsonValue({ maxDepth: 2 }),
);

function fittingTo(schema: JsonSchema, components: Components, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    return depth > DEEPEST ? hostile : fittingTo(resolved(schema, components.schemas ?? {}), components, depth + 1);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => fittingTo(one, components, depth + 1)));
  if (schema.allOf?.[0]) return fittingTo(schema.allOf[0], components, depth + 1);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  return ofType(Array.isArray(schema.type) ? (schema.type as string[])[0] : (schema.type as string | undefined), schema, components, depth);
}

function ofType(type: string | undefined, schema: JsonSchema, components: Components, depth: number): fc.Arbitrary<unknown> {
  if (type === 'object') return objectOf(schema, components, depth);
  if (type === 'array') return fc.array(fromSchema(schema.items ?? {}, components, depth + 1), { maxLength: 3 });
  if (type === 'integer') return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 50, 2 ** 31 - 1) });
  if (type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true });
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return type === 'string' ? text(schema) : hostile;
}

function text({ format, pattern, example, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<unknown> {
  if (format === 'date')
    return fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2030-01-01') }).map((at) => at.toISOString());
  if (example !== undefined) return fc.constant(example);
  if (pattern !== undefined && !pattern.includes('\\p') && !pattern.includes('(?')) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ minLength, maxLength: Math.min(Math.max(maxLength, minLength), 200), unit: 'grapheme' });
}

function objectOf({ properties = {}, required = [] }: JsonSchema, components: Components, depth: number): fc.Arbitrary<unknown> {
  if (depth > DEEPEST) return fc.constant({});
  const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, fromSchema(one, components, depth + 1)]));
  const known = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) as never[] });
  return fc.oneof(
    { weight: 9, arbitrary: known },
    { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 10 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }) },
  );
}
