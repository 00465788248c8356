/**
 * What the audit keeps of a row about a person's object: all but its free text, and where it is. That stands in the row alone, where an
 * erasure replaces it, because the chain cannot forget.
 */
export function withoutTexts<T extends object, F extends keyof T>(row: T, ...texts: readonly F[]): Omit<T, F> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !(texts as readonly PropertyKey[]).includes(field))) as Omit<T, F>;
}
