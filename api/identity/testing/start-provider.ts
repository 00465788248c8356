import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../testing/free-port.ts';

export interface RunningProvider {
  /** What OIDC_PROVIDERS says of it, under the id `test`. */
  readonly settings: string;
  stop(): Promise<void>;
}

/** Starts a real OpenID provider as a process of its own, for an API at this address. */
export async function startProvider(publicUrl: string): Promise<RunningProvider> {
  const port = await freePort();
  const secret = 'a secret of the test provider alone';
  const file = join(import.meta.dirname, 'oidc-provider.ts');
  const child = spawn(process.execPath, [file, String(port), `${publicUrl}/sign-in/oidc/test/callback`, secret], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await ready(child);
  const provider = { id: 'test', name: 'Test', issuer: `http://127.0.0.1:${port}`, client_id: 'condivisa', client_secret: secret };
  return { settings: JSON.stringify([provider]), stop: () => stop(child) };
}

async function ready(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the provider did not start: ${said}`);
  });
  await Promise.race([once(child.stdout ?? child, 'data'), ended]);
  ended.catch(() => undefined);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
