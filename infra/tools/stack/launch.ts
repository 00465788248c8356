import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from './contract.ts';
import { StackFailure } from './failure.ts';
import type { Instance } from './instance.ts';
import { type KnownProcess, processIdentity } from './process-identity.mjs';
import type { Account } from './run.ts';

/** A service's process as it is to be started. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly account?: Account | undefined;
}

const MAX_LOG_BYTES = 10 * 1024 * 1024;
const SHOWN_LOG_LINES = 12;

export const logFile = (instance: Instance, service: ServiceName): string => join(instance.logs, `${service}.log`);

const openLog = (path: string): number => {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
};

/** The last lines a service wrote, for the message when it would not start. */
export const lastLogLines = (instance: Instance, service: ServiceName): string => {
  const lines = readFileSync(logFile(instance, service), 'utf8').trim().split('\n');
  return lines.slice(-SHOWN_LOG_LINES).join('\n');
};

const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LANG: 'C.UTF-8',
  TZ: 'UTC',
});

/** Starts the process in a session of its own, so that it outlives us and no Ctrl-C of our terminal reaches it. Its output goes to the log. */
export const launchDetached = (instance: Instance, service: ServiceName, launch: Launch): Promise<KnownProcess> =>
  new Promise((resolve, reject) => {
    const log = openLog(logFile(instance, service));
    const child = spawn(launch.command, launch.args, {
      cwd: launch.cwd,
      env: environment(),
      detached: true,
      stdio: ['ignore', log, log],
      ...launch.account,
    });
    child.once('error', (error) => reject(new StackFailure(service, error.message, `check ${launch.command}`)));
    child.once('spawn', () => {
      const pid = child.pid ?? 0;
      child.unref();
      resolve({ pid, identity: processIdentity(pid) ?? 'gone' });
    });
    closeSync(log);
  });
