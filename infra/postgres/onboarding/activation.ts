import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import type { StoredApplication } from './application.ts';

/** Opens the contract of an application; false where it is open already. */
export async function openContract(trx: Transaction<DB>, application: StoredApplication, activeFrom: string): Promise<boolean> {
  const done = await trx
    .insertInto('contract')
    .values({
      configuration_id: application.configurationId,
      community_id: application.communityId,
      application_id: application.id,
      state: 'ACTIVE',
      active_from: activeFrom,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** The assignments of these plant sections to the configuration that are not over when it applied, by the code of the section. */
export async function assignedSections(
  trx: Transaction<DB>,
  { configurationId, submittedOn }: StoredApplication,
  codes: readonly string[],
) {
  const { rows } = await sql<{ id: number; code: string; entryIntoOperation: string }>`
    select sa.id, s.code, s.entry_into_operation as "entryIntoOperation"
    from plant_assignment sa join plant_section s on s.id = sa.section_id
    where sa.configuration_id = ${configurationId} and s.code = any (${codes}::text[])
      and coalesce(upper(sa.validity) > ${submittedOn}::date, true)
    order by s.code`.execute(trx);
  return rows;
}

/** Stores from which day an assignment of a section counts; null: not at all. */
export async function setServiceStart(trx: Transaction<DB>, assignmentId: number, service_start: string | null): Promise<void> {
  await trx.updateTable('plant_assignment').set({ service_start }).where('id', '=', assignmentId).execute();
}

/** Stores the first day that GSE's acceptance counts, also before the contract is active; nothing before it is ever settled. */
export async function setContractRecognised(trx: Transaction<DB>, configurationId: number, recognised_from: string): Promise<void> {
  await trx.updateTable('contract').set({ recognised_from }).where('configuration_id', '=', configurationId).execute();
}

/** GSE's interval begins with the configuration, not before the point's own membership, and only for points that were applied for. */
export async function recognisePoints(trx: Transaction<DB>, { configurationId }: StoredApplication, from: string): Promise<void> {
  await sql`
    update point_assignment set recognised = daterange(greatest(lower(validity), ${from}::date), upper(validity))
    where configuration_id = ${configurationId} and area_code_at_application is not null and recognised is null
      and coalesce(upper(validity) > ${from}::date, true)`.execute(trx);
}

/** The pending memberships that have a point or a plant in the configuration, by id. */
export async function pendingMembersOf(trx: Transaction<DB>, { configurationId, communityId }: StoredApplication) {
  const { rows } = await sql<{ id: number; community_id: number; party_id: number }>`
    select m.id, m.community_id, m.party_id from membership m
    where m.community_id = ${communityId} and m.status = 'pending'
      and (exists (select from point_assignment pa where pa.membership_id = m.id and pa.configuration_id = ${configurationId})
        or exists (select from plant_assignment sa join plant_section s on s.id = sa.section_id join plant p on p.id = s.plant_id
             where sa.configuration_id = ${configurationId} and p.producer_id = m.party_id))
    order by m.id for no key update of m`.execute(trx);
  return rows;
}
