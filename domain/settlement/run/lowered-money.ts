import type { InputChange } from './input-changes.ts';

/** Cents of a month by receiver: a party's id, `fund` or `costs`. */
export type ReceiverCents = ReadonlyMap<number | 'fund' | 'costs', number>;

/** How a community treats versions that lower money only because readings or prices were corrected. */
export const CORRECTED_READINGS = ['approval', 'automatic'] as const;
export type CorrectedReadings = (typeof CORRECTED_READINGS)[number];

/** How many cents a receiver may lose before the version waits: none. */
const TOLERATED_LOSS_CENTS = 0;

/** Does any member get less than was posted? */
export function lowersMoney(posted: ReceiverCents, next: ReceiverCents, toleratedCents = TOLERATED_LOSS_CENTS): boolean {
  return [...posted].some(([receiver, cents]) => (next.get(receiver) ?? 0) < cents - toleratedCents);
}

interface LoweredVersion {
  /** It only fills gaps of a posted version, and none before that was complete. */
  readonly completes: boolean;
  readonly fourEyes: boolean;
  readonly changes: readonly InputChange[];
  readonly correctedReadings: CorrectedReadings;
}

const isMeasured = ({ kind }: InputChange): boolean => kind === 'readings' || kind === 'prices';

/**
 * Does a version that lowers posted money wait for approval? Always, unless only measured values changed, and they fill gaps of a partial
 * version, which was approved knowing that readings would follow (where four eyes are wanted they wait all the same), or the community has
 * corrections of readings posted at once.
 */
export function waitsForApproval({ completes, fourEyes, changes, correctedReadings }: LoweredVersion): boolean {
  const onlyMeasured = changes.length > 0 && changes.every(isMeasured);
  return !(onlyMeasured && ((completes && !fourEyes) || correctedReadings === 'automatic'));
}
