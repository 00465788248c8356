import type { Environment, Log } from './contract.ts';
import { reportProgress } from './progress.ts';
import { type RunResult, run } from './run.ts';
import { onPath } from './which.ts';

const MAX_LINE = 100;

/** apt-get, and what comes before it for its rights. */
export interface Apt {
  readonly command: string;
  readonly prefix: readonly string[];
}

/** How apt-get can be run with the needed rights: as root, or by sudo that asks nothing. */
export const findApt = async (env: Environment): Promise<Apt | undefined> => {
  const apt = onPath('apt-get', env);
  if (apt === undefined) return undefined;
  if (process.getuid?.() === 0) return { command: apt, prefix: [] };
  const sudo = onPath('sudo', env);
  if (sudo === undefined || (await run(sudo, ['-n', 'true'])).code !== 0) return undefined;
  return { command: sudo, prefix: ['-n', 'DEBIAN_FRONTEND=noninteractive', apt] };
};

/** Runs apt-get to its end with a line of progress every ten seconds. */
export const runApt = async (apt: Apt, args: readonly string[], env: Environment, log: Log): Promise<RunResult> => {
  let last = 'waiting for its first line';
  const stop = reportProgress(log, `apt-get ${args[0]}`, () => last);
  try {
    return await run(apt.command, [...apt.prefix, '-o', 'DPkg::Lock::Timeout=600', ...args], {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      onLine: (line) => {
        last = line.trim().slice(0, MAX_LINE) || last;
      },
    });
  } finally {
    stop();
  }
};
