import { DomainError } from '../../../domain/kernel/errors.ts';
import type { TableMapping } from '../../../domain/metering/formats/table-mapping.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isDuplicate } from '../../../infra/postgres/driver/index.ts';
import { deleteMapping, insertMapping, type MappingRow, updateMapping } from '../../../infra/postgres/metering/mappings.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { meteringMessages } from '../messages.ts';

interface NewMapping {
  readonly name: string;
  readonly mapping: TableMapping;
}

/** Saves how a community's tables are read, and answers the id; names are used once. */
export async function createMapping(work: CommandWork, communityId: number, given: NewMapping): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  const id = await insertMapping(work.trx, communityId, given).catch(nameTaken(given.name));
  work.audit({ chain: communityId, action: 'import_mapping.created', objectKind: 'import_mapping', objectId: id, after: { ...given } });
  return id;
}

/** Changes a mapping; imports that were read by it keep how they were read. The community is locked. */
export async function changeMapping(work: CommandWork, row: MappingRow, given: NewMapping): Promise<void> {
  await updateMapping(work.trx, row.id, given).catch(nameTaken(given.name));
  const event = { chain: row.community_id, action: 'import_mapping.updated', objectKind: 'import_mapping', objectId: row.id };
  work.audit({ ...event, before: { name: row.name, mapping: row.mapping }, after: { ...given } });
}

/** Removes a mapping. The community is locked. */
export async function removeMapping(work: CommandWork, row: MappingRow): Promise<void> {
  await deleteMapping(work.trx, row.id);
  const event = { chain: row.community_id, action: 'import_mapping.removed', objectKind: 'import_mapping', objectId: row.id };
  work.audit({ ...event, before: { name: row.name, mapping: row.mapping } });
}

const nameTaken = (name: string) => (error: unknown) => {
  if (!isDuplicate(error)) throw error;
  const message = meteringMessages.mappingNameTaken(name);
  throw new DomainError('conflict', message, [{ path: 'name', code: 'taken', message }]);
};
