import { sql, type Transaction } from 'kysely';
import { type ApplicationState, isAtGse, isBeforeSubmission } from '../../../domain/onboarding/states.ts';
import type { DB } from '../schema/tables.ts';

interface Owner {
  readonly configurationId: number;
  readonly communityId: number;
}

/** Brings the status of configuration and community in line with an application: at GSE, or back to draft after a refusal or withdrawal. */
export async function followApplication(trx: Transaction<DB>, owner: Owner, state: ApplicationState): Promise<void> {
  if (isBeforeSubmission(state) || state === 'ACCEPTED') return;
  await setConfigurationStatus(trx, owner, isAtGse(state) ? 'pending_gse' : 'draft');
}

/** Sets a configuration's status unless it is active already, and derives the community's from all its configurations. */
export async function setConfigurationStatus(
  trx: Transaction<DB>,
  owner: Owner,
  status: 'draft' | 'pending_gse' | 'active',
): Promise<void> {
  await trx
    .updateTable('configuration')
    .set({ status, version: sql<number>`version + 1` })
    .where('id', '=', owner.configurationId)
    .where('status', 'in', ['draft', 'pending_gse'])
    .where('status', '!=', status)
    .execute();
  await deriveCommunityStatus(trx, owner.communityId);
}

/** Active with one active configuration, pending with one at GSE, else draft; an archived community stays so. */
async function deriveCommunityStatus(trx: Transaction<DB>, communityId: number): Promise<void> {
  await sql`
    update community set status = derived.status, version = version + 1, updated_at = now()
    from (select case when bool_or(status = 'active') then 'active' when bool_or(status = 'pending_gse') then 'pending_gse' else 'draft' end as status
          from configuration where community_id = ${communityId}) as derived
    where community.id = ${communityId} and community.status <> 'archived' and community.status <> derived.status`.execute(trx);
}
