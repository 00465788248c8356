import type { Transaction } from 'kysely';
import { reachInCommunity } from '../../../domain/identity/principal.ts';
import { keyOwner } from '../../../infra/postgres/identity/api-key.ts';
import { callerOf } from '../../../infra/postgres/identity/callers.ts';
import { senderHasEnded } from '../../../infra/postgres/identity/ended.ts';
import { feedByHash, markFeedRead, type OpenedFeedRow } from '../../../infra/postgres/onboarding/calendar-feeds.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** A feed with the account in whose turn it is read. */
export type OpenedFeed = OpenedFeedRow & { readonly userId: number };

/**
 * The feed behind the hash of an address, for as long as its maker could make it now: by a role that waits for nobody, with a second factor, and
 * unless the session ended in which it was made (decision record 0067). Needs the platform's context.
 */
export async function openFeed(trx: Transaction<DB>, hash: Buffer): Promise<OpenedFeed | undefined> {
  const feed = await feedByHash(trx, hash);
  const userId = Number(feed?.created_by.slice('user:'.length));
  if (feed === undefined || (await senderHasEnded(trx, { sessionId: feed.session_id, keyId: null }))) return undefined;
  const maker = await callerOf(trx, userId);
  const community = { id: feed.community_id, organisationId: feed.organisation_id };
  if (maker === undefined || reachInCommunity(maker, 'onboarding:submit', community) !== 'everything') return undefined;
  if (!(await keyOwner(trx, userId)).hasFactor) return undefined;
  await markFeedRead(trx, feed.id);
  return { ...feed, userId };
}
