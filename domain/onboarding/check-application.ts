import { LEGAL_PARAMETERS, type ParameterRow } from '../kernel/legal/parameters.ts';
import type { Check } from './check.ts';
import { checkAccessWindow } from './checks/access-window.ts';
import { checkComposition } from './checks/composition.ts';
import { checkDocuments } from './checks/documents.ts';
import { checkEnterprises } from './checks/enterprises.ts';
import { checkGrants } from './checks/grants.ts';
import { checkHolders } from './checks/holders.ts';
import { checkIdentifiers } from './checks/identifiers.ts';
import { checkPerimeter } from './checks/perimeter.ts';
import { checkPlants } from './checks/plants.ts';
import { checkServiceWindow } from './checks/service-window.ts';
import { checkSettlementValues } from './checks/settlement-values.ts';
import { checkStatute } from './checks/statute.ts';
import { checkVariation } from './checks/variation-window.ts';
import type { StepKind } from './events.ts';
import type { ApplicationSnapshot } from './snapshot.ts';

/** All compliance checks of an application as of the snapshot's day, in a stable order. `table`: own values before the law's. */
export function checkApplication(snapshot: ApplicationSnapshot, table: readonly ParameterRow[] = LEGAL_PARAMETERS): readonly Check[] {
  return CHECKS.flatMap((check) => check(snapshot, table));
}

const CHECKS: readonly ((snapshot: ApplicationSnapshot, table: readonly ParameterRow[]) => Check[])[] = [
  checkIdentifiers,
  checkPerimeter,
  checkComposition,
  checkHolders,
  checkEnterprises,
  checkStatute,
  checkAccessWindow,
  checkPlants,
  checkGrants,
  checkServiceWindow,
  checkVariation,
  checkSettlementValues,
  checkDocuments,
];

/** The checks that stand in the way of sending. */
export const blockingChecks = (checks: readonly Check[]): readonly Check[] =>
  checks.filter((one) => !one.passed && one.severity === 'error');

/** What the checks do to the application: wrong data, missing documents, or nothing in the way. */
export function stepOfChecks(checks: readonly Check[]): StepKind {
  const blocking = blockingChecks(checks);
  if (blocking.some((one) => one.group === 'data')) return 'checks_blocked';
  return blocking.length > 0 ? 'checks_incomplete' : 'checks_passed';
}
