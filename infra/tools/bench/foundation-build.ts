import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeClone } from './clone.ts';
import { absolute, type BenchGroup, type Measure } from './measure.ts';

const run = async (say: (line: string) => void): Promise<readonly Measure[]> => {
  const clone = makeClone();
  const caches = mkdtempSync(join(tmpdir(), 'condivisa-caches-'));
  try {
    say('  fresh clone with empty caches: Temporal is built from its pinned module ...');
    const bare = await clone.npm(['start', '--', '--exit'], {
      XDG_CACHE_HOME: join(caches, 'cache'),
      GOPATH: join(caches, 'go'),
      GOCACHE: join(caches, 'build'),
      GOFLAGS: '-modcacherw',
    });
    return [absolute({ id: 'F2', what: 'fresh clone to printed result, Temporal to be built', value: bare, unit: 's', below: 720 })];
  } finally {
    await clone.remove();
    rmSync(caches, { recursive: true, force: true });
  }
};

/** The slow start of a machine that has never built Temporal; some minutes. */
export const foundationBuild: BenchGroup = {
  name: 'foundation-build',
  what: 'fresh clone with Temporal to be built (minutes)',
  onlyByName: true,
  run,
};
