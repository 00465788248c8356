import type { Kysely } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { type PlantRow, plantById } from '../../../infra/postgres/assets/plants.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { assetMessages } from '../messages.ts';

/** The plant of this community, or not_found. */
export async function requirePlant(db: Kysely<DB>, communityId: number, id: number): Promise<PlantRow> {
  const row = await plantById(db, communityId, id);
  if (!row) throw new DomainError('not_found', assetMessages.noPlant(communityId, id));
  return row;
}
