import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { requireParameter } from '../../kernel/legal/require-parameter.ts';
import { exactly } from '../../kernel/money/bounded-number.ts';
import { parseRational } from '../../kernel/money/decimal.ts';
import { add, type Rational, roundHalfUp, whole, ZERO } from '../../kernel/money/rational.ts';
import { type ExcessSet, excessSets } from '../engine/excess.ts';
import { decimal12, fraction } from '../explain/explain-numbers.ts';
import { type EarningEnergy, PLANT_SETS, type PlantSet } from '../types.ts';
import type { SetExcess } from './types.ts';

/** The year's excess premium: every set that injected, and the rounded sum of their exact amounts (half up). */
export interface YearExcess {
  readonly sets: readonly SetExcess[];
  readonly cents: bigint;
}

/** Excess by set from the months' plants (cacer.md 5.6): thresholds of the year's last day. */
export function yearExcess(
  months: readonly (EarningEnergy & { readonly premiumCents: bigint })[],
  year: number,
  table: readonly ParameterRow[],
): YearExcess {
  const sets = PLANT_SETS.map((set) => sumSet(set, months)).filter(({ injected }) => injected > 0n);
  const worked = sets.map((one) => {
    const threshold = requireParameter(table, 'excess_premium_threshold', `${year}-12-31`, one.set).value;
    const { over, excessCents } = excessOf(one, parseRational(threshold));
    return { ...one, threshold, over, exact: excessCents.exact() };
  });
  return {
    sets: worked.map(({ exact, incentivised, over, ...one }) => ({
      ...one,
      incentivised: fraction(incentivised),
      over: decimal12(over),
      exactCents: fraction(exact),
    })),
    cents: roundHalfUp(worked.reduce<Rational>((sum, { exact }) => add(sum, exact), ZERO)),
  };
}

type SetSum = EarningEnergy & { readonly premiumCents: bigint };

function sumSet(set: PlantSet, months: readonly SetSum[]): SetSum {
  const none: SetSum = { set, incentivised: ZERO, injected: 0n, premiumCents: 0n };
  return months
    .filter((one) => one.set === set)
    .reduce(
      (sum, one) => ({
        set,
        incentivised: add(sum.incentivised, one.incentivised),
        injected: sum.injected + one.injected,
        premiumCents: sum.premiumCents + one.premiumCents,
      }),
      none,
    );
}

function excessOf(one: SetSum, threshold: Rational): ExcessSet {
  const part = { ...one, premiumCents: exactly(whole(one.premiumCents)) };
  return excessSets([part], { tariff_only: threshold, with_grant: threshold })[0] as ExcessSet;
}
