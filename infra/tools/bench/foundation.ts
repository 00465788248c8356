import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeClone } from './clone.ts';
import { absolute, type BenchGroup, type Measure } from './measure.ts';

const safely = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** Resident MB of the process of `folder` whose command line names `file`; throws when none runs. Linux only. */
const residentMb = (folder: string, file: string): number => {
  const pid = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((name) => {
      const command = safely(() => readFileSync(`/proc/${name}/cmdline`, 'utf8')) ?? '';
      return command.split('\0').some((part) => part.endsWith(file)) && safely(() => readlinkSync(`/proc/${name}/cwd`)) === folder;
    });
  if (pid === undefined) throw new Error(`no process of ${folder} runs ${file}`);
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(rss) * 1024) / 1_000_000;
};

interface CacheEntry {
  readonly key: string;
  readonly size: number;
}

/** Bytes of all package archives in an npm cache folder: what `npm ci` downloaded into it. */
const downloadedBytes = (npmCache: string): number => {
  const index = join(npmCache, '_cacache', 'index-v5');
  const entries = readdirSync(index, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n'))
    .filter((line) => line.includes('\t'))
    .map((line) => JSON.parse(line.slice(line.indexOf('\t') + 1)) as CacheEntry)
    .filter((entry) => entry.key.endsWith('.tgz'));
  return [...new Map(entries.map((entry) => [entry.key, entry.size])).values()].reduce((sum, size) => sum + size, 0);
};

const MEGABYTE = 1_000_000;
const SETTLE_MS = 60_000;
const PROCESSES = [
  { id: 'F5', what: 'API', file: 'api/main.ts', below: 200 },
  { id: 'F6', what: 'main worker', file: 'workers/main.ts', below: 350 },
  { id: 'F7', what: 'compute worker', file: 'workers/compute.ts', below: 350 },
] as const;

const memory = (folder: string): readonly Measure[] =>
  PROCESSES.map(({ id, what, file, below }) =>
    absolute({ id, what: `resident memory 60 s after the job: ${what}`, value: residentMb(folder, file), unit: 'MB', below }),
  );

/** Waits until the served clone has printed the end of its job. */
const jobDone = async (child: ReturnType<ReturnType<typeof makeClone>['start']>): Promise<void> => {
  for await (const chunk of child.stdout ?? []) if (/Ctrl-C/.test(String(chunk))) return;
  throw new Error('npm start ended before its job was done');
};

const run = async (say: (line: string) => void): Promise<readonly Measure[]> => {
  const clone = makeClone();
  try {
    say('  fresh clone: npm start -- --exit (packages, stack, job) ...');
    const bare = await clone.npm(['start', '--', '--exit']);
    const download = downloadedBytes(clone.npmCache) / MEGABYTE;
    say('  main job again with the stack up ...');
    const job = await clone.npm(['start', '--', '--exit', '--fresh']);
    await clone.npm(['run', 'stop']);
    say('  stack start ...');
    const stack = await clone.npm(['run', 'stack']);
    say('  serving, then 60 s of rest ...');
    const child = clone.start(['start']);
    await jobDone(child);
    await wait(SETTLE_MS);
    const resident = memory(clone.folder);
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    return [
      absolute({ id: 'F1', what: 'fresh clone to printed result, Temporal binary at hand', value: bare, unit: 's', below: 180 }),
      absolute({ id: 'F3', what: 'stack start when everything is installed', value: stack, unit: 's', below: 10 }),
      absolute({ id: 'F4', what: 'main job on the sample, stack up (npm start -- --exit --fresh)', value: job, unit: 's', below: 45 }),
      ...resident,
      absolute({ id: 'F8', what: 'npm ci download', value: download, unit: 'MB', below: null }),
    ];
  } finally {
    await clone.remove();
  }
};

/** Issue figures of the foundation, measured in a fresh clone of the committed project. */
export const foundation: BenchGroup = { name: 'foundation', what: 'fresh clone, stack, main job, memory, download', run };
