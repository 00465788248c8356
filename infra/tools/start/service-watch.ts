import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName, StackOptions } from '../stack/contract.ts';
import { StackFailure } from '../stack/failure.ts';
import { readJson } from '../stack/files.ts';
import { type Instance, locateInstance, startCommandFor } from '../stack/instance.ts';
import { loadSecrets, type Secrets, secretsPath } from '../stack/secrets.ts';
import { startStack } from '../stack/start.ts';
import { stackStatus } from '../stack/status.ts';
import { timeInUtc } from './time-in-utc.ts';

const EVERY_MS = 2_000;

/** Throws StackFailure where the secrets are not those that we serve with: a start would make others, which open none of the data. */
function requireSecrets(instance: Instance, { databaseAdmin }: Secrets): void {
  const stored = readJson(secretsPath(instance)) as Secrets | undefined;
  if (stored?.databaseAdmin === databaseAdmin) return;
  throw new StackFailure(
    instance.folder,
    'its secrets were removed while this process served; it ends',
    `restore a backup: npm run restore -- --instance ${instance.name} --replace --from FOLDER; then ${startCommandFor(instance)}`,
  );
}

/**
 * Starts a private service again that died while we serve, and reports which ones it started, until `signal` aborts. Throws StackFailure when
 * the secrets of the instance are gone.
 */
export async function watchServices(options: StackOptions, signal: AbortSignal, onStarted: (service: ServiceName) => void): Promise<void> {
  const instance = locateInstance(options.root, options.instance);
  const secrets = loadSecrets(instance);
  while (!signal.aborted) {
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    requireSecrets(instance, secrets);
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
