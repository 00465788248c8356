import { setTimeout as wait } from 'node:timers/promises';
import type { EventType } from '../../../domain/notifications/event-types.ts';
import { type ClaimedDeliveryRow, claimDeliveries } from '../../../infra/postgres/webhooks/claims.ts';
import { rightsNews } from '../../../infra/postgres/webhooks/rights-news.ts';
import { activeSecrets } from '../../../infra/postgres/webhooks/secrets.ts';
import { openContent } from '../../../infra/vault/master-sealed.ts';
import { type CommandWork, inWork } from '../../kernel/unit-of-work.ts';
import { mayManage, mayReceive, rememberedOwners } from '../owner-rows.ts';
import { type Look, queueNewEvents } from './queue-events.ts';
import { hold, recordStops } from './stops.ts';
import { DELIVERING, dropDelivery, type TryDeps, tryDelivery } from './try-delivery.ts';

/** Calls at once; those of addresses whose last attempt failed or was slow never take more than half of them, those of one account a quarter. */
const AT_ONCE = 128;
const AT_ONCE_FAILING = AT_ONCE / 2;
const PER_ACCOUNT = AT_ONCE / 4;
const PER_WEBHOOK = 8;
/** More than a call may take. */
const LEASE_SECONDS = 20;
const LOOK_EVERY_MS = 500;
/** Whether rights changed is asked so often; without a change all owners are looked at once a minute, for keys that run out and sessions that end. */
const ASK_RIGHTS_EVERY_MS = 2_000;
const CHECK_RIGHTS_EVERY_MS = 60_000;

interface Turn {
  readonly signal: AbortSignal;
  /** Milliseconds after which no new delivery begins. */
  readonly turnMs: number;
  beat(): void;
}

interface Ready {
  readonly delivery: ClaimedDeliveryRow;
  /** Undefined: its owner may no longer have it. */
  readonly secrets: readonly string[] | undefined;
}

/**
 * Queues new events and delivers what is due until the turn is over; every address has calls of its own, so none waits for another. Answers
 * `none` as soon as there is no active webhook, else `again`.
 */
export async function deliverDue(deps: TryDeps, { signal, turnMs, beat }: Turn): Promise<'none' | 'again'> {
  const running = new Map<Promise<void>, boolean>();
  const endsAt = performance.now() + turnMs;
  let look: Look = 'all';
  const checkRights = rightsCheck(deps);
  while (!signal.aborted && performance.now() < endsAt && look !== 'none') {
    beat();
    await checkRights();
    look = await inWork(deps.db, DELIVERING, (work) => queueNewEvents(work, deps.personal));
    const begun = await begin(deps, running, signal);
    if (look === 'more' || begun > 0) continue;
    await Promise.race([...running.keys(), wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)]);
  }
  await Promise.all(running.keys());
  return look === 'none' ? 'none' : 'again';
}

/** Records which webhooks stopped or go on: at first, when rights may have changed, and once a minute. */
function rightsCheck({ db, personal }: TryDeps): () => Promise<void> {
  let [askAt, checkAt, seen]: [number, number, number | null] = [0, 0, null];
  return async () => {
    const now = performance.now();
    if (now < askAt) return;
    askAt = now + ASK_RIGHTS_EVERY_MS;
    await inWork(db, DELIVERING, async (work) => {
      const { newest, isChanged } = await rightsNews(work.trx, seen);
      if (isChanged || now >= checkAt) {
        await recordStops(work, personal);
        checkAt = now + CHECK_RIGHTS_EVERY_MS;
      }
      seen = newest;
    });
  };
}

/** Begins what is due and has room; how many. */
async function begin(deps: TryDeps, running: Map<Promise<void>, boolean>, signal: AbortSignal): Promise<number> {
  const failing = [...running.values()].filter(Boolean).length;
  const room = AT_ONCE - running.size;
  const ready = await inWork(deps.db, DELIVERING, async (work) => {
    const { trx } = work;
    const lease = { leaseSeconds: LEASE_SECONDS, perAccount: PER_ACCOUNT };
    const sound = await claimDeliveries(trx, { ...lease, failing: false, perWebhook: PER_WEBHOOK, most: room });
    const rest = Math.min(room - sound.length, AT_ONCE_FAILING - failing);
    const retried = await claimDeliveries(trx, { ...lease, failing: true, perWebhook: 1, most: rest });
    return prepared(work, deps, [...sound, ...retried]);
  });
  for (const { delivery, secrets } of ready) {
    const call = secrets === undefined ? dropDelivery(deps.db, delivery.id) : tryDelivery(deps, delivery, secrets, signal);
    // What could not be recorded is due again when its lease is over.
    const ended: Promise<void> = call.catch(() => undefined).then(() => void running.delete(ended));
    running.set(ended, delivery.failing);
  }
  return ready.length;
}

/** A test of a webhook without a community says nothing of any. */
const maySend = (owner: Parameters<typeof mayReceive>[0], { event_type, community_id }: ClaimedDeliveryRow): boolean =>
  event_type === 'webhook.ping' && community_id === null
    ? owner !== undefined
    : mayReceive(owner, { type: event_type as EventType, communityId: community_id });

async function prepared(work: CommandWork, { personal }: TryDeps, claimed: readonly ClaimedDeliveryRow[]): Promise<Ready[]> {
  if (claimed.length === 0) return [];
  const { trx } = work;
  const ownerOf = rememberedOwners(trx);
  const sealed = await activeSecrets(trx, [...new Set(claimed.map(({ webhook_id }) => webhook_id))]);
  const ready: Ready[] = [];
  for (const delivery of claimed) {
    const owner = await ownerOf(delivery);
    if (!mayManage(owner, delivery.webhook_community_id)) {
      await hold(work, personal, delivery);
      continue;
    }
    const may = maySend(owner, delivery);
    const own = (sealed.get(delivery.webhook_id) ?? []).map((content) => openContent(personal, 'webhook_secret', content) as string);
    ready.push({ delivery, secrets: may ? own : undefined });
  }
  return ready;
}
