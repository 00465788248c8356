import type { Kysely } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { requireFound, unknownReference } from '../../../domain/kernel/errors.ts';
import { type CommunityRow, communityById } from '../../../infra/postgres/communities/communities.ts';
import { type ConfigurationRow, configurationById } from '../../../infra/postgres/communities/configurations.ts';
import { type ParameterRow, parameterById, type RuleRow, ruleById } from '../../../infra/postgres/communities/rules.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The community, or not_found where the context does not see it. */
export async function requireCommunity(db: Kysely<DB>, id: number): Promise<CommunityRow> {
  return requireFound(await communityById(db, id), communityMessages.noCommunity(id));
}

/** The configuration of this community, or not_found. */
export async function requireConfiguration(db: Kysely<DB>, communityId: number, id: number): Promise<ConfigurationRow> {
  return requireFound(await configurationById(db, communityId, id), communityMessages.noConfiguration(communityId, id));
}

/** Refuses an input that names a configuration which is not the community's. */
export async function assertConfiguration(db: Kysely<DB>, communityId: number, id: number): Promise<void> {
  if (await configurationById(db, communityId, id)) return;
  throw unknownReference('configuration_id', communityMessages.unknownConfiguration(id));
}

/** The distribution rule of this community, or not_found. */
export async function requireRule(db: Kysely<DB>, communityId: number, id: number): Promise<RuleRow> {
  return requireFound(await ruleById(db, communityId, id), communityMessages.noRule(communityId, id));
}

/** The own value of a configuration of this community, or not_found. */
export async function requireParameter(db: Kysely<DB>, communityId: number, id: number): Promise<ParameterRow> {
  return requireFound(await parameterById(db, communityId, id), communityMessages.noParameter(communityId, id));
}
