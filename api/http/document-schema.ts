type Json = unknown;

const isRecord = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `allOf: [{ $ref }, { type: [..., 'null'] }]`, the generator's way to say "that or null", which JSON Schema reads as "that". */
function nullableRef({ allOf }: Record<string, Json>): Json | undefined {
  if (!Array.isArray(allOf) || allOf.length !== 2) return undefined;
  const [named, nullable] = allOf as Record<string, Json>[];
  const types = nullable?.type;
  return named?.$ref !== undefined && Array.isArray(types) && types.includes('null') ? named : undefined;
}

/** Patterns without the flags of the expression they come from: JSON Schema's are always those of `u`. */
const withoutFlags = (pattern: string): string => (pattern.endsWith('$/u') ? pattern.slice(0, -2) : pattern);

/** A tuple as an array of so many: not every reader of the document knows `prefixItems`. */
function tupleOf({ prefixItems, ...rest }: Record<string, Json>): Json | undefined {
  if (!Array.isArray(prefixItems)) return undefined;
  const types = new Set((prefixItems as Record<string, Json>[]).map(({ type }) => type));
  const items = { type: types.size === 1 ? [...types][0] : [...types] };
  return { ...(asJsonSchema(rest) as object), items, minItems: prefixItems.length, maxItems: prefixItems.length };
}

/** The generated schemas as JSON Schema 2020-12 reads them. */
export function asJsonSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (!isRecord(value)) return value;
  const tuple = tupleOf(value);
  if (tuple) return tuple;
  const { allOf: _, ...rest } = value;
  const named = nullableRef(value);
  if (named) return { ...(asJsonSchema(rest) as object), anyOf: [named, { type: 'null' }] };
  const entries = Object.entries(value).map(([name, one]) => [
    name,
    name === 'pattern' && typeof one === 'string' ? withoutFlags(one) : asJsonSchema(one),
  ]);
  return Object.fromEntries(entries) as Json;
}
