import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { type StorageRow, storageById } from '../../../infra/postgres/assets/storages.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { assetMessages } from '../messages.ts';
import type { Storage } from './schemas.ts';

/** A storage as callers see it. */
export const shownStorage = ({ assignment_id: _, ...row }: StorageRow): z.input<typeof Storage> => row;

/** The storage of this community, or not_found. */
export async function seenStorage(db: Kysely<DB>, communityId: number, id: number): Promise<StorageRow> {
  const row = await storageById(db, communityId, id);
  if (!row) throw new DomainError('not_found', assetMessages.noStorage(communityId, id));
  return row;
}
