import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { requireCommunity } from '../../activities/communities/reads/require.ts';
import type { CommunityRow } from '../../infra/postgres/communities/communities.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { LoadCall } from '../http/route.ts';
import { type CommunityParams, versioned } from '../http/schemas.ts';
import type { Community } from './schemas.ts';

/** The row without its version (that is the ETag), instants as text. */
export function toCommunityResponse({ version: _etag, created_at, updated_at, ...row }: CommunityRow): z.input<typeof Community> {
  return { ...row, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
}

/** The community with its representation and ETag, as reads and changes of its path take it. */
export async function loadCommunity(trx: Transaction<DB>, { params }: LoadCall<typeof CommunityParams>) {
  const row = await requireCommunity(trx, params.community_id);
  return { ...versioned(toCommunityResponse(row), row.version), row };
}
