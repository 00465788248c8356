/**
 * JSON with one spelling per value (RFC 8785): members sorted by UTF-16 units, no white space, numbers as ECMAScript writes them.
 * Takes what JSON.stringify takes; members without a value are left out.
 */
export function canonicalJson(value: unknown): string {
  return spell(value) ?? 'null';
}

/** Undefined for what JSON leaves out, as JSON.stringify answers it. */
function spell(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object' || !isPlain(value)) return spellOther(value);
  if (Array.isArray(value)) {
    return hasOneSpelling(value) ? JSON.stringify(value) : `[${value.map((element) => spell(element) ?? 'null').join(',')}]`;
  }
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = spell((value as Record<string, unknown>)[name]);
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${member}`);
  }
  return `{${members.join(',')}}`;
}

/** Arrays of nothing but texts, numbers and such arrays have no members to sort. */
function hasOneSpelling(value: readonly unknown[]): boolean {
  for (const element of value) {
    if (element === null || typeof element === 'string' || typeof element === 'number') continue;
    if (!Array.isArray(element) || !hasOneSpelling(element)) return false;
  }
  return true;
}

const isPlain = (value: object): boolean =>
  Array.isArray(value) || (Object.getPrototypeOf(value) === Object.prototype && !('toJSON' in value));

/** Dates, boxed values and whatever else brings its own JSON go through it once. */
function spellOther(value: unknown): string | undefined {
  const text = JSON.stringify(value) as string | undefined;
  const isStructure = text !== undefined && (text.startsWith('{') || text.startsWith('['));
  return isStructure ? spell(JSON.parse(text)) : text;
}
