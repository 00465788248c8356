import type { CheckedSeries, CheckRuleName, RuleLimits, Severity, Suspicion } from './checked-series.ts';
import { night, swapped } from './darkness.ts';
import { drift } from './drift.ts';
import { flatLine } from './flat-line.ts';
import { abovePower, missing, negative, spike } from './level.ts';
import { scale } from './scale.ts';
import { copiedDay, registerSum } from './whole-days.ts';

/** A suspicion and how much it matters. */
export interface CheckFinding extends Suspicion {
  readonly severity: Severity;
}

/** The rules of whole days in the order in which they explain: what an earlier rule explains, a later one of its group does not name again. */
const CHECKS: readonly (readonly [CheckRuleName, (series: CheckedSeries, limits: RuleLimits) => Suspicion[]])[] = [
  ['missing', missing],
  ['negative', negative],
  ['above_power', abovePower],
  ['swapped', swapped],
  ['scale', scale],
  ['duplicate', copiedDay],
  ['flat_line', flatLine],
  ['spike', spike],
  ['drift', drift],
  ['night', night],
  ['register', registerSum],
];

/** Rules that are not named where one of these was found in the same intervals. */
const EXPLAINED: Partial<Record<CheckRuleName, readonly CheckRuleName[]>> = {
  scale: ['above_power', 'swapped'],
  flat_line: ['duplicate', 'scale'],
  spike: ['above_power', 'scale', 'swapped'],
  night: ['flat_line', 'swapped', 'drift', 'spike', 'above_power'],
  drift: ['scale', 'swapped', 'flat_line', 'spike'],
};

/** Everything that the rules find in the checked days of a series. Thresholds come from `rules`; a rule that is not among them is not asked. */
export function checkSeries(
  series: CheckedSeries,
  rules: ReadonlyMap<CheckRuleName, { readonly severity: Severity; readonly limits: RuleLimits }>,
): CheckFinding[] {
  const found: CheckFinding[] = [];
  for (const [name, check] of CHECKS) {
    const rule = rules.get(name);
    if (rule === undefined) continue;
    const explaining = found.filter((one) => EXPLAINED[name]?.includes(one.rule));
    for (const one of check(series, rule.limits))
      if (
        !explaining.some(({ from, to }) => from < one.to && one.from < to) &&
        !found.some((known) => known.rule === name && known.from === one.from)
      )
        found.push({ ...one, severity: rule.severity });
  }
  return found;
}
