import type { CheckGroup } from '../kit/check-groups.tsx';

/** The names that patterns such as `settlement.*` and `*` stand for. */
export const expanded = (patterns: readonly string[], groups: readonly CheckGroup[]): ReadonlySet<string> => {
  const names = groups.flatMap(({ items }) => items.map(({ id }) => id));
  const fits = (name: string) => patterns.some((pattern) => pattern === '*' || pattern === name || pattern === `${name.split('.')[0]}.*`);
  return new Set(names.filter(fits));
};

/** Chosen names as the API takes at most 50 of: `*` for all, `group.*` for whole groups. */
export function toPatterns(chosen: ReadonlySet<string>, groups: readonly CheckGroup[]): readonly string[] {
  const names = groups.flatMap(({ items }) => items.map(({ id }) => id));
  if (names.every((name) => chosen.has(name))) return ['*'];
  const prefixes = [...new Set(names.map((name) => name.split('.')[0] as string))];
  return prefixes.flatMap((prefix) => {
    const inGroup = names.filter((name) => name.startsWith(`${prefix}.`));
    const some = inGroup.filter((name) => chosen.has(name));
    return some.length > 1 && some.length === inGroup.length ? [`${prefix}.*`] : some;
  });
}
