import type { CommunityEvent } from '../../domain/notifications/community-event.ts';
import { communityEventsTopic } from '../../infra/mqtt/topics.ts';
import type { ActivityDeps } from '../kernel/deps.ts';

/** Tells subscribers what happened in a community: the newest event of each kind stays with the broker. Repeating it changes nothing. */
export const createAnnounce = (deps: Pick<ActivityDeps, 'publish'>) => (event: CommunityEvent) =>
  deps.publish(communityEventsTopic(event.communityId, event.kind), event);
