import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DELIVER_WEBHOOKS } from '../../domain/webhooks/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;
type Outcome = 'again' | 'unused';

/** Runs the process whose turns end as `turns` say; how it ended and how many turns it took. */
async function delivered(turns: readonly (Outcome | Error)[], during: (turn: number) => Promise<unknown> = async () => undefined) {
  let taken = 0;
  const deliverWebhooks = async (): Promise<Outcome> => {
    const turn = turns[taken++];
    await during(taken);
    if (turn === undefined || turn instanceof Error) throw turn ?? ApplicationFailure.nonRetryable('one turn too many');
    return turn;
  };
  const run = { type: DELIVER_WEBHOOKS.type, workflowId: DELIVER_WEBHOOKS.id(), args: [{}], activities: { deliverWebhooks } };
  const ended = await runWorkflow(environment, run, (handle) => handle.result());
  return { ended, taken };
}

const signal = () => environment.client.workflow.getHandle(DELIVER_WEBHOOKS.id()).signal('changed');

describeWorkflow('deliverWebhooks', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('goes on turn by turn until no webhook is left, also after a failure', async () => {
    const away = ApplicationFailure.retryable('the database does not answer');
    expect(await delivered(['again', away, 'again', 'unused'])).toEqual({ ended: 'unused', taken: 4 });
  });

  it('goes on when a webhook was made while it was about to end', async () => {
    const second = (turn: number) => (turn === 1 ? signal() : Promise.resolve());
    expect(await delivered(['unused', 'unused'], second)).toEqual({ ended: 'unused', taken: 2 });
  });
});
