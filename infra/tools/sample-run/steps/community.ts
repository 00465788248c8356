import { ApiFailure } from '../../../../api/client/client.ts';
import { clausesOf, statuteDay } from '../scenario/statute.ts';
import type { CommunityIds, Job } from './job.ts';

/** Whether something was there before or has just been made. */
interface Ensured<T> {
  readonly item: T;
  readonly isNew: boolean;
}

/** Finds what is wanted in a list of at most one, else creates it; what another run made in between is found after all. */
async function ensure<T>(list: () => AsyncIterable<T>, create: () => Promise<T>): Promise<Ensured<T>> {
  const find = async (): Promise<T | undefined> => (await Array.fromAsync(list()))[0];
  const known = await find();
  if (known !== undefined) return { item: known, isNew: false };
  try {
    return { item: await create(), isNew: true };
  } catch (error) {
    const made = error instanceof ApiFailure && error.code === 'already_exists' ? await find() : undefined;
    if (made === undefined) throw error;
    return { item: made, isNew: false };
  }
}

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
    () => operator.list('/api/v1/substation-areas', { params: { query: { code: area.code } } }),
    () => operator.post('/api/v1/substation-areas', { body }),
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
    () => manager.list('/api/cer/communities', { params: { query: { code: community.code } } }),
    () => manager.post('/api/cer/communities', { body }),
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
    () => manager.list('/api/cer/communities/{community_id}/configurations', { params: { path, query: { code: configuration.code } } }),
    () => manager.post('/api/cer/communities/{community_id}/configurations', { params: { path }, body }),
  );
  return { communityId, configurationId: item.id };
}

/** The statute with its clauses, unless one is recorded; a day that the scenario does not give is assumed, and its source says so. */
export async function ensureStatute({ manager, scenario }: Job, communityId: number): Promise<string> {
  const day = statuteDay(scenario);
  if (day === null) return 'none needed';
  const path = { community_id: communityId };
  const source = scenario.community.statuteFrom === undefined ? 'assumed: the scenario names no day' : 'scenario';
  const body = { kind: 'statute' as const, clauses: [...clausesOf(scenario)], source, valid_from: day };
  const { item, isNew } = await ensure(
    () => manager.list('/api/cer/communities/{community_id}/statutes', { params: { path } }),
    () => manager.post('/api/cer/communities/{community_id}/statutes', { params: { path }, body }),
  );
  return `in force from ${item.valid_from}${scenario.community.statuteFrom === undefined ? ' (assumed)' : ''}, ${newOrKnown(isNew)}`;
}

/** The community's state: draft, pending_gse, active or archived. */
export async function readStatus({ manager }: Job, communityId: number): Promise<string> {
  return (await manager.get('/api/cer/communities/{community_id}', { params: { path: { community_id: communityId } } })).status;
}
