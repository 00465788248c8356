import { effectDay } from '../../../domain/assets/variation.ts';
import type { AcceptanceDetail } from '../../../domain/onboarding/acts.ts';
import { variationBasis } from '../../../infra/postgres/assets/variation.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import { applyEffect, type ReportedChange } from '../../../infra/postgres/onboarding/variation.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { activateMembers } from './activate-members.ts';

/**
 * Gives an accepted variation, locked by the caller, its effect: what was added counts from the day by the rule or by the act, the recognition
 * of a removed point ends, pending members are admitted. False when it was done before, then nothing changes.
 */
export async function acceptVariation(
  work: CommandWork,
  keys: PersonalKeys,
  application: StoredApplication,
  act: AcceptanceDetail,
): Promise<boolean> {
  const { trx } = work;
  const changes = application.changes.filter(({ effectOn }) => effectOn === null);
  if (changes.length === 0) return false;
  const basis = await variationBasis(trx, application.configurationId);
  const reportedOn = application.submittedOn ?? act.contract_active_from;
  const effects = changes.map((change) => ({ change, on: statedStart(change, act) ?? effectDay(change, basis, reportedOn) }));
  for (const { change, on } of effects) await applyEffect(trx, change, on);
  const members = await activateMembers(work, keys, application);
  const after = { application_id: application.id, reported_on: reportedOn, changes: effects.map(toRecord), ...members };
  const object = { objectKind: 'configuration', objectId: application.configurationId };
  work.audit({ chain: application.communityId, action: 'contract.varied', ...object, after });
  return true;
}

/** The day that the act states for a section it accepts. */
const statedStart = ({ change, subject, code }: ReportedChange, { sections }: AcceptanceDetail): string | undefined =>
  change === 'added' && subject === 'section' ? sections.find(({ section_code }) => section_code === code)?.service_start : undefined;

const toRecord = ({ change: { change, subject, code, changedOn }, on }: { readonly change: ReportedChange; readonly on: string }) => ({
  change,
  subject,
  code,
  changed_on: changedOn,
  effect_on: on,
});
