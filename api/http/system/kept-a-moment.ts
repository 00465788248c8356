const FRESH_MS = 1000;

/** The answer of `make` for a key, made at most once a second however many ask. */
export function keptAMoment<K extends object, T>(make: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const latest = new WeakMap<K, { readonly at: number; readonly result: Promise<T> }>();
  return (key) => {
    const known = latest.get(key);
    if (known && performance.now() - known.at < FRESH_MS) return known.result;
    const result = make(key);
    latest.set(key, { at: performance.now(), result });
    return result;
  };
}
