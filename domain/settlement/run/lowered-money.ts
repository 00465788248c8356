import { DomainError } from '../../kernel/errors.ts';
import type { RecipeChange } from './recipe-changes.ts';

/** Cents of a month by party. */
export type PartyCents = ReadonlyMap<number, number>;

/** How a community treats versions that lower money only because readings or prices were corrected. */
export const CORRECTED_READINGS = ['approval', 'automatic'] as const;
export type CorrectedReadings = (typeof CORRECTED_READINGS)[number];

/** How many cents a party may lose before the version waits: none. */
export const TOLERATED_LOSS_CENTS = 0;

/** Does anybody get less than was posted? */
export function lowersMoney(posted: PartyCents, next: PartyCents, toleratedCents = TOLERATED_LOSS_CENTS): boolean {
  return [...posted].some(([party, cents]) => (next.get(party) ?? 0) < cents - toleratedCents);
}

export interface LoweredVersion {
  /** Kind of the posted version that it replaces. */
  readonly postedKind: string;
  readonly changes: readonly RecipeChange[];
  readonly correctedReadings: CorrectedReadings;
}

const isMeasured = ({ kind }: RecipeChange): boolean => kind === 'readings' || kind === 'prices';

/**
 * Does a version that lowers posted money wait for approval? Always, unless only measured values changed: a partial version was approved
 * knowing that readings would follow, and a community may have corrections of readings posted at once.
 */
export function waitsForApproval({ postedKind, changes, correctedReadings }: LoweredVersion): boolean {
  const onlyMeasured = changes.length > 0 && changes.every(isMeasured);
  return !(onlyMeasured && (postedKind === 'partial' || correctedReadings === 'automatic'));
}

/** Refuses the approval of a version that lowers money by somebody whose change caused it, where the community wants four eyes. */
export function refuseOwnApproval(
  runId: number,
  approver: string,
  { fourEyes, causedBy }: { readonly fourEyes: boolean; readonly causedBy: readonly string[] },
): void {
  if (!fourEyes || !causedBy.includes(approver)) return;
  throw new DomainError(
    'forbidden',
    `Run ${runId} lowers posted money because of a change of yours: the community wants it approved by another person`,
  );
}
