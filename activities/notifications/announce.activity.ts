import type { Transaction } from 'kysely';
import type { CommunityEvent } from '../../domain/notifications/community-event.ts';
import { communityEventsTopic } from '../../infra/mqtt/topics.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { ActivityDeps } from '../kernel/deps.ts';

/** Queues an event for webhooks; again for the same event it adds nothing. */
export type QueueAnnounced = (trx: Transaction<DB>, event: CommunityEvent) => Promise<void>;

/** Tells subscribers what happened in a community: the newest event of each kind stays with the broker. Repeating it changes nothing. */
export const createAnnounce =
  ({ db, publish }: Pick<ActivityDeps, 'db' | 'publish'>, queueAnnounced: QueueAnnounced) =>
  async (event: CommunityEvent): Promise<void> => {
    await inContext(db, systemContext('system:announce'), (trx) => queueAnnounced(trx, event));
    await publish(communityEventsTopic(event.communityId, event.kind), event);
  };
