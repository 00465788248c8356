import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IMPORT_FILE } from '../../domain/metering/processes.ts';
import { describeWorkflow, openTimeEnvironment, testDataConverter } from '../../infra/tools/testing/temporal.ts';
import { workflowBundle } from '../../workers/bundle.ts';

const INPUT = { operationId: 7 };
let environment: TestWorkflowEnvironment;

/** Runs an import whose every attempt ends with `failure`; answers how it ended, how often it was tried and what was given up. */
async function imported(failure: Error) {
  const io = crypto.randomUUID();
  const compute = `${io}-compute`;
  const tried = { attempts: 0, givenUp: [] as number[] };
  const importReadings = async (): Promise<never> => {
    tried.attempts += 1;
    throw failure;
  };
  const giveUpImport = async ({ operationId }: { operationId: number }): Promise<void> => {
    tried.givenUp.push(operationId);
  };
  const common = { connection: environment.nativeConnection, dataConverter: testDataConverter };
  const worker = await Worker.create({ ...common, taskQueue: io, activities: { giveUpImport }, workflowBundle: await workflowBundle() });
  const computing = await Worker.create({ ...common, taskQueue: compute, activities: { importReadings } });
  const options = { taskQueue: io, workflowId: IMPORT_FILE.id(INPUT), args: [INPUT] };
  const ended = await computing.runUntil(
    worker.runUntil(environment.client.workflow.execute(IMPORT_FILE.type, options).catch((error: Error) => error)),
  );
  return { ...tried, ended };
}

describeWorkflow('importFile', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it('gives up an import that never ends, and records it', async () => {
    const { attempts, givenUp, ended } = await imported(new Error('the worker died'));
    expect([attempts, givenUp]).toEqual([50, [INPUT.operationId]]);
    expect(ended).toBeInstanceOf(Error);
  });

  it('leaves the record alone where the import itself says why it failed', async () => {
    const { attempts, givenUp } = await imported(ApplicationFailure.nonRetryable('a fault', 'invalid_input'));
    expect([attempts, givenUp]).toEqual([1, []]);
  });
});
