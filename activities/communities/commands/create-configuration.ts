import type { Transaction } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { AlreadyExists, unknownReference } from '../../../domain/kernel/errors.ts';
import { localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import {
  type NewConfiguration as ConfigurationValues,
  insertConfiguration,
  listConfigurations,
} from '../../../infra/postgres/communities/configurations.ts';
import { areaIdOn } from '../../../infra/postgres/communities/organisations.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type NewConfiguration = Omit<ConfigurationValues, 'community_id' | 'substation_area_id'> & { readonly area_code: string };

/** Creates a configuration on today's version of its substation area and answers its id; `already_exists` where the code is taken. */
export async function createConfiguration(work: CommandWork, communityId: number, given: NewConfiguration): Promise<number> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  const [known] = await listConfigurations(trx, communityId, { code: given.code, take: 1, after: 0 });
  if (known) throw new AlreadyExists('code', communityMessages.configurationExists(given.code), known.id);
  const { area_code, ...values } = given;
  const substation_area_id = await areaFor(trx, area_code, given.time_zone);
  const { id } = await insertConfiguration(trx, { ...values, community_id: communityId, substation_area_id });
  work.audit({ chain: communityId, action: 'configuration.created', objectKind: 'configuration', objectId: id, after: given });
  return id;
}

async function areaFor(trx: Transaction<DB>, code: string, timeZone: string): Promise<number> {
  const area = await areaIdOn(trx, code, localDateOf(Date.now(), timeZone));
  if (area) return area.id;
  throw unknownReference('area_code', communityMessages.noArea(code));
}
