import { type LogLevel, type LogMetadata, Runtime, type Logger as SdkLogger } from '@temporalio/worker';
import type { Logger } from 'pino';

/**
 * Installs the SDK's runtime once per process, before any connection: its log (and that of its native part) goes to `log`, its metrics to
 * `metricsAddress` (HOST:PORT, path /metrics) when there is one, and SIGTERM, SIGINT and SIGQUIT drain the worker.
 */
export function installRuntime(log: Logger, metricsAddress: string | undefined): void {
  Runtime.install({
    logger: forward(log),
    shutdownSignals: ['SIGINT', 'SIGTERM', 'SIGQUIT'],
    telemetryOptions: {
      logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
      ...(metricsAddress === undefined ? {} : { metrics: { prometheus: prometheus(metricsAddress) } }),
    },
  });
}

const prometheus = (bindAddress: string) => ({ bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true });

const PINO_LEVEL = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const satisfies Record<
  LogLevel,
  string
>;

function forward(log: Logger): SdkLogger {
  const write = (level: LogLevel, message: string, meta?: LogMetadata) => log[PINO_LEVEL[level]](fields(meta), message);
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  };
}

/** pino serialises errors under `err` only. */
function fields({ error, ...rest }: LogMetadata = {}): LogMetadata {
  return error === undefined ? rest : { ...rest, err: error };
}
