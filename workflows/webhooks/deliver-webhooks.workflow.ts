import { continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import { changed } from '../kernel/changed.ts';

/** The activity heartbeats each half second: a dead worker is replaced within seconds. Without a limit, an outage passes by itself. */
const { deliverWebhooks: deliver } = proxyActivities<IoActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Delivers events to webhooks, turn by turn, while there is an active webhook. */
export async function deliverWebhooks(): Promise<string> {
  let isChanged = false;
  setHandler(changed, () => {
    isChanged = true;
  });
  for (;;) {
    isChanged = false;
    const outcome = await deliver();
    if (outcome === 'unused' && !isChanged) return outcome;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof deliverWebhooks>();
  }
}
