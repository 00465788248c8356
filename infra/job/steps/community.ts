import { z } from 'zod';
import { ensureByCode } from './ensure.ts';
import type { CommunityIds, Job } from './job.ts';

const identified = z.looseObject({ id: z.number() });
const communityState = z.looseObject({ id: z.number(), status: z.string() });

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
  const { isNew } = await ensureByCode(operator, '/api/v1/substation-areas', area.code, identified, body);
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
  const { item, isNew } = await ensureByCode(manager, '/api/cer/communities', community.code, communityState, body);
  return { id: item.id, said: `${community.name}, ${isNew ? 'created' : 'known'}, ${item.status}` };
}

/** The configuration that is applied for and settled. */
export async function ensureConfiguration({ manager, scenario }: Job, communityId: number): Promise<CommunityIds> {
  const { configuration, area } = scenario;
  const path = `/api/cer/communities/${communityId}/configurations`;
  const { item } = await ensureByCode(manager, path, configuration.code, identified, {
    code: configuration.code,
    kind: configuration.kind,
    area_code: area.code,
    market_zone: configuration.marketZone,
    time_zone: configuration.timeZone,
    energy_unit: configuration.energyUnit,
  });
  return { communityId, configurationId: item.id };
}

/** The community's state: draft, pending_gse, active or archived. */
export async function readStatus({ manager }: Job, communityId: number): Promise<string> {
  return (await manager.get(`/api/cer/communities/${communityId}`, communityState)).status;
}
