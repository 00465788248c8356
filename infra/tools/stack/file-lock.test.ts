import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFileLock } from './file-lock.mjs';
import { isSameProcess, processIdentity } from './process-identity.mjs';

describe('withFileLock', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'condivisa-lock-'));
    path = join(folder, 'lock');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one work at a time and names the holder to the others', async () => {
    let inside = 0;
    let most = 0;
    const owners: number[] = [];
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(20);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 5 }, () => withFileLock(path, work, (pid) => owners.push(pid))));
    expect(most).toBe(1);
    expect(owners).toEqual([process.pid, process.pid, process.pid, process.pid]);
    expect(existsSync(path)).toBe(false);
  });

  it('gives the lock back when the work fails', async () => {
    await expect(withFileLock(path, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    ['a process that ended', JSON.stringify({ pid: 2 ** 30, identity: 'gone' })],
    ['an earlier process of the same number', JSON.stringify({ pid: process.pid, identity: 'another start' })],
    ['nobody readable', '{'],
  ])('clears the lock of %s, also for many at once', async (_owner, text) => {
    writeFileSync(path, text);
    let done = 0;
    await Promise.all(
      Array.from({ length: 4 }, () =>
        withFileLock(path, async () => {
          done += 1;
        }),
      ),
    );
    expect(done).toBe(4);
  });
});

describe('processIdentity', () => {
  it('distinguishes a live process from a dead and a later one', () => {
    const identity = processIdentity(process.pid);
    expect(identity).toBeTypeOf('string');
    expect(isSameProcess({ pid: process.pid, identity: identity ?? '' })).toBe(true);
    expect(isSameProcess({ pid: process.pid, identity: 'earlier' })).toBe(false);
    expect(processIdentity(2 ** 30)).toBeUndefined();
  });
});
