import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { IoActivities } from '../../activities/index.ts';
import { SHORT_STEP } from '../kernel/options.ts';
import { scheduledTime } from '../kernel/start-or-join.ts';

/** Started by the Schedule: queues mails to the managers of communities with months past their due day. */
export async function remindOverdue(): Promise<string> {
  const io = proxyActivities<IoActivities>({
    ...SHORT_STEP,
    startToCloseTimeout: '10 minutes',
    summary: 'months past their due day',
  });
  const { communities } = await io.remindOverdue({ day: scheduledTime().toISOString().slice(0, 10) });
  const said = `communities reminded: ${communities}`;
  setCurrentDetails(said);
  return said;
}
