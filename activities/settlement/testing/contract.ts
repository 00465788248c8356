import { sql } from 'kysely';
import type { TestDatabase } from '../../../infra/tools/testing/postgres.ts';
import type { MadeCommunity } from './community.ts';

/** An active contract of the configuration from a day on, by which GSE recognised all its points and plants for as long as they are assigned. */
export async function makeContract({ owner }: TestDatabase, made: MadeCommunity, activeFrom: string): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    insert into application (configuration_id, community_id, kind, state, decided_on)
    values (${made.configurationId}, ${made.communityId}, 'access', 'ACCEPTED', ${activeFrom}::date) returning id`.execute(owner.db);
  await sql`insert into contract (configuration_id, community_id, application_id, state, active_from, recognised_from)
    values (${made.configurationId}, ${made.communityId}, ${rows[0]?.id}, 'ACTIVE', ${activeFrom}::date,
      (select min(lower(validity)) from point_assignment where configuration_id = ${made.configurationId}))`.execute(owner.db);
  await sql`update point_assignment set recognised = validity where configuration_id = ${made.configurationId}`.execute(owner.db);
  await sql`update plant_assignment set service_start = lower(validity) where configuration_id = ${made.configurationId}`.execute(owner.db);
}

/** What the community's accounts hold by kind and component, credits positive; kinds with nothing are left out. */
export async function accountsOf({ owner }: TestDatabase, { communityId }: MadeCommunity): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; cents: number }>`
    select a.kind || ' ' || p.component as name, -sum(p.cents)::bigint as cents
    from ledger_posting p join ledger_account a on a.id = p.account_id where a.community_id = ${communityId}
    group by 1 having sum(p.cents) <> 0 order by 1`.execute(owner.db);
  return Object.fromEntries(rows.map(({ name, cents }) => [name, cents]));
}
