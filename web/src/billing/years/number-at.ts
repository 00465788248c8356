/** A whole number somewhere in an answer whose form the API leaves open. */
export function numberAt(object: unknown, ...path: readonly string[]): number | null {
  const value = path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>> | null | undefined)?.[key], object);
  return typeof value === 'number' ? value : null;
}
