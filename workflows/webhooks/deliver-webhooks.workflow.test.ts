import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DELIVER_WEBHOOKS } from '../../domain/webhooks/processes.ts';
import { describeWorkflow, openTimeEnvironment, testDataConverter } from '../../infra/tools/testing/temporal.ts';
import { workflowBundle } from '../../workers/bundle.ts';

let environment: TestWorkflowEnvironment;
type Outcome = 'again' | 'unused';

/** Runs the process whose turns end as `turns` say; how it ended and how many turns it took. */
async function delivered(turns: readonly (Outcome | Error)[], during: (turn: number) => Promise<unknown> = async () => undefined) {
  const taskQueue = crypto.randomUUID();
  let taken = 0;
  const deliverWebhooks = async (): Promise<Outcome> => {
    const turn = turns[taken++];
    await during(taken);
    if (turn === undefined || turn instanceof Error) throw turn ?? ApplicationFailure.nonRetryable('one turn too many');
    return turn;
  };
  const common = { connection: environment.nativeConnection, dataConverter: testDataConverter, taskQueue };
  const worker = await Worker.create({ ...common, activities: { deliverWebhooks }, workflowBundle: await workflowBundle() });
  const start = { taskQueue, workflowId: DELIVER_WEBHOOKS.id(), args: [{}] };
  const ended = await worker.runUntil(async () => (await environment.client.workflow.start(DELIVER_WEBHOOKS.type, start)).result());
  return { ended, taken };
}

const signal = () => environment.client.workflow.getHandle(DELIVER_WEBHOOKS.id()).signal('changed');

describeWorkflow('deliverWebhooks', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  }, 60_000);
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
