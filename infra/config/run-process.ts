import { setTimeout as wait } from 'node:timers/promises';
import { logCrashes } from '../telemetry/log-crashes.ts';
import { createLogger, type Logger } from '../telemetry/logger.ts';
import { ConfigError } from './config-error.ts';
import type { ConfigWithout, Sparable } from './env.ts';
import { loadConfig, refuseConfig } from './load.ts';

/** The process could not start or did not end well. Wrong configuration ends with 78 (see infra/config/load.ts). */
const FAILED = 1;
const FLUSH_MS = 50;

/**
 * Runs a process or command to its end: configuration (without the variables `spared`), log, exit code. 0 when `main` ends (a worker: drained after a stop signal), 1 with
 * the reason in the log when it throws.
 */
export async function runProcess<Spared extends Sparable = never>(
  name: string,
  spared: readonly Spared[],
  main: (config: ConfigWithout<Spared>, log: Logger) => Promise<void>,
): Promise<never> {
  const config = loadConfig(spared);
  const log = createLogger({ level: config.logLevel, name });
  logCrashes(log);
  try {
    await main(config, log);
    return process.exit(0);
  } catch (error) {
    if (error instanceof ConfigError) return refuseConfig(error);
    log.fatal({ err: error }, error instanceof Error ? error.message : 'failed');
    await wait(FLUSH_MS);
    return process.exit(FAILED);
  }
}
