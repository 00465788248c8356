import { largestRemainder } from '../../kernel/money/largest-remainder.ts';
import { rankIds } from '../ids.ts';
import type { TakenBack, YearRow } from './types.ts';

/** What enterprises were given of the premium, may keep of it at most (premium - excess), and give back to the ring-fenced account. */
export interface EnterpriseCap {
  readonly receivedCents: bigint;
  readonly keepAtMostCents: bigint;
  readonly takenBackCents: bigint;
  readonly rows: readonly TakenBack[];
}

/** Takes back what enterprises have above the cap, pro rata to their premium, largest remainder, ties by id then member. */
export function capEnterprises(rows: readonly YearRow[], premiumCents: bigint, excessCents: bigint): EnterpriseCap {
  const own = rows.filter((row) => row.holder === 'enterprise' && row.recomputed.premiumCents > 0n);
  const weights = own.map((row) => row.recomputed.premiumCents);
  const receivedCents = weights.reduce((sum, cents) => sum + cents, 0n);
  const keepAtMostCents = premiumCents > excessCents ? premiumCents - excessCents : 0n;
  const takenBackCents = receivedCents > keepAtMostCents ? receivedCents - keepAtMostCents : 0n;
  const parts = largestRemainder(takenBackCents, weights, rankIds(own.map(({ id, memberId }) => `${id}\u0000${memberId ?? ''}`)));
  const taken = own.map(({ role, id, memberId }, i) => ({ role, id, memberId: memberId as string, cents: parts[i] as bigint }));
  return { receivedCents, keepAtMostCents, takenBackCents, rows: taken.filter(({ cents }) => cents > 0n) };
}
