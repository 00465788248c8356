/** A day of the curves of one code. */
export interface CodeDay {
  readonly code: string;
  readonly day: string;
}

/** Code by code and day by day, so that days in a row make one range. */
export const inOrder = <T extends CodeDay>(days: readonly T[]): T[] =>
  days.toSorted((a, b) => (a.code === b.code ? (a.day < b.day ? -1 : 1) : a.code < b.code ? -1 : 1));
