import type { Kysely } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { type PointRow, pointById } from '../../../infra/postgres/assets/points.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { assetMessages } from '../messages.ts';

/** The assignment of this community, or not_found. */
export async function seenPoint(db: Kysely<DB>, communityId: number, id: number): Promise<PointRow> {
  const row = await pointById(db, communityId, id);
  if (!row) throw new DomainError('not_found', assetMessages.noPoint(communityId, id));
  return row;
}
