import type { z } from '@hono/zod-openapi';
import type { Kysely, Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { type StorageRow, storageById } from '../../../infra/postgres/assets/storages.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { tagged } from '../../http/etag.ts';
import type { LoadCall } from '../../http/route.ts';
import { assetMessages } from '../messages.ts';
import type { Storage, StorageParams } from './schemas.ts';

/** A storage as callers see it. */
export const toStorageResponse = ({ assignment_id: _, ...row }: StorageRow): z.input<typeof Storage> => row;

/** The storage of this community, or not_found. */
export async function requireStorage(db: Kysely<DB>, communityId: number, id: number): Promise<StorageRow> {
  const row = await storageById(db, communityId, id);
  if (!row) throw new DomainError('not_found', assetMessages.noStorage(communityId, id));
  return row;
}

/** The storage with its representation and ETag, as reads and changes of its path take it. */
export async function loadStorage(trx: Transaction<DB>, { params }: LoadCall<typeof StorageParams>) {
  const row = await requireStorage(trx, params.community_id, params.storage_id);
  return { ...tagged(toStorageResponse(row)), row };
}
