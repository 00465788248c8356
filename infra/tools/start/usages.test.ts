import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../gates/root.ts';
import { USAGES } from './usages.mjs';

/** Programs that print how they are called themselves. */
const OWN = ['start', 'web', 'bench', 'status', 'backup', 'restore', 'remove'];

describe('--help', () => {
  it('is answered by every script of package.json', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect([...OWN, ...Object.keys(USAGES)].toSorted()).toEqual(Object.keys(scripts).toSorted());
  });

  it('is answered before anything is installed or started', () => {
    const env = { ...process.env, npm_lifecycle_event: 'admin:key' };
    const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'bootstrap.mjs'), 'nothing.ts', '--help'], {
      ...{ env, encoding: 'utf8' },
    });
    expect([status, stdout.split('\n')[0]]).toEqual([0, 'npm run admin:key [-- --instance NAME]']);
  });
});
