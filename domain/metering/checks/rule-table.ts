import type { LocalDate } from '../../kernel/time/local-day.ts';
import type { CheckRuleName, RuleLimits, Severity } from './checked-series.ts';

/** A rule of checking with the days on which it counts. */
export interface DatedRule {
  readonly rule: CheckRuleName;
  readonly severity: Severity;
  readonly limits: RuleLimits;
  readonly valid_from: LocalDate;
  readonly valid_to: LocalDate | null;
}

/** A rule as a community wants it on some days: another severity, other limits, or off. */
export interface OwnRule {
  readonly rule: CheckRuleName;
  readonly is_off: boolean;
  readonly severity: Severity | null;
  readonly limits: RuleLimits;
  readonly valid_from: LocalDate;
  readonly valid_to: LocalDate | null;
}

const ALWAYS = { valid_from: '2015-01-01', valid_to: null } as const;

/**
 * The rules that count where a community says nothing else. No act sets them: the limits were chosen on the tuning homes of `npm run bench vee`
 * and measured on others. Hours and days are lengths, `share` and `times` ratios, `kwh` energies of one interval or day.
 */
export const RULE_TABLE: readonly DatedRule[] = [
  { rule: 'missing', severity: 'low', limits: {}, ...ALWAYS },
  { rule: 'duplicate', severity: 'medium', limits: { distinct: 6 }, ...ALWAYS },
  { rule: 'negative', severity: 'high', limits: {}, ...ALWAYS },
  { rule: 'above_power', severity: 'medium', limits: {}, ...ALWAYS },
  { rule: 'spike', severity: 'medium', limits: { times: 2.6, rank: 3, kwh: 0.2, days: 14 }, ...ALWAYS },
  { rule: 'flat_line', severity: 'medium', limits: { hours: 5, times: 1.5 }, ...ALWAYS },
  { rule: 'register', severity: 'high', limits: { units: 1, share: 0.002 }, ...ALWAYS },
  {
    rule: 'scale',
    severity: 'medium',
    limits: { times: 1.55, days: 5, history: 10, noise: 2.4, even: 0.75, high: 0.3, near: 0.6, quantile: 0.6 },
    ...ALWAYS,
  },
  {
    rule: 'drift',
    severity: 'medium',
    limits: { hours: 0.7, days: 14, history: 10, gain: 0.5, noise: 1.3, half: 0.3 },
    ...ALWAYS,
  },
  { rule: 'swapped', severity: 'high', limits: { share: 0.8, kwh: 0.5, intervals: 0.4 }, ...ALWAYS },
  { rule: 'night', severity: 'medium', limits: { share: 0.02, kwh: 0.02 }, ...ALWAYS },
];

/** Names of the limits of a rule, as the table has them. */
export const limitsOf = (rule: CheckRuleName): readonly string[] =>
  Object.keys(RULE_TABLE.findLast((one) => one.rule === rule)?.limits ?? {});

/** The rules that count on a day, a community's own before the table's; rules that are off are left out. */
export function rulesOn(day: LocalDate, own: readonly OwnRule[] = []): Map<CheckRuleName, Pick<DatedRule, 'severity' | 'limits'>> {
  const rules = new Map<CheckRuleName, Pick<DatedRule, 'severity' | 'limits'>>();
  for (const { rule, severity, limits, ...dates } of RULE_TABLE) if (counts(dates, day)) rules.set(rule, { severity, limits });
  for (const one of own.filter((rule) => counts(rule, day))) {
    const standing = rules.get(one.rule);
    if (one.is_off || standing === undefined) rules.delete(one.rule);
    else rules.set(one.rule, { severity: one.severity ?? standing.severity, limits: { ...standing.limits, ...one.limits } });
  }
  return rules;
}

const counts = ({ valid_from, valid_to }: Pick<DatedRule, 'valid_from' | 'valid_to'>, day: LocalDate): boolean =>
  valid_from <= day && (valid_to === null || day < valid_to);
