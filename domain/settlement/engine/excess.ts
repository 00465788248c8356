import { addBounded, type BoundedNumber, exactly, scaleBounded } from '../../kernel/money/bounded-number.ts';
import { add, compare, divide, type Rational, subtract, whole, ZERO } from '../../kernel/money/rational.ts';
import { type EarningEnergy, PLANT_SETS, type PlantSet } from '../types.ts';

/** One plant's part in the excess: its energies and its exact premium in cents. */
export interface ExcessPart extends EarningEnergy {
  readonly premiumCents: BoundedNumber;
}

/** A set's excess: max(0, incentivised / injected - threshold) in percentage points, times its premium; exact. */
export interface ExcessSet extends EarningEnergy {
  readonly threshold: Rational;
  readonly over: Rational;
  readonly premiumCents: BoundedNumber;
  readonly excessCents: BoundedNumber;
}

/** Every set of plants (with or without grant) that injected, with its excess: percentage points, not the fraction of energy above. */
export function excessSets(parts: readonly ExcessPart[], thresholds: Readonly<Record<PlantSet, Rational>>): ExcessSet[] {
  return PLANT_SETS.flatMap((set) => {
    const own = parts.filter((part) => part.set === set);
    const injected = own.reduce((sum, part) => sum + part.injected, 0n);
    if (injected === 0n) return [];
    const incentivised = own.reduce((sum, part) => add(sum, part.incentivised), ZERO);
    const above = subtract(divide(incentivised, whole(injected)), thresholds[set]);
    const over = compare(above, ZERO) > 0 ? above : ZERO;
    const premiumCents = own.reduce((sum, part) => addBounded(sum, part.premiumCents), exactly(ZERO));
    const excessCents = over.num === 0n ? exactly(ZERO) : scaleBounded(premiumCents, over);
    return [{ set, incentivised, injected, threshold: thresholds[set], over, premiumCents, excessCents }];
  });
}

/** The sets' exact amounts added, in cents. */
export const excessPremium = (sets: readonly ExcessSet[]): BoundedNumber =>
  sets.reduce((sum, { excessCents }) => addBounded(sum, excessCents), exactly(ZERO));
