import { EXAMPLE_DAYS, EXAMPLE_VALUES } from './example-values.ts';
import { referredBy, type Schema, typesOf } from './json-schema.ts';
import { inside, keysOf, nameOf, type Place } from './place.ts';
import { unitOf } from './units.ts';

export type Components = Readonly<Record<string, Schema>>;

/** An example of a schema by the kinds of its fields; undefined for a field that is left out. */
export function exampleOf(schema: Schema, place: Place, components: Components, seen: readonly string[] = []): unknown {
  const component = referredBy(schema);
  const named = namedExample(place);
  if (named !== undefined && fits(named.value, components[component ?? ''] ?? schema)) return named.value;
  if (component !== undefined) {
    const target = components[component];
    if (target === undefined || seen.includes(component)) return undefined;
    return exampleOf(target, { owner: component, path: [] }, components, [...seen, component]);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum.find((value) => value !== null);
  if (schema.example !== undefined && schema.format !== 'date') return schema.example;
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, place, components, seen)));
  const choice = (schema.anyOf ?? schema.oneOf)?.find((one) => !typesOf(one).includes('null') || typesOf(one).length > 1);
  if (choice !== undefined) return exampleOf(choice, place, components, seen);
  return plainExample(schema, place, components, seen);
}

/** The entry of the table of examples about this place, which may say that there is none. */
function namedExample(place: Place): { readonly value: unknown } | undefined {
  const key = place.path.length === 0 ? undefined : keysOf(place).find((one) => Object.hasOwn(EXAMPLE_VALUES, one));
  return key === undefined ? undefined : { value: EXAMPLE_VALUES[key] };
}

/** A value of the table may belong to another field of the same name: a number is not text. */
function fits(value: unknown, schema: Schema): boolean {
  if (value === undefined) return true;
  const types = typesOf(schema);
  if (schema.anyOf !== undefined || schema.oneOf !== undefined) return value === null;
  if (schema.enum !== undefined) return schema.enum.includes(value);
  if (value === null) return types.includes('null');
  if (Array.isArray(value)) return types.includes('array');
  if (typeof value === 'number') return types.includes('integer') || types.includes('number');
  return types.includes(typeof value);
}

function plainExample(schema: Schema, place: Place, components: Components, seen: readonly string[]): unknown {
  const types = typesOf(schema);
  if (schema.properties !== undefined) return objectExample(schema.properties, place, components, seen);
  if (types.includes('array')) {
    const element = exampleOf(schema.items ?? {}, place, components, seen);
    return element === undefined ? [] : Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => element);
  }
  if (types.includes('object')) return {};
  if (types.includes('boolean')) return schema.default ?? true;
  if (types.includes('integer') || types.includes('number')) return numberExample(schema, place);
  if (types.includes('string')) return schema.default ?? textExample(schema, nameOf(place));
  return schema.default ?? {};
}

function objectExample(
  properties: Readonly<Record<string, Schema>>,
  place: Place,
  components: Components,
  seen: readonly string[],
): object {
  const fields = Object.entries(properties).map(([name, one]) => [name, exampleOf(one, inside(place, name), components, seen)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

const BY_UNIT: Readonly<Record<string, number>> = {
  cent: 12_345,
  energy_unit: 250_000,
  Wh: 250_000,
  unit: 250_000,
  kW: 50,
  kWh: 250,
  d: 3,
  h: 24,
};

function numberExample({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER, ...schema }: Schema, place: Place): number {
  const symbol = unitOf(place, schema)?.symbol ?? '';
  const wanted = BY_UNIT[symbol] ?? 1;
  return Math.min(Math.max(wanted, minimum), maximum);
}

function textExample({ format, pattern = '' }: Schema, name: string): string {
  const day = EXAMPLE_DAYS.find(([pattern]) => pattern.test(name))?.[1] ?? '2025-03-01';
  if (format === 'date' || /-01\$?$/.test(pattern)) return day;
  if (format === 'date-time') return `${day}T08:00:00Z`;
  if (pattern.startsWith(String.raw`^\d{4}-(`)) return '2025-03';
  if (/(_on|_day|^day|^on|_from|_to|_at)$/.test(name)) return day;
  return WORDS[name] ?? 'example';
}

/** Fields of answers whose text says little by itself. */
const WORDS: Readonly<Record<string, string>> = {
  message: 'must be the first day of a month',
  detail: 'valid_from: must be the first day of a month',
  title: 'Invalid input',
  path: 'valid_from',
  type: '/problems/invalid_input',
  instance: '/api/cer/communities',
  remedy: 'import the missing readings',
  what: 'readings of IT001E12345678 are missing',
  lines: 'Shared energy of March 2025: 250000 Wh.',
  explanation: 'Shared energy of March 2025: 250000 Wh.',
  keys: 'Consumers share by withdrawal in hours with shared energy.',
  reasons: 'Readings were corrected or received (1 day).',
  recorded_by: 'user:1',
  prepared_by: 'user:1',
  held_by: 'user:1',
  marked_by: 'user:1',
  route: '/api/v1/settlement/runs/{run_id}/curves',
};
