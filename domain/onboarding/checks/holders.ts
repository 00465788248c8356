import { valueText } from '../../kernel/legal/parameter-words.ts';
import { findParameter, LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { nameOfHolder } from '../../members/holders.ts';
import { type Check, type Finding, findings } from '../check.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot } from '../snapshot.ts';

/** Who may take part: third producers by mandate, and each holder with a tax code. Source: cacer.md 2.2. */
export function checkHolders(snapshot: ApplicationSnapshot, table: readonly ParameterRow[] = LEGAL_PARAMETERS): Check[] {
  return [...checkProducers(snapshot), ...checkTaxCodes(snapshot), ...checkClasses(snapshot, table)];
}

function checkProducers({ plants }: ApplicationSnapshot): Check[] {
  const found = plants
    .filter((plant) => plant.producer === null && !plant.mandated)
    .map((plant) => ({ subject: plant.code, message: onboardingMessages.producerWithoutMandate }));
  return findings({ name: 'producer_mandate', severity: 'error', group: 'data' }, onboardingMessages.producersAllowed, found);
}

function checkTaxCodes({ members }: ApplicationSnapshot): Check[] {
  const found = members
    .filter((member) => !member.hasTaxCode)
    .map((member) => ({ subject: member.code, message: onboardingMessages.noTaxCode }));
  return findings({ name: 'tax_codes', severity: 'warning', group: 'data' }, onboardingMessages.taxCodesRecorded, found);
}

/** Classes on which no source decides, and members who may take part in a community but not control it. Source: cacer-2026.md D8. */
function checkClasses(snapshot: ApplicationSnapshot, table: readonly ParameterRow[]): Check[] {
  const warning = { severity: 'warning', group: 'data' } as const;
  return [
    ...findings({ name: 'holder_class', ...warning }, onboardingMessages.holderClassesKnown, unsureClasses(snapshot, table)),
    ...findings({ name: 'holder_control', ...warning }, onboardingMessages.holdersMayControl, notControlling(snapshot, table)),
  ];
}

function unsureClasses({ members, plants, on }: ApplicationSnapshot, table: readonly ParameterRow[]): Finding[] {
  const hasGrant = plants.some(({ sections }) => sections.some((section) => section.hasGrant));
  const names = hasGrant ? (['enterprise_holder', 'grant_reduction_exempt_holder'] as const) : (['enterprise_holder'] as const);
  return members.flatMap(({ code, holderClass }) =>
    names.flatMap((name) => {
      const row = findParameter(table, name, on, holderClass);
      if (row?.certainty !== 'assumed') return [];
      return [{ subject: code, message: onboardingMessages.unsureHolderClass(valueText(row), holderClass, name) }];
    }),
  );
}

function notControlling({ kind, members, on }: ApplicationSnapshot, table: readonly ParameterRow[]): Finding[] {
  if (kind !== 'renewable_energy_community') return [];
  return members
    .filter(({ holderClass }) => findParameter(table, 'community_control_holder', on, holderClass)?.value === 'false')
    .map(({ code, holderClass }) => ({ subject: code, message: onboardingMessages.mayNotControl(nameOfHolder(holderClass)) }));
}
