import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SendMailsInput, SentMails } from '../../activities/notifications/send-mails.activity.ts';
import { DELIVER_MAILS } from '../../domain/notifications/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

/** Runs the delivery of batch 7 whose passes go as given; answers how it ended, the timers that fired and where each pass went on. */
async function delivered(passes: readonly SentMails[], during: () => Promise<void> = async () => undefined) {
  const afters: number[] = [];
  const sendMails = async ({ batchId, after }: SendMailsInput): Promise<SentMails> => {
    expect(batchId).toBe(7);
    afters.push(after);
    if (afters.length === 1) await during();
    return passes[afters.length - 1] as SentMails;
  };
  const input = { batchId: 7 };
  const run = { type: DELIVER_MAILS.type, workflowId: DELIVER_MAILS.id(input), args: [input], activities: { sendMails } };
  const result = await runWorkflow(environment, run, async (handle) => {
    const ended: string = await handle.result();
    const { events } = await handle.fetchHistory();
    return { ended, timers: (events ?? []).filter(({ timerFiredEventAttributes }) => timerFiredEventAttributes != null).length };
  });
  return { ...result, afters };
}

const done = { state: 'done', after: 0 } as const;

describeWorkflow('deliverMails', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('goes through all pages without a wait', async () => {
    const passes = [{ state: 'more', after: 50 }, { state: 'more', after: 100 }, done] as const;
    expect(await delivered(passes)).toEqual({ ended: 'done', timers: 0, afters: [0, 50, 100] });
  });

  it.each(['again', 'waiting'] as const)('starts from the first mail after a wait where the pass says %s', async (state) => {
    const passes = [{ state: 'more', after: 50 }, { state, after: 0 }, done] as const;
    expect(await delivered(passes)).toEqual({ ended: 'done', timers: 1, afters: [0, 50, 0] });
  });

  it('looks again at once when signalled during a pass', async () => {
    const signal = () => environment.client.workflow.getHandle(DELIVER_MAILS.id({ batchId: 7 })).signal('changed');
    expect(await delivered([{ state: 'waiting', after: 0 }, done], signal)).toEqual({ ended: 'done', timers: 0, afters: [0, 0] });
  });
});
