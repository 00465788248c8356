import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName, StackOptions } from '../stack/contract.ts';
import { startStack } from '../stack/start.ts';
import { stackStatus } from '../stack/status.ts';
import { timeInUtc } from './time-in-utc.ts';

const EVERY_MS = 2_000;

/** Starts a private service again that died while we serve, and reports which ones it started, until `signal` aborts. */
export async function watchServices(options: StackOptions, signal: AbortSignal, onStarted: (service: ServiceName) => void): Promise<void> {
  while (!signal.aborted) {
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const silent = (await stackStatus(options)).filter(({ source, answers }) => source === 'private' && !answers);
      if (silent.length === 0 || signal.aborted) continue;
      const names = silent.map(({ service }) => service).join(', ');
      options.log(`${timeInUtc()} ${names}: no answer; starting again`);
      await startStack({ ...options, log: () => undefined });
      options.log(`${timeInUtc()} ${names}: answers again`);
      for (const { service } of silent) onStarted(service);
    } catch (error) {
      options.log(`${timeInUtc()} services: ${(error as Error).message}; trying again`);
    }
  }
}
