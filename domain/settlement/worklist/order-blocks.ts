import type { Block } from './blocks.ts';

/** A month that somebody holds back. */
export interface HeldMonth {
  readonly holdId: number;
  readonly heldBy: string;
  readonly note: string;
  readonly until: Date | null;
}

export const holdBlock = ({ holdId, heldBy, note, until }: HeldMonth): Block => ({
  by: 'hold',
  what: `held by ${heldBy}${until === null ? '' : ` until ${until.toISOString()}`}: ${note}`,
  mend: `release it (POST /api/v1/settlement/holds/${holdId}/release)`,
});

/** A month whose corrections should have been settled by now. */
export interface StaleMonth {
  readonly month: string;
  readonly causes: readonly string[];
}

export const staleBlock = ({ month, causes }: StaleMonth): Block => ({
  by: 'correction',
  what: `${month} was corrected (${causes.join(', ')}) and is not settled anew yet`,
  mend: 'see that the workers run, then `npm run reconcile`; the workflow of the month says what it does',
});

/** A month that cannot be computed, for whatever its reason says. */
export const failureBlock = ({ month, reason }: { readonly month: string; readonly reason: string }): Block => ({
  by: 'failure',
  what: `${month} cannot be computed: ${reason}`,
  mend: 'correct the data that the reason is about, and the month is settled anew by itself; after a new version of the program settle it again (POST /api/v1/settlement/recompute)',
});

/** A past year without a posted version that rests on its months as they are. */
export interface UnfinishedYear {
  readonly year: number;
  /** The version that waits for approval. */
  readonly yearId: number | null;
  /** Months that are not final. */
  readonly openMonths: readonly string[];
}

/** Why a year does not go on: it waits for approval, its months are not final, or nobody started it. */
export function blocksOfYear({ year, yearId, openMonths }: UnfinishedYear): Block[] {
  if (yearId !== null) {
    const mend = `approve it (POST /api/v1/settlement/years/${yearId}/approve)`;
    return [{ by: 'approval', what: `the settled year ${year} waits`, mend }];
  }
  if (openMonths.length === 0) {
    const mend = 'the Schedule settles it on the 20th; or start it (POST /api/v1/settlement/years)';
    return [{ by: 'settlement', what: `${year} is not settled on its months as they are`, mend }];
  }
  const mend = `complete ${openMonths.length === 1 ? 'it' : 'them'}; where that cannot be, start the year all the same (POST /api/v1/settlement/years)`;
  return [{ by: 'month', what: `${year} waits for ${openMonths.join(', ')}`, mend }];
}
