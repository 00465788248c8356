import { addEnclosures, type Enclosure, exactly, scaleEnclosure } from '../money/enclosure.ts';
import { add, compare, divide, multiply, type Rational, subtract, whole, ZERO } from '../money/rational.ts';

/** One plant's share in the excess: energies after (incentivised) and before (injected) the earning share, exact premium in cents. */
export interface ExcessPart {
  readonly withGrant: boolean;
  readonly incentivised: Rational;
  readonly injected: bigint;
  readonly premiumCents: Enclosure;
}

/**
 * Excess premium in cents: per set of plants (with or without grant) max(0, incentivised / injected - threshold) x premium, in percentage
 * points and not the fraction of energy above the threshold; the sets' exact amounts added.
 */
export function excessPremium(
  parts: readonly ExcessPart[],
  thresholds: { readonly tariffOnly: Rational; readonly withGrant: Rational },
): Enclosure {
  const tariffOnly = excessOfSet(
    parts.filter((part) => !part.withGrant),
    thresholds.tariffOnly,
  );
  const withGrant = excessOfSet(
    parts.filter((part) => part.withGrant),
    thresholds.withGrant,
  );
  return addEnclosures(tariffOnly, withGrant);
}

function excessOfSet(parts: readonly ExcessPart[], threshold: Rational): Enclosure {
  const injected = parts.reduce((sum, part) => sum + part.injected, 0n);
  if (injected === 0n) return exactly(ZERO);
  const incentivised = parts.reduce((sum, part) => add(sum, part.incentivised), ZERO);
  const over = subtract(divide(incentivised, whole(injected)), threshold);
  if (compare(over, ZERO) <= 0) return exactly(ZERO);
  return scaleEnclosure(
    parts.reduce((sum, part) => addEnclosures(sum, part.premiumCents), exactly(ZERO)),
    over,
  );
}

/** Yearly excess from the year's sums (EUR as exact fractions), for one set of plants. */
export function yearlyExcessEur(incentivised: bigint, injected: bigint, premiumEur: Rational, threshold: Rational): Rational {
  if (injected === 0n) return ZERO;
  const over = subtract({ num: incentivised, den: injected }, threshold);
  return compare(over, ZERO) <= 0 ? ZERO : multiply(over, premiumEur);
}
