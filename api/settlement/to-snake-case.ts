type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A result of the domain as the API writes it: names in snake_case, big integers as numbers. */
export function toSnakeCase(value: object): Record<string, unknown> {
  return convert(value) as Record<string, unknown>;
}

function convert(value: unknown): JsonValue {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return (value ?? null) as JsonValue;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [snake(name), convert(inner)]));
}
