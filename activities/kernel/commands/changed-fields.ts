import { isDeepStrictEqual } from 'node:util';

type Given<W> = { [K in keyof W]?: Exclude<W[K], undefined> };

/** What of `wanted` differs from `known`, before and after, for the update and its audit event; undefined when nothing does. */
export function changedFields<T extends object, W extends object>(
  known: T,
  wanted: W,
): { readonly before: Partial<T>; readonly after: Given<W> } | undefined {
  const names = Object.keys(wanted) as (keyof W & keyof T)[];
  const changed = names.filter((name) => wanted[name] !== undefined && !isDeepStrictEqual(known[name], wanted[name]));
  if (changed.length === 0) return undefined;
  const before = Object.fromEntries(changed.map((name) => [name, known[name]])) as unknown as Partial<T>;
  const after = Object.fromEntries(changed.map((name) => [name, wanted[name]])) as unknown as Given<W>;
  return { before, after };
}
