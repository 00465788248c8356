import type { CommunityEvent } from '../../domain/notifications/community-event.ts';
import { communityEventsTopic } from '../../infra/mqtt/topics.ts';
import { systemContext } from '../../infra/postgres/driver/index.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { type CommandWork, inWork } from '../kernel/unit-of-work.ts';

/** Queues an event for webhooks; again for the same event it adds nothing. */
export type QueueAnnounced = (work: CommandWork, event: CommunityEvent) => Promise<void>;

/** Tells subscribers what happened in a community: the newest event of each kind stays with the broker. Repeating it changes nothing. */
export const createAnnounce =
  ({ db, publish }: Pick<ActivityDeps, 'db' | 'publish'>, queueAnnounced: QueueAnnounced) =>
  async (event: CommunityEvent): Promise<void> => {
    await inWork(db, systemContext('system:announce'), (work) => queueAnnounced(work, event));
    await publish(communityEventsTopic(event.communityId, event.kind), event);
  };
