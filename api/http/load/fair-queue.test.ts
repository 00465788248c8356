import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FairQueue, NotServed } from './fair-queue.ts';

const LIMITS = { perCaller: 2, inAll: 3, waiting: 10, waitMs: 1000 };

/** Work that goes on until it is ended, and says when it begins. */
function held(queue: FairQueue, caller: string, begun: string[]) {
  let end: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    end = resolve;
  });
  const done = queue.run(caller, async () => {
    begun.push(caller);
    await until;
  });
  return { done, end };
}

describe('a fair queue', () => {
  it('are at most so many for a caller and in all, and a free one goes to who has none', async () => {
    const queue = new FairQueue(LIMITS);
    const begun: string[] = [];
    const greedy = Array.from({ length: 5 }, () => held(queue, 'greedy', begun));
    const modest = [held(queue, 'modest', begun), held(queue, 'modest', begun)];
    const late = held(queue, 'late', begun);
    expect(begun).toEqual(['greedy', 'greedy', 'modest']);
    greedy[0]?.end();
    await sleep(1);
    expect(begun.slice(3)).toEqual(['greedy']);
    modest[0]?.end();
    await sleep(1);
    expect(begun.slice(4)).toEqual(['modest']);
    greedy[1]?.end();
    await sleep(1);
    expect(begun.slice(5)).toEqual(['late']);
    for (const one of [...greedy, ...modest, late]) one.end();
    await Promise.all([...greedy, ...modest, late].map(({ done }) => done));
    expect(begun).toHaveLength(8);
  });

  it('leave one to callers who had none of late, whatever others repeat', async () => {
    const queue = new FairQueue({ ...LIMITS, restMs: 60_000 });
    const begun: string[] = [];
    const greedy = ['a', 'a', 'b', 'b', 'b'].map((caller) => held(queue, caller, begun));
    expect(begun).toEqual(['a', 'a', 'b']);
    greedy[2]?.end();
    await sleep(1);
    expect(begun).toHaveLength(3);
    const modest = held(queue, 'modest', begun);
    const next = held(queue, 'next', begun);
    expect(begun.slice(3)).toEqual(['modest']);
    modest.end();
    await sleep(1);
    expect(begun.slice(4)).toEqual(['next']);
    const third = held(queue, 'third', begun);
    greedy[0]?.end();
    await sleep(1);
    expect(begun.slice(5)).toEqual(['third']);
    for (const one of [...greedy, next, third]) one.end();
    await Promise.all([...greedy, modest, next, third].map(({ done }) => done));
    expect(begun).toHaveLength(8);
  });

  it("are everybody's again once the callers rested", async () => {
    const queue = new FairQueue({ ...LIMITS, inAll: 1, restMs: 30 });
    await queue.run('a', async () => undefined);
    const started = performance.now();
    await sleep(40);
    expect(await queue.run('a', async () => performance.now() - started)).toBeGreaterThan(30);
  });

  it('that do not come in time are refused, and so are those beyond the queue', async () => {
    const queue = new FairQueue({ perCaller: 1, inAll: 1, waiting: 1, waitMs: 20 });
    const first = held(queue, 'a', []);
    const second = queue.run('a', async () => 'late');
    await expect(queue.run('a', async () => 'beyond')).rejects.toBeInstanceOf(NotServed);
    await expect(second).rejects.toBeInstanceOf(NotServed);
    first.end();
    await first.done;
    expect(await queue.run('a', async () => 'free again')).toBe('free again');
  });

  it('are left by callers who go away', async () => {
    const queue = new FairQueue(LIMITS);
    const first = [held(queue, 'a', []), held(queue, 'a', [])];
    const leaving = new AbortController();
    const waiting = queue.run('a', async () => 'never', leaving.signal);
    leaving.abort();
    await expect(waiting).rejects.toBeInstanceOf(NotServed);
    for (const one of first) one.end();
    await Promise.all(first.map(({ done }) => done));
  });

  it('end also when the work fails', async () => {
    const queue = new FairQueue({ ...LIMITS, perCaller: 1 });
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run('a', async () => 1)).toBe(1);
  });
});
