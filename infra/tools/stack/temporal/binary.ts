import { globSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment, Log } from '../contract.ts';
import { StackFailure } from '../failure.ts';
import { withFileLock } from '../file-lock.mjs';
import { run } from '../run.ts';
import { isExecutable, which } from '../which.ts';
import { buildCli, findGo } from './build.ts';
import { downloadCli } from './download.ts';
import { cachedFolder, pinnedVersion } from './release.ts';

const BY_HAND = 'install Go 1.21 or later (https://go.dev/dl) or set TEMPORAL_CLI to a Temporal CLI, then start again';

const given = (file: string): string => {
  if (isExecutable(file)) return file;
  throw new StackFailure('TEMPORAL_CLI', `${file} is not a program`, 'correct TEMPORAL_CLI, or unset it');
};

/** A newer flag that our server needs shows whether a CLI is too old. */
const findOnPath = async (env: Environment): Promise<string | undefined> => {
  const file = which(['temporal'], env);
  if (file === undefined) return undefined;
  const help = await run(file, ['server', 'start-dev', '--help']);
  return help.output.includes('--ui-disable-news-fetch') ? file : undefined;
};

const build = async (root: string, folder: string, env: Environment, log: Log): Promise<{ file: string } | { why: string }> => {
  const go = await findGo(env);
  return go === undefined ? { why: 'no Go to build it with' } : buildCli(go, root, folder, env, log);
};

/** Into a separate folder next to the final name, so that the final name only ever holds a whole program. */
const bring = async (root: string, folder: string, env: Environment, log: Log): Promise<string> => {
  for (const leftover of globSync(join(folder, 'making-*'))) rmSync(leftover, { recursive: true, force: true });
  const workshop = mkdtempSync(join(folder, 'making-'));
  try {
    const downloaded = await downloadCli(pinnedVersion(root), workshop, env, log);
    if ('why' in downloaded) log(`Temporal CLI: not from ${downloaded.why}`);
    const built = 'why' in downloaded ? await build(root, workshop, env, log) : downloaded;
    if ('why' in built) {
      const whys = 'why' in downloaded ? `not on PATH; ${downloaded.why}; ${built.why}` : built.why;
      throw new StackFailure('Temporal CLI', whys, BY_HAND);
    }
    const file = join(folder, 'temporal');
    renameSync(built.file, file);
    return file;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
};

/**
 * The Temporal CLI: TEMPORAL_CLI, PATH, the user's cache, the official download, or built with Go, in this order; the last two are kept in
 * the cache. Throws StackFailure when none is to be had.
 */
export const findTemporalCli = async (root: string, env: Environment, log: Log): Promise<string> => {
  if (env.TEMPORAL_CLI) return given(env.TEMPORAL_CLI);
  const onPath = await findOnPath(env);
  if (onPath !== undefined) return onPath;
  const folder = cachedFolder(root, env);
  const cached = join(folder, 'temporal');
  if (isExecutable(cached)) return cached;
  return withFileLock(
    join(folder, 'lock'),
    async () => (isExecutable(cached) ? cached : bring(root, folder, env, log)),
    (pid) => log(`Temporal CLI: process ${pid} is bringing it already; waiting`),
  );
};
