import type { Logger } from './logger.ts';

const FAILED = 1;

/** Writes an error that nobody handled to the log, which hides personal data, rather than letting Node print it as it is; then ends the process. */
export function logCrashes(log: Logger): void {
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'the process ends: an error was not handled');
    process.exit(FAILED);
  });
}
