import { setCurrentDetails } from '@temporalio/workflow';
import { shortStep } from '../kernel/short-step.ts';
import { scheduledTime } from '../kernel/start-or-join.ts';

/** Started by the Schedule: deletes stored answers, tokens of mails and challenges whose time is over, and with them the personal data in them. */
export async function forgetExpired(): Promise<string> {
  const io = shortStep('expired data');
  const { answers, tokens, challenges } = await io.forgetExpired({ at: scheduledTime().toISOString() });
  const summary = `forgotten: answers ${answers}, tokens ${tokens}, challenges ${challenges}`;
  setCurrentDetails(summary);
  return summary;
}
