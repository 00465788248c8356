/** A dated range: `from` is its first day, `to` the first day after it or null when open. Days are 'YYYY-MM-DD'. */
export interface DateRange {
  readonly from: string;
  readonly to: string | null;
}

const CANONICAL = /^\[(\d{4,}-\d{2}-\d{2}),(\d{4,}-\d{2}-\d{2})?\)$/;

/** Reads the database's text of a daterange; ranges without a first day are none of ours and refused. */
export function parseDateRange(text: string): DateRange {
  const match = CANONICAL.exec(text);
  if (match?.[1] === undefined) throw new RangeError(`daterange ${text} is not of the form [first day, day after the last)`);
  return { from: match[1], to: match[2] ?? null };
}

/** The text of a daterange as the database takes it. */
export function formatDateRange({ from, to }: DateRange): string {
  return `[${from},${to ?? ''})`;
}
