import { today } from '../kit/period.ts';
import type { Word } from '../shell/words.ts';

interface Dated {
  readonly valid_from: string | null;
  readonly valid_to: string | null;
}
export type When = 'current' | 'later' | 'ended';

/** Where a day stands to what is dated; the end is the first day after it. */
export function whenOf({ valid_from, valid_to }: Dated, on = today()): When {
  if (valid_to !== null && valid_to <= on) return 'ended';
  return valid_from !== null && valid_from > on ? 'later' : 'current';
}

export const WHEN: Readonly<Record<When, Word>> = {
  current: ['in force', 'in vigore'],
  later: ['in force later', 'in vigore in futuro'],
  ended: ['no longer in force', 'non più in vigore'],
};

const DAY_MS = 86_400_000;

/** The last day of what ends before a day; null: it goes on. */
export const lastDay = (end: string | null): string | null =>
  end === null ? null : new Date(Date.parse(`${end}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
