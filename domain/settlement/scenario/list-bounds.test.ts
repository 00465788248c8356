import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DomainError } from '../../kernel/errors.ts';
import { SCENARIO_LISTS } from './list-bounds.ts';
import { validateScenario } from './validate.ts';

type Bounds = typeof SCENARIO_LISTS;

/** Each list with its bound and the keys that lead to it. */
const lists = (bounds: Bounds, keys: readonly string[] = []): { readonly keys: readonly string[]; readonly most: number }[] =>
  Object.entries(bounds).flatMap(([key, bound]) => {
    const own = [...keys, key];
    if (typeof bound === 'number') return [{ keys: own, most: bound }];
    return [...(bound.most === undefined ? [] : [{ keys: own, most: bound.most }]), ...lists(bound.of, own)];
  });
const all = lists(SCENARIO_LISTS);
const isList = (keys: readonly string[]): boolean => all.some((one) => one.keys.join() === keys.join());

/** A scenario that has nothing but this list, of elements that would be read for long. */
function scenarioWith(keys: readonly string[], count: number): object {
  const build = (at: number): unknown => {
    if (at === keys.length) return Array.from({ length: count }, () => ({ id: 'x' }));
    const inner = { [keys[at] as string]: build(at + 1) };
    return isList(keys.slice(0, at)) ? [inner] : inner;
  };
  return build(0) as object;
}

function faultsOf(scenario: object): readonly (readonly [string, string])[] {
  try {
    validateScenario(scenario);
    return [];
  } catch (error) {
    return (error as DomainError).details.map(({ path, code }) => [path.replaceAll('[0]', ''), code]);
  }
}

describe('a list of a scenario', () => {
  it.each(all.map(({ keys, most }) => [keys.join('.'), keys, most] as const))('is refused before it is read: %s', (path, keys, most) => {
    expect(faultsOf(scenarioWith(keys, most + 1))).toEqual([[path, 'too_many']]);
    expect(faultsOf(scenarioWith(keys, Math.min(most, 20))).some(([, code]) => code === 'too_many')).toBe(false);
  });

  it('has a bound, whatever field it is', () => {
    const source = ['fields.ts', '../rule/validate-rule.ts'].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n');
    const fields = [
      ...source.matchAll(/(\w+): (?:required|optional)\(\s*(?:listOf|readings|prices|costs|quotas|costList|quotaList)\b/g),
    ].map(([, name]) => name);
    const bounded = new Set(all.flatMap(({ keys }) => keys));
    expect(fields.length).toBeGreaterThan(8);
    expect(fields.filter((name) => !bounded.has(name as string))).toEqual([]);
  });
});
