import { sql, type Transaction } from 'kysely';
import type { AcceptanceDetail } from '../../../domain/onboarding/acts.ts';
import { type ServiceStart, serviceStarts } from '../../../domain/onboarding/service-start.ts';
import type { UnitOfWork } from '../driver/index.ts';
import { recordAudit } from '../record/audit.ts';
import type { DB } from '../schema/tables.ts';
import type { StoredApplication } from './application.ts';
import { setConfigurationStatus } from './status.ts';
import type { Recorder } from './step.ts';
import { frozenSnapshot } from './submission.ts';

/**
 * Opens the contract of an accepted application: start of each section, recognised time of each point, configuration, community and
 * members active, audit rows. False when the contract was open before, then nothing changes.
 */
export async function activateContract(
  trx: UnitOfWork,
  application: StoredApplication,
  act: AcceptanceDetail,
  by: Recorder,
): Promise<boolean> {
  const opened = await openContract(trx, application, act);
  if (!opened) return false;
  const starts = await startSections(trx, application, act);
  const from = starts.map((one) => one.serviceStart).toSorted()[0] ?? act.contract_active_from;
  await recognisePoints(trx, application, from);
  await setConfigurationStatus(trx, application, 'active');
  const members = await activateMembers(trx, application);
  const after = { active_from: act.contract_active_from, recognised_from: from, sections: starts, members_activated: members };
  const object = { objectKind: 'configuration', objectId: String(application.configurationId) };
  recordAudit(trx, { chain: application.communityId, ...by, action: 'contract.activated', ...object, after });
  return true;
}

async function openContract(trx: Transaction<DB>, application: StoredApplication, act: AcceptanceDetail): Promise<boolean> {
  const done = await trx
    .insertInto('contract')
    .values({
      configuration_id: application.configurationId,
      community_id: application.communityId,
      application_id: application.id,
      state: 'ACTIVE',
      active_from: act.contract_active_from,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1;
}

async function startSections(
  trx: Transaction<DB>,
  application: StoredApplication,
  act: AcceptanceDetail,
): Promise<readonly ServiceStart[]> {
  const snapshot = await frozenSnapshot(trx, application.id);
  const codes = (snapshot?.plants ?? []).flatMap((plant) => plant.sections.map((section) => section.code));
  const { rows } = await sql<{ id: number; code: string; entryIntoOperation: string }>`
    select sa.id, s.code, s.entry_into_operation as "entryIntoOperation"
    from plant_assignment sa join plant_section s on s.id = sa.section_id
    where sa.configuration_id = ${application.configurationId} and s.code = any (${codes}::text[])
      and coalesce(upper(sa.validity) > ${application.submittedOn}::date, true)
    order by s.code`.execute(trx);
  const starts = serviceStarts(rows, application.submittedOn ?? act.contract_active_from, act);
  for (const [i, { id }] of rows.entries()) {
    await trx
      .updateTable('plant_assignment')
      .set({ service_start: starts[i]?.serviceStart ?? null })
      .where('id', '=', id)
      .execute();
  }
  return starts;
}

/** GSE's interval begins with the configuration, not before the point's own membership, and only for points that were applied for. */
async function recognisePoints(trx: Transaction<DB>, application: StoredApplication, from: string): Promise<void> {
  await sql`
    update point_assignment set recognised = daterange(greatest(lower(validity), ${from}::date), upper(validity))
    where configuration_id = ${application.configurationId} and area_code_at_application is not null and recognised is null
      and coalesce(upper(validity) > ${from}::date, true)`.execute(trx);
}

async function activateMembers(trx: Transaction<DB>, { configurationId, communityId }: StoredApplication): Promise<number> {
  const done = await sql`
    update membership m set status = 'active', version = version + 1, updated_at = now()
    where m.community_id = ${communityId} and m.status = 'pending'
      and (exists (select from point_assignment pa where pa.membership_id = m.id and pa.configuration_id = ${configurationId})
        or exists (select from plant_assignment sa join plant_section s on s.id = sa.section_id join plant p on p.id = s.plant_id
             where sa.configuration_id = ${configurationId} and p.producer_id = m.party_id))`.execute(trx);
  return Number(done.numAffectedRows ?? 0);
}
