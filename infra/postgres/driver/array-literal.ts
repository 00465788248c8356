/**
 * Reads a one-dimensional PostgreSQL array literal such as `{1,NULL,"a,b"}`; an unquoted NULL becomes null.
 * postgres.js itself hands NULL elements to the element's parser, which would turn a missing reading into NaN.
 */
export function parseArrayLiteral<T>(text: string, parse: (element: string) => T): (T | null)[] {
  const inner = text.slice(text.indexOf('{') + 1, -1);
  if (inner === '') return [];
  if (!inner.includes('"')) return inner.split(',').map((element) => (element === 'NULL' ? null : parse(element)));
  return [...quotedElements(inner)].map((element) => (element === null ? null : parse(element)));
}

function* quotedElements(inner: string): Generator<string | null> {
  for (const [, quoted, plain] of inner.matchAll(/(?:"((?:[^"\\]|\\.)*)"|([^",]+))(?:,|$)/gs)) {
    if (quoted !== undefined) yield quoted.replace(/\\(.)/gs, '$1');
    else yield plain === undefined || plain === 'NULL' ? null : plain;
  }
}

/** Writes numbers as an array literal; null, undefined and NaN become NULL. */
export function numberArrayLiteral(values: Iterable<number | bigint | null | undefined>): string {
  const elements: string[] = [];
  for (const value of values) elements.push(value === null || value === undefined || Number.isNaN(value) ? 'NULL' : value.toString());
  return `{${elements.join(',')}}`;
}

/** Writes strings as an array literal, each quoted; null becomes NULL. */
export function textArrayLiteral(values: Iterable<string | null>): string {
  const elements: string[] = [];
  for (const value of values) elements.push(value === null ? 'NULL' : `"${value.replace(/["\\]/g, '\\$&')}"`);
  return `{${elements.join(',')}}`;
}
