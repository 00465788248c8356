import { isCancellation, log, proxyActivities } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import type { CommunityEvent } from '../../domain/notifications/community-event.ts';
import { ONCE_OR_LEAVE } from './options.ts';

/** An event; of now, where it does not say when it occurred. */
type NewEvent = Omit<CommunityEvent, 'occurredAt'> & Partial<Pick<CommunityEvent, 'occurredAt'>>;

/** Notifies subscribers; the record has what happened, so a silent broker never delays the process. */
export const announce = (event: NewEvent, summary = `announce ${event.kind}: ${event.state}`): Promise<void> =>
  announceInOrder([event], summary);

/** Notifies subscribers of one event after the other, until the broker does not take one. */
export async function announceInOrder(events: readonly NewEvent[], summary: string): Promise<void> {
  const io = proxyActivities<IoActivities>({ ...ONCE_OR_LEAVE, summary });
  for (const event of events) {
    try {
      await io.announce({ occurredAt: new Date().toISOString(), ...event });
    } catch (error) {
      if (isCancellation(error)) throw error;
      log.warn('the broker did not take an event', { kind: event.kind, state: event.state });
      return;
    }
  }
}
