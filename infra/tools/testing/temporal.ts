import type { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { describe, inject } from 'vitest';
import { createDataConverter } from '../../temporal/data-converter.ts';
import { addAttributes } from '../../temporal/namespace.ts';
import './provided.ts';

const server = inject('timeServer');

/** Why workflow tests cannot run here, or undefined. */
const skipReason = 'reason' in server ? server.reason : undefined;

/** `describe` for workflow tests: skipped, with the reason in the title, where there is no time-skipping server. */
export function describeWorkflow(name: string, tests: () => void): void {
  if (skipReason === undefined) describe(name, tests);
  else describe.skip(`${name} (${skipReason})`, tests);
}

/** Payloads in workflow tests are encrypted as in production, under a key of the tests. */
export const testDataConverter = createDataConverter([{ id: 'test', key: new Uint8Array(32).fill(7) }]);

/**
 * A time-skipping server of its own and a client with our data converter; one per file, ended by `teardown`. Workers take
 * `connection: environment.nativeConnection`, `dataConverter: testDataConverter` and `workflowBundle` of workers/bundle.ts.
 */
export async function openTimeEnvironment(): Promise<TestWorkflowEnvironment> {
  if ('reason' in server) throw new Error(`there is no time-skipping server: ${server.reason}`);
  Runtime.install({ logger: new DefaultLogger('WARN'), telemetryOptions: { logging: { filter: 'ERROR', forward: {} } } });
  const executable =
    'path' in server
      ? { type: 'existing-path' as const, path: server.path }
      : { type: 'cached-download' as const, downloadDir: server.downloadDir };
  const client = { dataConverter: testDataConverter };
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable }, client });
  await addAttributes(environment.connection as Connection, environment.namespace ?? 'default');
  return environment;
}
