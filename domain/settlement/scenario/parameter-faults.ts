import type { Fault } from '../../kernel/errors.ts';
import { LEGAL_PARAMETERS, missingDays, type ParameterName } from '../../kernel/legal/parameters.ts';
import { addDays, isLocalDate, type LocalDate } from '../../kernel/time/local-date.ts';
import { GROUP_KINDS, type MissingParameter } from '../types.ts';
import { isObject, type Json } from './checks.ts';
import type { Faults } from './faults.ts';
import { scenarioMessages } from './messages.ts';

/** Where a scenario gives a legal value itself. */
const OWN_MEMBERS: Readonly<Record<string, string>> = {
  transmission_refund: 'transmissionRefundEurPerMwh',
  distribution_refund: 'distributionRefundEurPerMwh',
  'grant_reduction_exempt_holder natural_person': 'naturalPersonsExemptFromGrantReduction',
};

/** The fault of a legal value that no row gives: at the member that can give it, else at the period. */
export function parameterFault({ name, dimension, from, to }: MissingParameter): Fault {
  const last = addDays(to, -1);
  const member = OWN_MEMBERS[`${name} ${dimension}`.trim()];
  if (member !== undefined) {
    return { path: `parameters.${member}`, code: 'missing_parameter', message: scenarioMessages.noOwnValue(from, last) };
  }
  return {
    path: 'period',
    code: 'missing_parameter',
    message: scenarioMessages.noLegalValue(`${name} ${dimension}`.trim(), from, last),
  };
}

/** Adds the valorisation rates that neither scenario nor table gives, so that they are reported with the other faults. */
export function checkValorisationRates(scenario: Json, faults: Faults): void {
  const { kind } = isObject(scenario.configuration) ? scenario.configuration : {};
  const { from, to } = isObject(scenario.period) ? scenario.period : {};
  if (!isLocalDate(from) || !isLocalDate(to) || from >= to) return;
  const group = GROUP_KINDS.some((one) => one === kind);
  const given = isObject(scenario.parameters) ? scenario.parameters : {};
  for (const name of group ? (['transmission_refund', 'distribution_refund'] as const) : (['transmission_refund'] as const)) {
    if (Object.hasOwn(given, OWN_MEMBERS[name] as string)) continue;
    for (const gap of gaps(name, from, to)) faults.addFault(parameterFault(gap));
  }
}

const gaps = (name: ParameterName, from: LocalDate, to: LocalDate): MissingParameter[] =>
  missingDays(LEGAL_PARAMETERS, name, from, to).map((days) => ({ name, dimension: '', ...days }));
