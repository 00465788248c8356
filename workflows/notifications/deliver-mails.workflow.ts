import { condition, continueAsNew, proxyActivities, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import type { DeliverMailsInput } from '../../domain/notifications/mails.ts';
import { changed } from '../kernel/changed.ts';

const { sendMails } = proxyActivities<IoActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** Delivers the mails about one fact of a community, page by page; what the mail server does not take is tried again until it is out of date. */
export async function deliverMails(input: DeliverMailsInput): Promise<string> {
  let isChanged = false;
  setHandler(changed, () => {
    isChanged = true;
  });
  for (let after = 0; ; ) {
    isChanged = false;
    const sent = await sendMails({ ...input, after });
    if (sent.state === 'done') return sent.state;
    after = sent.after;
    if (sent.state !== 'more') {
      setCurrentDetails(
        sent.state === 'waiting' ? 'No mail server is configured: set SMTP_URL and restart the worker' : 'Some mails are tried again',
      );
      await condition(() => isChanged, sent.state === 'waiting' ? '1 hour' : '15 minutes');
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof deliverMails>(input);
  }
}
