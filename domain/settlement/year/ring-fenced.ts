export interface YearCents {
  readonly year: number;
  readonly cents: number;
}

/** What each year's account moved to the ring-fenced account, and what was spent of it in which year. */
export interface RingFencedMoves {
  readonly added: readonly YearCents[];
  readonly used: readonly YearCents[];
}

/** What the ring-fenced account holds at the end of each year that something happened in, in order. */
export function ringFencedCloses({ added, used }: RingFencedMoves): { readonly year: number; readonly closingCents: number }[] {
  const moves = [...added, ...used.map(({ year, cents }) => ({ year, cents: -cents }))];
  const years = [...new Set(moves.map(({ year }) => year))].sort((a, b) => a - b);
  return years.map((year) => ({
    year,
    closingCents: moves.reduce((sum, move) => (move.year <= year ? sum + move.cents : sum), 0),
  }));
}

/** The first year in which more was spent than was there; undefined when all is covered. */
export const overdrawnYear = (moves: RingFencedMoves): { readonly year: number; readonly closingCents: number } | undefined =>
  ringFencedCloses(moves).find(({ closingCents }) => closingCents < 0);
