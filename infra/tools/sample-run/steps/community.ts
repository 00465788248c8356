import { ensure } from './ensure.ts';
import type { CommunityIds, Job } from './job.ts';

const newOrKnown = (isNew: boolean): string => (isNew ? 'new' : 'known');

/** The primary substation's area, by the operator: it is platform data. */
export async function ensureArea({ operator, scenario }: Job): Promise<string> {
  const { area } = scenario;
  const body = {
    code: area.code,
    dso: area.dso,
    boundary: area.boundary,
    published_on: area.publishedOn,
    valid_from: area.validFrom,
    ...(area.validTo === undefined ? {} : { valid_to: area.validTo }),
    source: area.source,
  };
  const { isNew } = await ensure(
    () => operator.list('listSubstationAreas', { query: { code: area.code } }),
    () => operator.call('createSubstationArea', { body }),
  );
  return `${area.code}, ${newOrKnown(isNew)}`;
}

/** The community in draft, with its boundary. */
export async function ensureCommunity({ manager, scenario }: Job): Promise<{ id: number; said: string }> {
  const { community } = scenario;
  const body = {
    code: community.code,
    name: community.name,
    description: community.description,
    legal_type: community.legalType,
    boundary: community.boundary,
    ...(community.maxMembers === undefined ? {} : { max_members: community.maxMembers }),
  };
  const { item, isNew } = await ensure(
    () => manager.list('listCommunities', { query: { code: community.code } }),
    () => manager.call('createCommunity', { body }),
  );
  return { id: item.id, said: `${community.name}, ${isNew ? 'created' : 'known'}, ${item.status}` };
}

/** The configuration that is applied for and settled. */
export async function ensureConfiguration({ manager, scenario }: Job, communityId: number): Promise<CommunityIds> {
  const { configuration, area } = scenario;
  const path = { community_id: communityId };
  const body = {
    code: configuration.code,
    kind: configuration.kind,
    area_code: area.code,
    market_zone: configuration.marketZone,
    time_zone: configuration.timeZone,
    energy_unit: configuration.energyUnit,
  };
  const { item } = await ensure(
    () => manager.list('listConfigurations', { path, query: { code: configuration.code } }),
    () => manager.call('createConfiguration', { path, body }),
  );
  return { communityId, configurationId: item.id };
}

/** The community's state: draft, pending_gse, active or archived. */
export async function readStatus({ manager }: Job, communityId: number): Promise<string> {
  return (await manager.call('getCommunity', { path: { community_id: communityId } })).status;
}
