import { today } from '../../kit/period.ts';
import type { Word } from '../../shell/words.ts';
import type { Point } from '../reads.ts';

export type Recognition = 'recognised' | 'waits' | 'later' | 'ended';

/** Whether GSE counts a point on a day. */
export function recognitionOf({ recognised_from, recognised_to }: Point, on = today()): Recognition {
  if (recognised_from === null) return 'waits';
  if (recognised_to !== null && recognised_to <= on) return 'ended';
  return recognised_from > on ? 'later' : 'recognised';
}

export const RECOGNISED: Readonly<Record<Recognition, Word>> = {
  recognised: ['recognised', 'riconosciuto'],
  waits: ['not recognised', 'non riconosciuto'],
  later: ['recognised from a later day', 'riconosciuto da un giorno futuro'],
  ended: ['no longer recognised', 'non più riconosciuto'],
};
