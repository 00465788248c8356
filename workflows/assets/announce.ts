import { isCancellation, log, proxyActivities } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import { ONCE_OR_LEAVE } from '../kernel/options.ts';

/** Notifies subscribers; the record has what happened, so a silent broker never delays the process. */
export async function announceAsset(
  communityId: number,
  event: { readonly kind: string; readonly subject: string; readonly state: string },
): Promise<void> {
  const { announce } = proxyActivities<IoActivities>({ ...ONCE_OR_LEAVE, summary: `announce ${event.kind}: ${event.state}` });
  try {
    await announce({ communityId, ...event, occurredAt: new Date().toISOString() });
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('the broker did not take an event', { kind: event.kind, state: event.state });
  }
}
