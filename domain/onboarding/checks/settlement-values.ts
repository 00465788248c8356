import { allowedValues, PARAMETER_DEFINITIONS } from '../../kernel/legal/parameter-definitions.ts';
import { missingDays, type ParameterName, type ParameterRow } from '../../kernel/legal/parameter-row.ts';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { addMonths, lastDayOfMonth, monthOf } from '../../kernel/time/local-date.ts';
import { type Check, type Finding, findings } from '../check.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot } from '../snapshot.ts';

/** Months, the one of the application included, whose values are looked at. */
const MONTHS_AHEAD = 3;

/**
 * Warns of what will keep the first months from being settled whole: yearly values that nobody has given, and a distribution rule that begins
 * after readings do. `table`: the configuration's own values before the law's.
 */
export function checkSettlementValues(snapshot: ApplicationSnapshot, table: readonly ParameterRow[] = LEGAL_PARAMETERS): Check[] {
  const warning = { severity: 'warning', group: 'data' } as const;
  return [
    ...findings({ name: 'legal_values', ...warning }, onboardingMessages.legalValuesKnown, missingValues(snapshot, table)),
    ...findings({ name: 'rule_from_first_reading', ...warning }, onboardingMessages.ruleFromFirstReading, lateRule(snapshot)),
  ];
}

function missingValues({ on, kind }: ApplicationSnapshot, table: readonly ParameterRow[]): Finding[] {
  const isGroup = kind === 'self_consumer_group' || kind === 'active_customer_group';
  const names: readonly ParameterName[] = isGroup ? ['transmission_refund', 'distribution_refund'] : ['transmission_refund'];
  const to = `${addMonths(monthOf(on), MONTHS_AHEAD)}-01`;
  return names.flatMap((name) =>
    missingDays(table, name, `${monthOf(on)}-01`, to).map((gap) => ({
      message: onboardingMessages.noLegalValue(
        name,
        allowedValues(PARAMETER_DEFINITIONS[name]),
        gap.from,
        lastDayOfMonth(addMonths(monthOf(gap.to), gap.to.endsWith('-01') ? -1 : 0)),
      ),
    })),
  );
}

function lateRule({ ruleFrom, firstReading }: ApplicationSnapshot): Finding[] {
  if (ruleFrom == null || firstReading == null || monthOf(ruleFrom) <= monthOf(firstReading)) return [];
  return [{ message: onboardingMessages.ruleAfterReadings(ruleFrom, firstReading) }];
}
