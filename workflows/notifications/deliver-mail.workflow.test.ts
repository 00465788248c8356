import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MailOutcome } from '../../activities/notifications/bookkeeping/send-mail.activity.ts';
import { DELIVER_MAIL } from '../../domain/notifications/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

/** Runs a delivery whose attempts go as `attempts` say; answers how it ended, how many hours it waited and which mails were tried. */
async function delivered(attempts: readonly (MailOutcome | Error)[], during: () => Promise<void> = async () => undefined) {
  const tried: number[] = [];
  const sendMail = async ({ mailId }: { mailId: number }): Promise<MailOutcome> => {
    tried.push(mailId);
    const attempt = attempts[tried.length - 1];
    if (tried.length === 1) await during();
    if (attempt === undefined || attempt instanceof Error) throw attempt ?? new Error('tried too often');
    return attempt;
  };
  const input = { mailId: 7 };
  const run = { type: DELIVER_MAIL.type, workflowId: DELIVER_MAIL.id(input), args: [input], activities: { sendMail } };
  const result = await runWorkflow(environment, run, async (handle) => {
    const ended: string = await handle.result();
    const { events } = await handle.fetchHistory();
    return { ended, hours: (events ?? []).filter(({ timerFiredEventAttributes }) => timerFiredEventAttributes != null).length };
  });
  return { ...result, tried };
}

const away = () => ApplicationFailure.retryable('the mail server did not take the mail: ECONNREFUSED');
const signal = () => environment.client.workflow.getHandle(DELIVER_MAIL.id({ mailId: 7 })).signal('changed');

describeWorkflow('deliverMail', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('tries until the server takes the mail', async () => {
    expect(await delivered([away(), away(), away(), 'sent'])).toEqual({ ended: 'sent', hours: 0, tried: [7, 7, 7, 7] });
  });

  it.each<MailOutcome>(['refused', 'dropped', 'done'])('ends with a mail that is %s', async (outcome) => {
    expect(await delivered([outcome])).toEqual({ ended: outcome, hours: 0, tried: [7] });
  });

  it('waits while there is no server, looking again every hour', async () => {
    expect(await delivered(['waiting', 'waiting', 'sent'])).toEqual({ ended: 'sent', hours: 2, tried: [7, 7, 7] });
  });

  it('looks again at once when signalled, also during a look', async () => {
    expect(await delivered(['waiting', 'sent'], signal)).toEqual({ ended: 'sent', hours: 0, tried: [7, 7] });
  });
});
