import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../infra/config/env.ts';
import { loadConfig } from '../infra/config/load.ts';
import { createLogger, type Logger } from '../infra/telemetry/logger.ts';

/** The process could not start or did not end well. Wrong configuration ends with 78 (see infra/config/load.ts). */
const FAILED = 1;
const FLUSH_MS = 50;

/**
 * Runs a worker process or command to its end: configuration, log, exit code. 0 when `main` ends (a worker: drained after a stop signal),
 * 1 with the reason in the log when it throws. Refuses any time zone but UTC, which would leak into workflow code and break its replay.
 */
export async function runProcess(name: string, main: (config: Config, log: Logger) => Promise<void>): Promise<never> {
  const config = loadConfig();
  const log = createLogger({ level: config.logLevel, name });
  try {
    requireUtc();
    await main(config, log);
    return process.exit(0);
  } catch (error) {
    log.fatal({ err: error }, error instanceof Error ? error.message : 'failed');
    await wait(FLUSH_MS);
    return process.exit(FAILED);
  }
}

function requireUtc(): void {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone !== 'UTC') throw new Error(`the process runs in time zone ${zone}: start it with TZ=UTC`);
}
