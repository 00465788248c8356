/**
 * JSON with one spelling per value (RFC 8785): members sorted by UTF-16 units, no white space, numbers as ECMAScript writes them.
 * Takes what JSON.stringify takes; members without a value are left out.
 */
export function canonicalJson(value: unknown): string {
  return spell(JSON.parse(JSON.stringify(value ?? null)));
}

function spell(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${spell(member)}`).join(',')}}`;
}
