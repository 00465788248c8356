import { requireFound } from '../../../domain/kernel/errors.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { feedMessages } from '../../../domain/onboarding/clock-board/feed-messages.ts';
import { newSecret } from '../../../infra/identity/secret-token.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { type CalendarFeedRow, feedById, insertFeed, revokeFeed } from '../../../infra/postgres/onboarding/calendar-feeds.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Makes a private calendar address, which ends with the session; `secret` is its private part, shown once and stored nowhere. */
export async function createCalendarFeed(
  work: CommandWork,
  communityId: number,
  { name, language, sessionId }: { readonly name: string; readonly language: Language; readonly sessionId: number },
): Promise<{ readonly feed: CalendarFeedRow; readonly secret: string }> {
  const { trx, actor } = work;
  await lockChangeableCommunity(trx, communityId);
  const secret = newSecret('cdc');
  const id = await insertFeed(trx, {
    community_id: communityId,
    name,
    language,
    created_by: actor,
    token_hash: secret.hash,
    session_id: sessionId,
  });
  work.audit({ chain: communityId, action: 'calendar_feed.created', objectKind: 'calendar_feed', objectId: id, after: { name, language } });
  return { feed: (await feedById(trx, communityId, id)) as CalendarFeedRow, secret: secret.text };
}

/** Revokes a calendar address; one that is revoked stays so. */
export async function revokeCalendarFeed(
  work: CommandWork,
  { communityId, feedId }: { readonly communityId: number; readonly feedId: number },
): Promise<CalendarFeedRow> {
  const found = requireFound(await feedById(work.trx, communityId, feedId), feedMessages.none(feedId));
  if (found.revoked_at !== null) return found;
  await revokeFeed(work.trx, feedId);
  work.audit({ chain: communityId, action: 'calendar_feed.revoked', objectKind: 'calendar_feed', objectId: feedId });
  return (await feedById(work.trx, communityId, feedId)) as CalendarFeedRow;
}
