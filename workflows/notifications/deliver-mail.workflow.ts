import { condition, continueAsNew, proxyActivities, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import type { DeliverMailInput } from '../../domain/notifications/mails.ts';
import { changed } from '../kernel/changed.ts';
import { SHORT_STEP } from '../kernel/options.ts';

const { sendMail } = proxyActivities<IoActivities>({ ...SHORT_STEP, retry: { ...SHORT_STEP.retry, maximumInterval: '5 minutes' } });

/** Delivers one mail of the record: tried until a server takes it, refuses it for good, or it is out of date. Without a server it waits. */
export async function deliverMail(input: DeliverMailInput): Promise<string> {
  let again = false;
  setHandler(changed, () => {
    again = true;
  });
  for (;;) {
    again = false;
    const outcome = await sendMail(input);
    if (outcome !== 'waiting') return outcome;
    setCurrentDetails('No mail server is configured: set SMTP_URL and restart the worker');
    await condition(() => again, '1 hour');
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof deliverMail>(input);
  }
}
