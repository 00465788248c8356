import { addEnclosures, type Enclosure, exactly, scaleEnclosure } from '../money/enclosure.ts';
import { add, compare, divide, type Rational, subtract, whole, ZERO } from '../money/rational.ts';
import { type EarningEnergy, PLANT_SETS, type PlantSet } from './types.ts';

/** One plant's part in the excess: its energies and its exact premium in cents. */
export interface ExcessPart extends EarningEnergy {
  readonly premiumCents: Enclosure;
}

/**
 * Excess premium in cents: per set of plants (with or without grant) max(0, incentivised / injected - threshold) x premium, in percentage
 * points and not the fraction of energy above the threshold; the sets' exact amounts added.
 */
export function excessPremium(parts: readonly ExcessPart[], thresholds: Readonly<Record<PlantSet, Rational>>): Enclosure {
  const sets = PLANT_SETS.map((set) =>
    excessOfSet(
      parts.filter((part) => part.set === set),
      thresholds[set],
    ),
  );
  return sets.reduce(addEnclosures, exactly(ZERO));
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
