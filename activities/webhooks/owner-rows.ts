import type { Transaction } from 'kysely';
import { hasCommunity, type VisibleRows, visibleRows } from '../../domain/identity/principal.ts';
import { wasShut } from '../../infra/postgres/identity/ended.ts';
import { senderOf } from '../../infra/postgres/identity/identity.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { WebhookOwnerRow } from '../../infra/postgres/webhooks/webhooks.ts';

/**
 * The rows whose events a webhook may deliver now: those in which its owner may manage webhooks, by the key or session in which it was set.
 * Undefined where the key was revoked or has run out, or the session was ended. Needs the platform's context.
 */
async function ownerRows(trx: Transaction<DB>, { user_id, api_key_id, session_id }: WebhookOwnerRow): Promise<VisibleRows | undefined> {
  if (session_id !== null && (await wasShut(trx, session_id))) return undefined;
  const owner = await senderOf(trx, user_id, api_key_id);
  const expiresAt = owner?.key?.expiresAt ?? null;
  if (owner === undefined || (expiresAt !== null && expiresAt.getTime() <= Date.now())) return undefined;
  return visibleRows(owner, 'webhooks:write');
}

/** Do the events of this community (null: of the platform) belong to the rows? */
export const mayReceive = (rows: VisibleRows | undefined, communityId: number | null): boolean =>
  rows !== undefined && (communityId === null ? rows.platform : hasCommunity(rows, communityId));

/** `ownerRows`, looked up once for each owner of a transaction. */
export function rememberedRows(trx: Transaction<DB>): (owner: WebhookOwnerRow) => Promise<VisibleRows | undefined> {
  const known = new Map<string, Promise<VisibleRows | undefined>>();
  return (owner) => {
    const name = `${owner.user_id}/${owner.api_key_id}/${owner.session_id}`;
    const found = known.get(name) ?? ownerRows(trx, owner);
    known.set(name, found);
    return found;
  };
}
