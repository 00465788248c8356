import { hostname } from 'node:os';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { DomainError } from '../domain/kernel/errors.ts';
import { connectionSettings, type TemporalConfig, unreachable } from '../infra/temporal/connection.ts';
import { createDataConverter } from '../infra/temporal/data-converter.ts';
import { toFailure } from '../infra/temporal/failures.ts';

/** Around every activity: domain errors become failures that Temporal retries or not, counted by code. */
const failureInterceptor: ActivityInterceptorsFactory = (context) => {
  const failures = context.metricMeter.createCounter('condivisa_activity_failures', 'attempt', 'Failed activity attempts by code');
  return {
    inbound: {
      execute: async (input, next) => {
        try {
          return await next(input);
        } catch (error) {
          failures.add(1, { activity_type: context.info.activityType, code: error instanceof DomainError ? error.code : 'unexpected' });
          throw toFailure(error);
        }
      },
    },
  };
};

/** After a stop signal: time for running steps to end by themselves, and time after which the process gives up on them. */
const DRAIN_MS = 20_000;
const FORCE_MS = 30_000;

interface WorkerKind {
  /** Shown in the Temporal UI as part of the worker's identity. */
  readonly name: string;
  readonly taskQueue: string;
  readonly activities: object;
  /** Left out: the worker runs activities only. */
  readonly workflowBundle?: { readonly code: string };
  readonly slots: Slots;
}

/** How much a worker takes on at once. Fixed numbers: on few cores they are more predictable than measuring. */
interface Slots {
  readonly workflowTasks: number;
  readonly activities: number;
  readonly cachedWorkflows: number;
}

interface OpenWorker {
  readonly worker: Worker;
  readonly connection: NativeConnection;
}

/** The one factory of workers: connection, codec, slots, interceptors, drain. Throws when Temporal does not answer. */
export async function createWorker(config: TemporalConfig, kind: WorkerKind): Promise<OpenWorker> {
  const connection = await NativeConnection.connect(connectionSettings(config)).catch((cause) => {
    throw unreachable(config, cause);
  });
  const worker = await Worker.create({
    connection,
    namespace: config.temporal.namespace,
    identity: `${kind.name}@${hostname()}/${process.pid}`,
    taskQueue: kind.taskQueue,
    activities: kind.activities,
    ...(kind.workflowBundle === undefined ? {} : { workflowBundle: kind.workflowBundle }),
    dataConverter: createDataConverter(config.payloadKeys),
    interceptors: { activity: [failureInterceptor] },
    shutdownGraceTime: DRAIN_MS,
    shutdownForceTime: FORCE_MS,
    ...capacity(kind.slots),
  });
  return { worker, connection };
}

function capacity(slots: Slots): Partial<WorkerOptions> {
  return {
    maxCachedWorkflows: slots.cachedWorkflows,
    tuner: {
      workflowTaskSlotSupplier: { type: 'fixed-size', numSlots: slots.workflowTasks },
      activityTaskSlotSupplier: { type: 'fixed-size', numSlots: slots.activities },
      localActivityTaskSlotSupplier: { type: 'fixed-size', numSlots: slots.activities },
      nexusTaskSlotSupplier: { type: 'fixed-size', numSlots: 1 },
    },
    workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 2, maximum: 8 },
    activityTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 2, maximum: Math.max(2, Math.min(8, slots.activities)) },
  };
}
