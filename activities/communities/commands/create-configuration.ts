import type { Transaction } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { AlreadyExists, DomainError, invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import {
  type ConfigurationRow,
  type NewConfiguration as ConfigurationValues,
  insertConfiguration,
  isAppliedFor,
  listConfigurations,
  updateConfiguration,
} from '../../../infra/postgres/communities/configurations.ts';
import { areaIdOn } from '../../../infra/postgres/communities/organisations.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { changedFields } from '../../kernel/commands/changed-fields.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

type NewConfiguration = Omit<ConfigurationValues, 'community_id' | 'substation_area_id'> & { readonly area_code: string };

/** Creates a configuration on today's version of its substation area and answers its id; `already_exists` where the code is taken. */
export async function createConfiguration(work: CommandWork, communityId: number, given: NewConfiguration): Promise<number> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  const [known] = await listConfigurations(trx, communityId, { code: given.code, take: 1, after: 0 });
  if (known) throw new AlreadyExists('code', communityMessages.configurationExists(given.code), known.id);
  assertPlannedDays(given.planned_from, given.planned_to);
  const { area_code, ...values } = given;
  const substation_area_id = await areaFor(trx, area_code, given.time_zone);
  const { id } = await insertConfiguration(trx, { ...values, community_id: communityId, substation_area_id });
  work.audit({ chain: communityId, action: 'configuration.created', objectKind: 'configuration', objectId: id, after: given });
  return id;
}

/** What a caller may change of a configuration. */
interface ConfigurationChange {
  readonly area_code?: string | undefined;
  readonly planned_kw?: number | null | undefined;
  readonly planned_from?: string | null | undefined;
  readonly planned_to?: string | null | undefined;
}

/** Changes what is given and differs; the area only as long as nothing was applied for under it. The community is locked. */
export async function changeConfiguration(work: CommandWork, known: ConfigurationRow, change: ConfigurationChange): Promise<void> {
  const { trx } = work;
  const [from, to] = [change.planned_from ?? known.planned_from, change.planned_to ?? known.planned_to];
  assertPlannedDays(from, to);
  const changes = changedFields(known, change);
  if (changes === undefined) return;
  const { area_code, ...after } = changes.after;
  if (area_code !== undefined && (await isAppliedFor(trx, known.id))) throw new DomainError('wrong_state', communityMessages.atGse);
  const area = area_code === undefined ? {} : { substation_area_id: await areaFor(trx, area_code, known.time_zone) };
  await updateConfiguration(trx, known.id, { ...after, ...area });
  const object = { objectKind: 'configuration', objectId: known.id };
  work.audit({ chain: known.community_id, action: 'configuration.changed', ...object, ...changes });
}

function assertPlannedDays(from: string | null, to: string | null): void {
  if (from !== null && to !== null && to <= from) throw invalidInput('planned_to', 'invalid', communityMessages.plannedDays);
}

async function areaFor(trx: Transaction<DB>, code: string, timeZone: string): Promise<number> {
  const area = await areaIdOn(trx, code, localDateOf(Date.now(), timeZone));
  if (area) return area.id;
  throw unknownReference('area_code', communityMessages.noArea(code));
}
