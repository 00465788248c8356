import { PARAMETER_DEFINITIONS } from '../../kernel/legal/parameter-definitions.ts';
import { missingDays, PARAMETER_NAMES, type ParameterName, type ParameterRow } from '../../kernel/legal/parameter-row.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';

/** The values that are published again for each calendar year. */
export const YEARLY_VALUES: readonly ParameterName[] = PARAMETER_NAMES.filter((name) => PARAMETER_DEFINITIONS[name].yearly);

/** The year whose values are asked for on a day: in December the next one, before that the running one. */
export const yearAsked = (day: LocalDate): number => Number(day.slice(0, 4)) + (day.slice(5, 7) === '12' ? 1 : 0);

/** Yearly values of a year that nobody has given, and those that rest on an assumption. */
interface YearlyGaps {
  readonly missing: readonly ParameterName[];
  readonly assumed: readonly ParameterRow[];
}

/** What the law's table lacks for a year. `table`: of several rows for a day the first counts. */
export function yearlyGaps(table: readonly ParameterRow[], year: number): YearlyGaps {
  const [from, to] = [`${year}-01-01`, `${year + 1}-01-01`];
  const missing = YEARLY_VALUES.filter((name) => missingDays(table, name, from, to).length > 0);
  const assumed = table.filter(
    ({ name, certainty, validFrom, validTo }) =>
      YEARLY_VALUES.includes(name) && certainty === 'assumed' && validFrom < to && (validTo === null || validTo > from),
  );
  return { missing, assumed };
}
