import { largestRemainder } from '../../kernel/money/largest-remainder.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { rankIds } from '../ids.ts';
import { mayHaveExcess } from './take-back.ts';
import type { ExcessUse, RingFencedUse, YearRow } from './types.ts';

/** A use of the excess premium: who had how much of it on which day, for which allowed use, and what was left after it. */
interface ExcessLine {
  /** `shared_out`: part of a consumer's premium of the year; `spent`: paid from the ring-fenced account. */
  readonly kind: 'shared_out' | 'spent';
  readonly on: LocalDate;
  readonly use: ExcessUse;
  /** The member, or null for a social purpose. */
  readonly memberId: string | null;
  /** Code of the consumer's point, or what was done. */
  readonly description: string;
  readonly reference: string | null;
  readonly place: string | null;
  readonly cents: bigint;
  readonly leftCents: bigint;
}

/** The account of a year's whole excess premium (cacer-2026.md D7): opening + counted - used = left. */
export interface ExcessAccount {
  readonly computedCents: bigint;
  /** As GSE certified it; null until its certificate is recorded. */
  readonly certifiedCents: bigint | null;
  /** Certified less computed. */
  readonly differenceCents: bigint | null;
  /** The certified amount where there is one. */
  readonly countedCents: bigint;
  readonly openingCents: bigint;
  readonly lines: readonly ExcessLine[];
  readonly usedCents: bigint;
  readonly leftCents: bigint;
}

interface ExcessFacts {
  readonly year: number;
  readonly computedCents: bigint;
  readonly certifiedCents: bigint | null;
  readonly openingCents: bigint;
  readonly uses: readonly RingFencedUse[];
}

/** The amount that counts: GSE's, where it certified one. */
export const countedExcess = ({ computedCents, certifiedCents }: Pick<ExcessFacts, 'computedCents' | 'certifiedCents'>): bigint =>
  certifiedCents ?? computedCents;

/**
 * Proves the use of the year's excess line by line. The premium of consumers that are not enterprises counts first, up to the excess and pro
 * rata (largest remainder, ties by id then member); then what was spent from the ring-fenced account within the year, by day.
 */
export function excessAccount(rows: readonly YearRow[], facts: ExcessFacts): ExcessAccount {
  const { computedCents, certifiedCents, openingCents } = facts;
  const countedCents = countedExcess(facts);
  let leftCents = openingCents + countedCents;
  const lines = [...sharedOut(rows, countedCents, facts.year), ...facts.uses.map(spent)].map((line) => {
    leftCents -= line.cents;
    return { ...line, leftCents };
  });
  const usedCents = lines.reduce((sum, { cents }) => sum + cents, 0n);
  const differenceCents = certifiedCents === null ? null : certifiedCents - computedCents;
  return { computedCents, certifiedCents, differenceCents, countedCents, openingCents, lines, usedCents, leftCents };
}

type Line = Omit<ExcessLine, 'leftCents'>;

function sharedOut(rows: readonly YearRow[], countedCents: bigint, year: number): Line[] {
  const own = rows.filter((row) => mayHaveExcess(row) && row.recomputed.premiumCents > 0n);
  const weights = own.map(({ recomputed }) => recomputed.premiumCents);
  const given = weights.reduce((a, b) => a + b, 0n);
  const cents = given < countedCents ? given : countedCents;
  if (cents === 0n) return [];
  const parts = largestRemainder(cents, weights, rankIds(own.map(({ id, memberId }) => `${id}\u0000${memberId ?? ''}`)));
  return own
    .map(({ id, memberId }, i): Line => {
      const part = { memberId, description: id, cents: parts[i] as bigint };
      return { kind: 'shared_out', on: `${year}-12-31`, use: 'non_enterprise_consumers', reference: null, place: null, ...part };
    })
    .filter((line) => line.cents > 0n);
}

const spent = ({ on, purpose, memberId, description, reference, place, cents }: RingFencedUse): Line => ({
  kind: 'spent',
  on,
  use: purpose,
  memberId: memberId ?? null,
  description,
  reference: reference ?? null,
  place: place ?? null,
  cents,
});
