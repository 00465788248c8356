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

/** A month whose settlement failed for good. */
export interface FailedSettlement {
  readonly month: string;
  readonly reason: string;
}

export const failureBlock = ({ month, reason }: FailedSettlement): Block => ({
  by: 'failure',
  what: `${month} could not be settled: ${reason}`,
  mend: 'correct what the reason names; the month is then settled by itself. Or settle it again (POST /api/v1/settlement/recompute)',
});

/** A process whose workflow failed for good. */
export interface FailedProcess {
  readonly workflowId: string;
  readonly reason: string;
}

export const failedProcessBlock = ({ workflowId, reason }: FailedProcess): Block => ({
  by: 'failure',
  what: `the workflow ${workflowId} failed: ${reason}`,
  mend: 'correct what the reason names, then order the same again; it is not repeated by itself',
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
