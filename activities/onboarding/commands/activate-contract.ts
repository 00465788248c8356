import type { Transaction } from 'kysely';
import type { AcceptanceDetail } from '../../../domain/onboarding/acts.ts';
import { type ServiceStart, serviceStarts } from '../../../domain/onboarding/service-start.ts';
import {
  assignedSections,
  openContract,
  recognisePoints,
  setContractRecognised,
  setServiceStart,
} from '../../../infra/postgres/onboarding/activation.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { setConfigurationStatus } from '../../../infra/postgres/onboarding/status.ts';
import { frozenSnapshot } from '../../../infra/postgres/onboarding/submission.ts';
import { legalParametersOn } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { acceptVariation } from './accept-variation.ts';
import { activateMembers } from './activate-members.ts';

/**
 * Opens the contract of an accepted application, locked by the caller: start of each section, recognised time of each point, configuration,
 * community and members active. One of a variation takes effect in the open contract. False when that was done before, then nothing changes.
 */
export async function activateContract(
  work: CommandWork,
  keys: PersonalKeys,
  application: StoredApplication,
  act: AcceptanceDetail,
): Promise<boolean> {
  if (application.kind === 'variation') return acceptVariation(work, keys, application, act);
  const { trx } = work;
  if (!(await openContract(trx, application, act.contract_active_from))) return false;
  const sections = await startSections(trx, application, act);
  const from = sections.map(({ serviceStart }) => serviceStart).toSorted()[0] ?? act.contract_active_from;
  await setContractRecognised(trx, application.configurationId, from);
  await recognisePoints(trx, application, from);
  await setConfigurationStatus(trx, application, 'active');
  const members = await activateMembers(work, keys, application);
  const after = { active_from: act.contract_active_from, recognised_from: from, sections, ...members };
  const object = { objectKind: 'configuration', objectId: application.configurationId };
  work.audit({ chain: application.communityId, action: 'contract.activated', ...object, after });
  return true;
}

async function startSections(
  trx: Transaction<DB>,
  application: StoredApplication,
  act: AcceptanceDetail,
): Promise<readonly ServiceStart[]> {
  const snapshot = await frozenSnapshot(trx, application.id);
  const codes = (snapshot?.plants ?? []).flatMap((plant) => plant.sections.map((section) => section.code));
  const rows = await assignedSections(trx, application, codes);
  const submittedOn = application.submittedOn ?? act.contract_active_from;
  const legal = await legalParametersOn(trx, submittedOn, ['backdated_start_window']);
  const starts = serviceStarts(rows, submittedOn, act, legal);
  for (const [i, { id }] of rows.entries()) await setServiceStart(trx, id, starts[i]?.serviceStart ?? null);
  return starts;
}
