import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { type CommunityRow, communityById } from '../../infra/postgres/communities/communities.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { communityMessages } from './messages.ts';
import type { Community } from './schemas.ts';

/** The row without its version (that is the ETag), instants as text. */
export function shownCommunity({ version: _etag, created_at, updated_at, ...row }: CommunityRow): z.input<typeof Community> {
  return { ...row, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
}

/** The community, or not_found where the context does not see it. */
export async function seenCommunity(db: Kysely<DB>, id: number): Promise<CommunityRow> {
  const row = await communityById(db, id);
  if (!row) throw new DomainError('not_found', communityMessages.noCommunity(id));
  return row;
}
