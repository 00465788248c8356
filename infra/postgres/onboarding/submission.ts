import { sql, type Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { ApplicationSnapshot } from '../../../domain/onboarding/snapshot.ts';
import type { DB } from '../schema/tables.ts';
import type { StoredApplication } from './application.ts';
import { applicationMessages } from './messages.ts';
import { storeChanges } from './variation.ts';

/**
 * Freezes what was applied for: the snapshot with the application, and on each point the area code that stays valid for the whole
 * incentive period, unless an earlier application froze one. A variation keeps the changes that it reports.
 */
export async function freezeSubmission(trx: Transaction<DB>, application: StoredApplication, snapshot: ApplicationSnapshot): Promise<void> {
  await trx.updateTable('application').set({ snapshot }).where('id', '=', application.id).execute();
  await storeChanges(trx, application, snapshot.variation?.changes ?? []);
  await sql`
    update point_assignment set area_code_at_application = ${snapshot.area.code}
    where configuration_id = ${application.configurationId} and coalesce(upper(validity) > ${snapshot.on}::date, true)
      and area_code_at_application is null`.execute(trx);
}

/** The frozen snapshot; undefined before sending. */
export async function frozenSnapshot(trx: Transaction<DB>, applicationId: number): Promise<ApplicationSnapshot | undefined> {
  const row = await trx.selectFrom('application').select('snapshot').where('id', '=', applicationId).executeTakeFirst();
  return (row?.snapshot ?? undefined) as ApplicationSnapshot | undefined;
}

/** Keeps GSE's protocol number; `conflict` where another application has it, whose community is not told. */
export async function storeProtocol(trx: Transaction<DB>, applicationId: number, protocol: string): Promise<void> {
  if (await isProtocolTaken(trx, applicationId, protocol)) {
    const message = applicationMessages.protocolTaken(protocol);
    throw new DomainError('conflict', message, [{ path: 'protocol', code: 'taken', message }]);
  }
  const values = { protocol, version: sql<number>`version + 1`, updated_at: sql<Date>`now()` };
  await trx.updateTable('application').set(values).where('id', '=', applicationId).execute();
}

/** Also numbers of applications that the caller does not see. */
async function isProtocolTaken(trx: Transaction<DB>, applicationId: number, protocol: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select protocol_taken(${applicationId}, ${protocol}) as taken`.execute(trx);
  return rows[0]?.taken === true;
}
