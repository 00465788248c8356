import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import type { Environment, Log } from './contract.ts';
import { StackFailure } from './failure.ts';
import { withFileLock } from './file-lock.mjs';
import { elapsed, reportProgress } from './progress.ts';
import { type RunResult, run } from './run.ts';
import type { Requirement } from './service.ts';
import { onPath } from './which.ts';

const MAX_LINE = 100;

interface Apt {
  readonly command: string;
  readonly prefix: readonly string[];
}

/** How apt-get can be run with the needed rights: as root, or by sudo that asks nothing. */
const findApt = async (env: Environment): Promise<Apt | undefined> => {
  const apt = onPath('apt-get', env);
  if (apt === undefined) return undefined;
  if (process.getuid?.() === 0) return { command: apt, prefix: [] };
  const sudo = onPath('sudo', env);
  if (sudo === undefined || (await run(sudo, ['-n', 'true'])).code !== 0) return undefined;
  return { command: sudo, prefix: ['-n', 'DEBIAN_FRONTEND=noninteractive', apt] };
};

const runApt = async (apt: Apt, args: readonly string[], env: Environment, log: Log): Promise<RunResult> => {
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

const brewHint = (missing: readonly Requirement[]): string => `brew install ${missing.map((one) => one.brewFormulas).join(' ')}`;

const cannotInstall = async (missing: readonly Requirement[], env: Environment): Promise<StackFailure> => {
  const what = missing.map((one) => one.what).join(', ');
  if (process.platform === 'darwin') return new StackFailure(what, 'not installed', brewHint(missing));
  const packages = (await Promise.all(missing.map((one) => one.aptPackages()))).flat().join(' ');
  const why =
    onPath('apt-get', env) === undefined
      ? 'not installed, and no apt-get on PATH'
      : 'not installed, and neither root nor sudo without a password';
  const mend = `sudo apt-get update && sudo apt-get install -y ${packages}`;
  return new StackFailure(
    what,
    why,
    onPath('apt-get', env) === undefined ? `install them with your package manager (Debian names: ${packages})` : mend,
  );
};

const lastLines = (result: RunResult): string => result.output.split('\n').slice(-4).join('\n');

const installByApt = async (apt: Apt, missing: readonly Requirement[], env: Environment, log: Log): Promise<void> => {
  const startedMs = performance.now();
  const what = missing.map((one) => one.what).join(', ');
  log(`${what}: not on this machine, reading the package lists`);
  const updated = await runApt(apt, ['update'], env, log);
  const packages = (await Promise.all(missing.map((one) => one.aptPackages()))).flat();
  log(`installing by apt-get: ${packages.join(' ')}`);
  const installed = await runApt(apt, ['install', '-y', '--no-install-recommends', ...packages], env, log);
  if (installed.code !== 0) {
    const why = `apt-get could not install them:\n${lastLines(updated.code === 0 ? installed : updated)}`;
    throw new StackFailure(what, why, `apt-get update && apt-get install -y ${packages.join(' ')}`);
  }
  log(`installed ${packages.join(' ')} in ${elapsed(startedMs)}`);
};

/** Installs what is missing by the system's package manager, saying so. Throws StackFailure with the one command when it cannot. */
export const installMissing = async (requirements: readonly Requirement[], env: Environment, log: Log): Promise<void> => {
  if (requirements.every((one) => one.isMet(env))) return;
  await withFileLock(
    join(cacheFolder(env), 'packages.lock'),
    async () => {
      const missing = requirements.filter((one) => !one.isMet(env));
      if (missing.length === 0) return;
      const apt = await findApt(env);
      if (apt === undefined) throw await cannotInstall(missing, env);
      await installByApt(apt, missing, env, log);
      const still = missing.filter((one) => !one.isMet(env));
      if (still.length > 0) throw await cannotInstall(still, env);
    },
    (pid) => log(`another start (process ${pid}) is installing packages; waiting`),
  );
};
