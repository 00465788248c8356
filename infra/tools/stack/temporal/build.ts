import { join } from 'node:path';
import type { Environment, Log } from '../contract.ts';
import { elapsed, reportProgress } from '../progress.ts';
import { run } from '../run.ts';
import { which } from '../which.ts';
import { TOOLS_PACKAGE, toolsFolder } from './release.ts';

/** The first Go that fetches a newer one by itself when a module asks for it. */
const OLDEST_GO_MINOR = 21;
const SHOWN_LINES = 6;

type Built = { readonly file: string } | { readonly why: string };

/** Go of the machine, when it is new enough to bring the version our module asks for. */
export const findGo = async (env: Environment): Promise<string | undefined> => {
  const go = which(['go'], env);
  if (go === undefined) return undefined;
  const minor = /go1\.(\d+)/.exec((await run(go, ['env', 'GOVERSION'], { env: { ...env, GOTOOLCHAIN: 'local' } })).output)?.[1];
  return Number(minor) >= OLDEST_GO_MINOR ? go : undefined;
};

const countPackages = async (go: string, root: string, env: NodeJS.ProcessEnv, log: Log): Promise<number | undefined> => {
  const result = { lines: 0 };
  let fetched = 0;
  const stop = reportProgress(log, 'Temporal CLI: fetching Go modules', () => `${fetched} so far`);
  const listed = await run(go, ['list', '-deps', TOOLS_PACKAGE], {
    cwd: toolsFolder(root),
    env,
    onLine: (line) => {
      if (line.startsWith('go: downloading')) fetched += 1;
      else result.lines += 1;
    },
  });
  stop();
  return listed.code === 0 ? result.lines : undefined;
};

/** Builds the pinned CLI into `folder` with Go: several minutes the first time, with a line of progress every ten seconds. */
export const buildCli = async (go: string, root: string, folder: string, env: Environment, log: Log): Promise<Built> => {
  const startedMs = performance.now();
  const goEnv = { ...env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly', GOTOOLCHAIN: env.GOTOOLCHAIN ?? 'auto' };
  log('Temporal CLI: building it with Go from our pinned module; this takes about 6 minutes on two cores, once');
  const total = await countPackages(go, root, goEnv, log);
  const file = join(folder, 'temporal');
  let compiled = 0;
  const stop = reportProgress(
    log,
    'Temporal CLI: building',
    () => `${compiled} packages compiled (${total ?? 'many'} in all, less those already in Go's cache)`,
  );
  const result = await run(go, ['build', '-v', '-trimpath', '-ldflags=-s -w', '-o', file, TOOLS_PACKAGE], {
    cwd: toolsFolder(root),
    env: goEnv,
    onLine: () => {
      compiled += 1;
    },
  });
  stop();
  if (result.code !== 0) return { why: `go build failed:\n${result.output.split('\n').slice(-SHOWN_LINES).join('\n')}` };
  log(`Temporal CLI: built in ${elapsed(startedMs)}`);
  return { file };
};
