import { join } from 'node:path';
import { type Apt, findApt, runApt } from './apt.ts';
import { cacheFolder } from './cache-folder.ts';
import type { Environment, Log } from './contract.ts';
import { StackFailure } from './failure.ts';
import { withFileLock } from './file-lock.mjs';
import { elapsed } from './progress.ts';
import type { RunResult } from './run.ts';
import type { Requirement } from './service.ts';
import { onPath } from './which.ts';

const cannotInstall = async (missing: readonly Requirement[], env: Environment): Promise<StackFailure> => {
  const what = missing.map((one) => one.what).join(', ');
  const packages = (await Promise.all(missing.map((one) => one.aptPackages(env)))).flat().join(' ');
  const why =
    onPath('apt-get', env) === undefined
      ? 'not installed, and no apt-get on PATH'
      : 'not installed, and neither root nor sudo without a password';
  const remedy = `sudo apt-get update && sudo apt-get install -y ${packages}`;
  return new StackFailure(
    what,
    why,
    onPath('apt-get', env) === undefined ? `install them with your package manager (Debian names: ${packages})` : remedy,
  );
};

const lastLines = (result: RunResult): string => result.output.split('\n').slice(-4).join('\n');

const installByApt = async (apt: Apt, missing: readonly Requirement[], env: Environment, log: Log): Promise<void> => {
  const startedMs = performance.now();
  const what = missing.map((one) => one.what).join(', ');
  log(`${what}: not on this machine, reading the package lists`);
  const updated = await runApt(apt, ['update'], env, log);
  const packages = (await Promise.all(missing.map((one) => one.aptPackages(env)))).flat();
  log(`installing by apt-get: ${packages.join(' ')}`);
  const installed = await runApt(apt, ['install', '-y', '--no-install-recommends', ...packages], env, log);
  if (installed.code !== 0) {
    const why = `apt-get could not install them:\n${lastLines(updated.code === 0 ? installed : updated)}`;
    throw new StackFailure(what, why, `apt-get update && apt-get install -y ${packages.join(' ')}`);
  }
  log(`installed ${packages.join(' ')} in ${elapsed(startedMs)}`);
};

/** Fails at once, before anything is started, when something is missing that nothing here may install. Throws StackFailure with the one command. */
export const requireInstaller = async (requirements: readonly Requirement[], env: Environment): Promise<void> => {
  const missing = requirements.filter((one) => !one.isMet(env));
  if (missing.length > 0 && (await findApt(env)) === undefined) throw await cannotInstall(missing, env);
};

const installStillMissing = async (requirements: readonly Requirement[], env: Environment, log: Log): Promise<void> => {
  const missing = requirements.filter((one) => !one.isMet(env));
  const apt = await findApt(env);
  if (missing.length === 0 || apt === undefined) return;
  await installByApt(apt, missing, env, log);
  const still = missing.filter((one) => !one.isMet(env));
  if (still.length > 0) {
    const why = 'installed, but not found on PATH or in the folders where servers usually are';
    throw new StackFailure(still.map((one) => one.what).join(', '), why, 'STACK_BIN_FOLDERS=/folder/of/the/programs npm start');
  }
};

/** Installs what is missing by apt-get, saying so; two starts at once install it once. Throws StackFailure with the one command when it fails. */
export const installMissing = async (requirements: readonly Requirement[], env: Environment, log: Log): Promise<void> => {
  if (requirements.every((one) => one.isMet(env))) return;
  await withFileLock(
    join(cacheFolder(env), 'packages.lock'),
    () => installStillMissing(requirements, env, log),
    (pid) => log(`another start (process ${pid}) is installing packages; waiting`),
  );
};
