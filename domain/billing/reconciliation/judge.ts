import type { Cause, ReconciliationFacts } from './types.ts';

type Compared = Pick<ReconciliationFacts, 'ours' | 'gse'>;

/** GSE's amount less ours, in cents, with the likely cause; null while one of the two is not there. */
interface Judgement {
  readonly differenceCents: number | null;
  readonly cause: Cause;
}

/** Compares GSE's newest amount of a month and component with ours; the first cause that fits is named. */
export function judgeDifference({ ours, gse }: Compared): Judgement {
  if (ours === null || gse === null) return { differenceCents: null, cause: ours === null ? 'not_settled' : 'not_imported' };
  const differenceCents = gse.cents - ours.cents;
  if (differenceCents === 0) return { differenceCents, cause: 'none' };
  if (!isSameStage({ ours, gse })) return { differenceCents, cause: 'advance_vs_settlement' };
  if (Math.abs(differenceCents) <= roundingTolerance(ours.plants)) return { differenceCents, cause: 'rounding' };
  if (ours.missingReadings > 0) return { differenceCents, cause: 'missing_readings' };
  if (ours.unpricedHours > 0) return { differenceCents, cause: 'missing_prices' };
  return { differenceCents, cause: ours.plantChanges ? 'plant_start' : 'unknown' };
}

/** Cents by which two roundings of one amount may differ: one for each plant [choice; GSE's rounding is not published]. */
const roundingTolerance = (plants: number): number => Math.max(1, plants);

const isSameStage = ({ ours, gse }: { readonly [K in keyof Compared]: NonNullable<Compared[K]> }): boolean =>
  (ours.kind === 'advance') === (gse.stage === 'advance');

/** What still has to be booked of a difference, by the account it belongs to; zero where all stands. */
interface DifferenceToBook {
  readonly roundingCents: number;
  readonly differenceCents: number;
}

/**
 * The difference stands in the ledger on a line of its own: as rounding, or as GSE's difference; it is never spread over members. An advance
 * against a settlement is not a difference yet: the other side's stage follows.
 */
export function differenceToBook(facts: ReconciliationFacts): DifferenceToBook {
  const { differenceCents, cause } = judgeDifference(facts);
  const stands = cause !== 'advance_vs_settlement' && differenceCents !== null ? differenceCents : 0;
  return {
    roundingCents: (cause === 'rounding' ? stands : 0) - facts.roundingCents,
    differenceCents: (cause === 'rounding' ? 0 : stands) - facts.differenceCents,
  };
}
