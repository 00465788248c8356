import { RANKS } from '../better-readings.ts';
import { QUALITIES } from '../series-readings.ts';

const RANK_OF = QUALITIES.map((grade) => RANKS[grade]);

/** The grade that is less sure of two indexes of `QUALITIES`; NaN stands for none yet. */
export const leastSure = (one: number, other: number): number =>
  Number.isNaN(one) || (!Number.isNaN(other) && (RANK_OF[other] ?? 0) < (RANK_OF[one] ?? 0)) ? other : one;
