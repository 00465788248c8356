import type { StackOptions } from './contract.ts';
import { commandFor, locateInstance } from './instance.ts';
import { runningServices } from './running-services.ts';
import { startStack } from './start.ts';

/** As `startStack`, for a command that ends: says which services it started, which stay up after it. */
export async function startForCommand(options: StackOptions): Promise<{ env: Record<string, string> }> {
  const instance = locateInstance(options.root, options.instance);
  const before = runningServices(instance);
  try {
    return await startStack(options);
  } finally {
    const started = runningServices(instance).filter((name) => !before.includes(name));
    if (started.length > 0)
      options.log(`started for this command: ${started.join(', ')}; "${commandFor(instance, 'stop')}" stops what runs`);
  }
}
