import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName, StackOptions } from '../stack/contract.ts';
import { startStack } from '../stack/start.ts';
import { stackStatus } from '../stack/status.ts';

const EVERY_MS = 2_000;

/** Starts a private service again that died while we serve, and reports which ones it started, until `signal` aborts. */
export async function watchServices(options: StackOptions, signal: AbortSignal, onStarted: (service: ServiceName) => void): Promise<void> {
  while (!signal.aborted) {
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const silent = (await stackStatus(options)).filter(({ source, answers }) => source === 'private' && !answers);
      if (silent.length === 0 || signal.aborted) continue;
      options.log(`${silent.map(({ service }) => service).join(', ')}: no answer; starting again`);
      await startStack({ ...options, log: () => undefined });
      for (const { service } of silent) onStarted(service);
    } catch (error) {
      options.log(`services: ${(error as Error).message}; trying again`);
    }
  }
}
