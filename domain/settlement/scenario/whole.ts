import type { ScenarioResult, Whole } from './types.ts';

/** JSON.rawJSON of the runtime, not yet in the library types. */
const { rawJSON } = JSON as typeof JSON & { rawJSON: (text: string) => unknown };

/** A number where it is exact, else the bigint itself. */
export function toWhole(value: bigint): Whole {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** An object without prototype: any id, `__proto__` too, is a plain key of it. */
export function byId<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  const result: Record<string, T> = Object.create(null);
  for (const [id, value] of entries) result[id] = value;
  return result;
}

/** The result as JSON text, with warnings where there are any; numbers beyond 2^53 are written with all their digits. */
export function printResult(result: ScenarioResult, warnings: readonly object[] = []): string {
  const whole = warnings.length === 0 ? result : { ...result, warnings };
  return JSON.stringify(whole, (_, value) => (typeof value === 'bigint' ? rawJSON(value.toString()) : value));
}
