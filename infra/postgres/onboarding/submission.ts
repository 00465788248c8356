import { sql, type Transaction } from 'kysely';
import type { ApplicationSnapshot } from '../../../domain/onboarding/snapshot.ts';
import { freezeAreas } from '../communities/point-areas.ts';
import type { DB } from '../schema/tables.ts';
import type { StoredApplication } from './application.ts';
import { storeChanges } from './variation.ts';

/**
 * Freezes what was applied for: the snapshot with the application, and on each point the area code that stays valid for the whole
 * incentive period, unless an earlier application froze one. A variation keeps the changes that it reports.
 */
export async function freezeSubmission(trx: Transaction<DB>, application: StoredApplication, snapshot: ApplicationSnapshot): Promise<void> {
  await trx.updateTable('application').set({ snapshot }).where('id', '=', application.id).execute();
  await storeChanges(trx, application, snapshot.variation?.changes ?? []);
  await freezeAreas(trx, { applicationId: application.id, configurationId: application.configurationId, on: snapshot.on });
  await sql`
    update point_assignment set area_code_at_application = ${snapshot.area.code}
    where configuration_id = ${application.configurationId} and coalesce(upper(validity) > ${snapshot.on}::date, true)
      and area_code_at_application is null`.execute(trx);
}

/** The frozen snapshot; undefined before sending. */
export async function frozenSnapshot(trx: Transaction<DB>, applicationId: number): Promise<ApplicationSnapshot | undefined> {
  const row = await trx.selectFrom('application').select('snapshot').where('id', '=', applicationId).executeTakeFirst();
  return row?.snapshot ?? undefined;
}

/** Stores GSE's protocol number of an application. */
export async function storeProtocol(trx: Transaction<DB>, applicationId: number, protocol: string): Promise<void> {
  const values = { protocol, version: sql<number>`version + 1`, updated_at: sql<Date>`now()` };
  await trx.updateTable('application').set(values).where('id', '=', applicationId).execute();
}

/** Whether another application has the number, also one that the caller does not see. */
export async function isProtocolTaken(trx: Transaction<DB>, applicationId: number, protocol: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select protocol_taken(${applicationId}, ${protocol}) as taken`.execute(trx);
  return rows[0]?.taken === true;
}
