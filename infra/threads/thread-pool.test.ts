import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createThreadPool, type ThreadPool } from './thread-pool.ts';

const entry = new URL('testing/thread.ts', import.meta.url);
const OPTIONS = { entry, data: null, max: 2, heapMb: 64, timeMs: 30_000, leftMs: 200, idleMs: 30_000 };

let pool: ThreadPool;
beforeEach(() => {
  pool = createThreadPool(OPTIONS);
});
afterEach(() => pool.close());

const refused = (code: string) => expect.objectContaining({ code });

describe('a pool of threads', () => {
  it('answers tasks in a thread that is used again', async () => {
    expect(await pool.run('double', 21)).toBe(42);
    expect(await pool.run('bytes', 3)).toEqual(new Uint8Array([7, 7, 7]));
    expect(pool.threads).toBe(1);
  });

  it('passes refusals on with their details, and bugs as errors', async () => {
    await expect(pool.run('refuse', null)).rejects.toMatchObject({ code: 'wrong_state', message: 'not now', details: [{ path: 'a' }] });
    await expect(pool.run('fail', null)).rejects.toThrow('a bug');
    expect(await pool.run('double', 1)).toBe(2);
  });

  it('refuses what takes too long or too much memory, and goes on', async () => {
    const hasty = createThreadPool({ ...OPTIONS, timeMs: 300 });
    await expect(hasty.run('spin', null)).rejects.toMatchObject({ code: 'invalid_input', details: [{ code: 'too_costly' }] });
    await expect.poll(() => hasty.threads, { timeout: 60_000 }).toBe(0);
    await hasty.close();
    await expect(pool.run('fill', null)).rejects.toMatchObject({ code: 'invalid_input', details: [{ code: 'too_costly' }] });
    expect(await pool.run('double', 2)).toBe(4);
  });

  it('survives a thread that dies', async () => {
    await expect(pool.run('die', null)).rejects.toEqual(refused('unavailable'));
    expect(await pool.run('double', 2)).toBe(4);
  });

  it('stops when the caller goes away', async () => {
    const leaving = new AbortController();
    const running = pool.run('spin', null, { signal: leaving.signal });
    setTimeout(() => leaving.abort(), 100);
    await expect(running).rejects.toEqual(refused('unavailable'));
    await expect.poll(() => pool.threads, { timeout: 60_000 }).toBe(0);
  });

  it('starts no thread again for callers who come and go: what ends soon ends by itself, and its place is taken until then', async () => {
    const { threadId } = (await pool.run('where', null)) as { threadId: number };
    for (let round = 0; round < 5; round += 1) {
      const leaving = new AbortController();
      const running = pool.run('sleep', 50, { signal: leaving.signal });
      leaving.abort();
      expect(await running).toBe('slept');
    }
    const gone = AbortSignal.abort();
    await expect(pool.run('double', 1, { signal: gone })).rejects.toEqual(refused('unavailable'));
    expect([await pool.run('where', null), pool.threads]).toEqual([{ threadId }, 1]);
  });

  it('is answered for by its caller until its thread has ended', async () => {
    const leaving = new AbortController();
    const running = pool.run('spin', null, { signal: leaving.signal });
    leaving.abort();
    await expect(running).rejects.toEqual(refused('unavailable'));
    expect(pool.threads).toBe(0);
  });

  it('starts at most the allowed threads, and ends idle ones', async () => {
    const brief = createThreadPool({ ...OPTIONS, idleMs: 50 });
    const both = [brief.run('sleep', 200), brief.run('sleep', 200)];
    await expect(brief.run('double', 1)).rejects.toEqual(refused('unavailable'));
    expect(await Promise.all(both)).toEqual(['slept', 'slept']);
    await expect.poll(() => brief.threads, { timeout: 60_000 }).toBe(0);
    expect(await brief.run('double', 4)).toBe(8);
    await brief.close();
  });
});
