import type { Transaction } from 'kysely';
import { hasCommunity, type Principal, visibleRows } from '../../domain/identity/principal.ts';
import { readRightOf } from '../../domain/notifications/event-rights.ts';
import type { EventType } from '../../domain/notifications/event-types.ts';
import { callerOf } from '../../infra/postgres/identity/callers.ts';
import { wasShut } from '../../infra/postgres/identity/ended.ts';
import { senderOf } from '../../infra/postgres/identity/identity.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { WebhookOwnerRow } from '../../infra/postgres/webhooks/webhooks.ts';

/**
 * The owner of a webhook by the key or session in which it was set. Undefined where the key was revoked or has run out, or the session was
 * ended. Needs the platform's context.
 */
async function ownerOf(trx: Transaction<DB>, { user_id, api_key_id, session_id }: WebhookOwnerRow): Promise<Principal | undefined> {
  if (session_id !== null && (await wasShut(trx, session_id))) return undefined;
  const owner = await senderOf(trx, user_id, api_key_id);
  const expiresAt = owner?.key?.expiresAt ?? null;
  return expiresAt !== null && expiresAt.getTime() <= Date.now() ? undefined : owner;
}

/** What an event is about; no community: the platform. */
interface EventPlace {
  readonly type: EventType;
  readonly communityId: number | null;
}

/** May an owner's webhook have this event now: may the owner manage webhooks and read what it is about, where it happened? */
export function mayReceive(owner: Principal | undefined, { type, communityId }: EventPlace): boolean {
  if (owner === undefined) return false;
  return (['webhooks:write', readRightOf(type)] as const).every((right) => {
    const rows = visibleRows(owner, right);
    return communityId === null ? rows.platform : hasCommunity(rows, communityId);
  });
}

/** May the owner manage webhooks in a community now, or, for a webhook without one, anywhere? Otherwise the webhook is stopped. */
export function mayManage(owner: Principal | undefined, communityId: number | null): boolean {
  if (owner === undefined) return false;
  const rows = visibleRows(owner, 'webhooks:write');
  return communityId === null ? rows.platform || rows.communities.length > 0 : hasCommunity(rows, communityId);
}

/**
 * Is an event held for a webhook that stopped? Never one that the scopes of its key left out; without a community only what its account may
 * read, where the key or session alone ended. Who saves the webhook again gets of it what they may read.
 */
export async function isHeld(trx: Transaction<DB>, { user_id, community_id, scopes }: StoppedWebhook, event: EventPlace): Promise<boolean> {
  if (scopes !== null && scopes.length > 0 && !scopes.includes(readRightOf(event.type))) return false;
  return community_id !== null || mayReceive(await callerOf(trx, user_id), event);
}

interface StoppedWebhook {
  readonly user_id: number;
  readonly community_id: number | null;
  /** Those of the key by which it was saved. */
  readonly scopes: readonly string[] | null;
}

/** `ownerOf`, looked up once for each owner of a transaction. */
export function rememberedOwners(trx: Transaction<DB>): (owner: WebhookOwnerRow) => Promise<Principal | undefined> {
  const known = new Map<string, Promise<Principal | undefined>>();
  return (owner) => {
    const name = `${owner.user_id}/${owner.api_key_id}/${owner.session_id}`;
    const found = known.get(name) ?? ownerOf(trx, owner);
    known.set(name, found);
    return found;
  };
}
