/** Twelve figures, one on each line. */
export const typedMonthly = (monthly: readonly number[]): string => monthly.join('\n');

/** The figures of a typed or pasted list: one on each line or with semicolons, commas as decimal signs; the last figure of a line counts. */
export const monthlyOf = (typed: string): readonly number[] =>
  typed
    .split(/[\n;]/)
    .map(
      (line) =>
        line
          .trim()
          .split(/[\s:]+/)
          .at(-1) ?? '',
    )
    .filter((figure) => figure !== '')
    .map((figure) => Number(figure.replace(',', '.')));
