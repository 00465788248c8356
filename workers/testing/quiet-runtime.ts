import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Installs the SDK's runtime for a test process: only errors are logged, since refused replays are what some tests want. */
export function quietRuntime(): void {
  const logging = { filter: 'OFF', forward: {} };
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging } });
}
