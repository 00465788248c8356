import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { testDataConverter } from '../../infra/tools/testing/temporal.ts';
import { workflowBundle } from '../bundle.ts';

interface WorkflowRun {
  readonly type: string;
  readonly args?: unknown[];
  readonly workflowId?: string;
  /** What the workers of all queues do, in place of the database. */
  readonly activities: object;
}

/** Runs a workflow, by workers of its own for its queue and those of computations and of sources, for as long as `work` takes. */
export async function runWorkflow<T>(
  environment: TestWorkflowEnvironment,
  { type, args = [], workflowId = crypto.randomUUID(), activities }: WorkflowRun,
  work: (handle: WorkflowHandle) => Promise<T>,
): Promise<T> {
  const taskQueue = crypto.randomUUID();
  const common = { connection: environment.nativeConnection, dataConverter: testDataConverter, activities };
  const compute = await Worker.create({ ...common, taskQueue: `${taskQueue}-compute` });
  const sources = await Worker.create({ ...common, taskQueue: `${taskQueue}-sources` });
  const worker = await Worker.create({ ...common, taskQueue, workflowBundle: await workflowBundle() });
  const started = () => environment.client.workflow.start(type, { taskQueue, workflowId, args });
  return worker.runUntil(compute.runUntil(sources.runUntil(async () => work(await started()))));
}
