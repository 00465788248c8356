import type { ActTarget } from '../../../domain/onboarding/gse-acts/standing.ts';
import { isInspecting } from '../../../domain/onboarding/inspection/steps.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { findContract } from '../../../infra/postgres/onboarding/contract.ts';
import { type InspectionRow, openInspection } from '../../../infra/postgres/onboarding/inspections.ts';
import { openRepresentativeChange } from '../../../infra/postgres/onboarding/representatives.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** What an act of a configuration finds; contract, inspection and change of representative are locked until the transaction ends. */
export async function actTarget({ trx }: CommandWork, application: StoredApplication): Promise<ActTarget> {
  const { configurationId, protocol, record } = application;
  const contract = await findContract(trx, configurationId, true);
  const inspection = await openInspection(trx, configurationId);
  const change = await openRepresentativeChange(trx, configurationId);
  return {
    configurationId,
    protocol,
    record,
    contract: contract?.record ?? null,
    inspection: inspection === undefined ? null : inspectionRecord(inspection),
    notifiedChangeOn: change?.state === 'notified' ? change.notified_on : null,
  };
}

/** Where an inspection stands, as its state machine reads it. */
export function inspectionRecord({ state, opened_on, events }: InspectionRow) {
  const steps = isInspecting(state) ? events.filter(({ kind }) => kind === 'opening' || kind === 'evidence') : events;
  return {
    state,
    openedOn: opened_on,
    lastStepOn:
      steps
        .map(({ occurred_on }) => occurred_on)
        .toSorted()
        .at(-1) ?? opened_on,
  };
}
