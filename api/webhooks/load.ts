import type { Kysely } from 'kysely';
import { requireWebhook } from '../../activities/webhooks/reads/require.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { WebhookOwnerRow } from '../../infra/postgres/webhooks/webhooks.ts';
import type { CapabilityDeps } from '../deps.ts';
import { tagged } from '../http/etag.ts';
import { toWebhookResponse } from './schemas.ts';

/** Whose rights a webhook rests on that this caller sets. */
export const ownerOf = ({ userId, key, session }: Principal): WebhookOwnerRow => ({
  user_id: userId,
  api_key_id: key?.id ?? null,
  session_id: session?.id ?? null,
});

export const settingsOf = ({ config, personal }: Pick<CapabilityDeps, 'config' | 'personal'>) => ({
  allowsLoopback: config.webhooks.toLoopback,
  keys: personal,
});

/** The webhook as it is shown; how its deliveries fare is not part of the ETag. */
export async function loadWebhook(db: Kysely<DB>, id: number) {
  const row = await requireWebhook(db, id);
  return { ...tagged(toWebhookResponse(row), { id, version: row.version }), row };
}
