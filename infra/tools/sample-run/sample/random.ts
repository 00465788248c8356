/** A repeatable stream of numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** From `low` (included) to `high` (excluded). */
  between(low: number, high: number): number;
  /** Standard normal deviate. */
  normal(): number;
  pick<T>(items: readonly T[]): T;
}

const GOLDEN = 0x9e3779b9;

function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

const seedNumber = (seed: string): number => [...seed].reduce((sum, letter) => scramble((sum + (letter.codePointAt(0) ?? 0)) | 0), GOLDEN);

/** A stream named by its seed; streams of different names are independent, so adding a reader never shifts another one's numbers. */
export function randomStream(seed: string): Random {
  let state = seedNumber(seed);
  const next = (): number => {
    state = (state + GOLDEN) | 0;
    return scramble(state) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
  };
}
