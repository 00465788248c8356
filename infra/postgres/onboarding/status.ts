import { sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

interface Owner {
  readonly configurationId: number;
  readonly communityId: number;
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

/** Active with one configuration that is or was, pending with one at GSE, else draft; an archived community stays so. */
async function deriveCommunityStatus(trx: Transaction<DB>, communityId: number): Promise<void> {
  await sql`
    update community set status = derived.status, version = version + 1, updated_at = now()
    from (select case when bool_or(status in ('active', 'ended')) then 'active' when bool_or(status = 'pending_gse') then 'pending_gse' else 'draft' end as status
          from configuration where community_id = ${communityId}) as derived
    where community.id = ${communityId} and community.status <> 'archived' and community.status <> derived.status`.execute(trx);
}
