import { setTimeout as wait } from 'node:timers/promises';
import { makeClone } from './clone.ts';
import { absolute, type BenchGroup, type Measure } from './measure.ts';
import { downloadedBytes } from './npm-download.ts';
import { residentMb } from './resident-memory.ts';

const MEGABYTE = 1_000_000;
const SETTLE_MS = 60_000;
const PROCESSES = [
  { id: 'F5', what: 'API', file: 'api/main.ts', below: 160 },
  { id: 'F6', what: 'light worker', file: 'workers/main.ts', below: 350 },
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
    say('  main job anew with the stack up ...');
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
