import type { Kysely, Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { type PointRow, pointById } from '../../../infra/postgres/assets/points.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import type { LoadCall } from '../../http/route.ts';
import { assetMessages } from '../messages.ts';
import type { PointParams } from './schemas.ts';

/** The assignment of this community, or not_found. */
export async function requirePoint(db: Kysely<DB>, communityId: number, id: number): Promise<PointRow> {
  const row = await pointById(db, communityId, id);
  if (!row) throw new DomainError('not_found', assetMessages.noPoint(communityId, id));
  return row;
}

/** The assignment with its ETag, as reads and changes of its path take it. */
export const loadPoint = async (trx: Transaction<DB>, { params }: LoadCall<typeof PointParams>) =>
  tagged(await requirePoint(trx, params.community_id, params.assignment_id));
