import { hash } from 'node:crypto';
import type { CommunityEvent } from '../../../domain/notifications/community-event.ts';
import { type EventType, eventOfAction } from '../../../domain/notifications/event-types.ts';
import { type PublishedEvent, sentFields } from '../../../domain/webhooks/cloud-event.ts';
import { isWanted } from '../../../domain/webhooks/event-patterns.ts';
import {
  type ActiveWebhookRow,
  activeWebhooks,
  type ChosenEvent,
  insertDeliveries,
} from '../../../infra/postgres/webhooks/queue-events.ts';
import {
  lockCursors,
  moveCursors,
  type UnreadEventRow,
  unreadChains,
  unreadEvents,
} from '../../../infra/postgres/webhooks/unread-events.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { stop } from '../commands/stop.ts';
import { isHeld, mayManage, mayReceive, rememberedOwners } from '../owner-rows.ts';

/** Most events that one transaction looks at. */
const PAGE = 1_000;

/** What a look at the audit record found: `none` active webhooks, `more` events than one page, or `all` that there was. */
export type Look = 'none' | 'more' | 'all';

/** Queues the new events of the audit record for the webhooks that want them. Needs the platform's context; one transaction at a time does it. */
export async function queueNewEvents(work: CommandWork, keys: PersonalKeys): Promise<Look> {
  const { trx } = work;
  const webhooks = await activeWebhooks(trx);
  if (webhooks.length === 0) return 'none';
  if (!(await lockCursors(trx))) return 'all';
  const since = new Date(Math.min(...webhooks.map(({ active_since }) => active_since.getTime())));
  const chains = await unreadChains(trx, chainsOf(webhooks), since);
  if (chains.length === 0) return 'all';
  const events = await unreadEvents(trx, chains, PAGE);
  await queueFor(work, keys, webhooks, events.flatMap(toPublished));
  // A chain whose events are all too old gets a cursor too, so that it is not looked through again.
  await moveCursors(trx, new Map([...chains, ...events].map(({ chain, seq }) => [chain, seq])));
  return events.length === PAGE ? 'more' : 'all';
}

const chainsOf = (webhooks: readonly ActiveWebhookRow[]): readonly number[] | 'all' =>
  webhooks.some(({ community_id }) => community_id === null) ? 'all' : [...new Set(webhooks.map(({ community_id }) => community_id ?? 0))];

function toPublished({ chain, seq, at, action, object_kind, object_id, after }: UnreadEventRow): PublishedEvent[] {
  const data = sentFields(after);
  const type = eventOfAction(action, data.state);
  if (type === undefined) return [];
  const place = { eventId: `${chain}-${seq}`, communityId: chain === 0 ? null : chain };
  return [{ ...place, type, subject: `${object_kind}/${object_id}`, occurredAt: at, data }];
}

/** Queues what a community announced without a record of its own; announcing it again adds nothing. Needs the platform's context. */
export async function queueAnnounced(
  work: CommandWork,
  keys: PersonalKeys,
  { communityId, kind, subject, state, occurredAt }: CommunityEvent,
): Promise<void> {
  const { type, data } = announced(kind);
  const eventId = `${communityId}-${hash('sha256', JSON.stringify([kind, subject, state, occurredAt])).slice(0, 32)}`;
  const event = { eventId, type, communityId, subject: `configuration/${subject}`, occurredAt: new Date(occurredAt) };
  await queueFor(work, keys, await activeWebhooks(work.trx), [{ ...event, data: { ...data, state } }]);
}

function announced(kind: string): { readonly type: EventType; readonly data: PublishedEvent['data'] } {
  if (kind === 'settlement-overdue') return { type: 'settlement.month_overdue', data: {} };
  if (kind === 'onboarding') return { type: 'onboarding.state_changed', data: {} };
  return { type: 'onboarding.clock', data: { clock: kind.replace(/^onboarding-/, '') } };
}

/** Queues events for each webhook that wants them, covers their community and whose owner may still read them; for one that stopped they are held, and its owners are told. */
async function queueFor(
  work: CommandWork,
  keys: PersonalKeys,
  webhooks: readonly ActiveWebhookRow[],
  events: readonly PublishedEvent[],
): Promise<void> {
  const { trx } = work;
  const ownerOf = rememberedOwners(trx);
  const chosen: ChosenEvent[] = [];
  for (const event of events)
    for (const webhook of webhooks)
      if (wants(webhook, event)) {
        const owner = await ownerOf(webhook);
        const held = !mayManage(owner, webhook.community_id);
        if (held ? await isHeld(trx, webhook, event) : mayReceive(owner, event)) chosen.push({ webhookId: webhook.id, event, held });
      }
  const stopped = new Set(chosen.filter(({ held }) => held).map(({ webhookId }) => webhookId));
  for (const webhook of webhooks) if (stopped.has(webhook.id)) await stop(work, keys, webhook);
  await insertDeliveries(trx, chosen);
}

const wants = ({ community_id, events, active_since }: ActiveWebhookRow, { communityId, type, occurredAt }: PublishedEvent): boolean =>
  (community_id === null || community_id === communityId) && occurredAt >= active_since && isWanted(events, type);
