import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ChangeFeed, ChangeListener } from '../../infra/postgres/driver/index.ts';
import { eventStream, type Snapshot } from './event-stream.ts';

const moment = (id: string, last = false): Snapshot => ({ id, event: 'progress', data: { id }, last });
const going = (): AbortSignal => new AbortController().signal;

/** A reader that goes through the moments and stays at the last. */
function reader(...moments: Snapshot[]): { read: () => Promise<Snapshot>; calls: () => number } {
  let calls = 0;
  return { read: async () => moments[Math.min(calls++, moments.length - 1)] as Snapshot, calls: () => calls };
}

/** A change feed that the test drives. */
function testFeed(): ChangeFeed & { notify: ChangeListener; readonly listeners: Set<ChangeListener> } {
  const listeners = new Set<ChangeListener>();
  return {
    listeners,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify: (row) => {
      for (const listener of listeners) listener(row);
    },
    close: async () => undefined,
  };
}

const following = (changes: ChangeFeed, lastEventId: string | null = null, everyMs = 10_000) => ({
  changes,
  row: 'operation/7',
  signal: going(),
  lastEventId,
  everyMs,
});
const textOf = (stream: ReadableStream<Uint8Array>): Promise<string> =>
  new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).text();

describe('an event stream', () => {
  it('sends each change once, with its id, and ends', async () => {
    const { read } = reader(moment('1'), moment('1'), moment('2', true));
    const text = await textOf(eventStream(read, following(testFeed(), null, 1)));
    expect(text).toBe('id: 1\nevent: progress\ndata: {"id":"1"}\n\n: waiting\n\nid: 2\nevent: progress\ndata: {"id":"2"}\n\n');
  });

  it('leaves out what a returning client has seen', async () => {
    const { read } = reader(moment('1'), moment('2', true));
    expect(await textOf(eventStream(read, following(testFeed(), '1', 1)))).not.toContain('id: 1\n');
    const ended = reader(moment('2', true));
    expect(await textOf(eventStream(ended.read, following(testFeed(), '2')))).toBe(': ended\n\n');
  });

  it('reads at once when the database notifies a change of its row or an unknown change, and not for other rows', async () => {
    const changes = testFeed();
    const { read, calls } = reader(moment('1'), moment('2'), moment('3', true));
    const text = textOf(eventStream(read, following(changes)));
    await expect.poll(calls).toBe(1);
    changes.notify('operation/8');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(calls()).toBe(1);
    changes.notify('operation/7');
    await expect.poll(calls).toBe(2);
    changes.notify(null);
    expect([...(await text).matchAll(/^id: (.)$/gm)].map(([, id]) => id)).toEqual(['1', '2', '3']);
    expect(changes.listeners.size).toBe(0);
  });

  it('misses no change notified while it reads', async () => {
    const changes = testFeed();
    let calls = 0;
    const read = async (): Promise<Snapshot> => {
      calls += 1;
      if (calls === 1) changes.notify('operation/7');
      return moment(String(calls), calls === 2);
    };
    expect(await textOf(eventStream(read, following(changes)))).toContain('id: 2\n');
  });

  it('stops reading and listening when the caller goes', async () => {
    const changes = testFeed();
    const { read, calls } = reader(moment('1'));
    const stream = eventStream(read, following(changes, '1', 1)).getReader();
    expect(new TextDecoder().decode((await stream.read()).value)).toBe(': waiting\n\n');
    await stream.cancel();
    const after = calls();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(calls()).toBeLessThanOrEqual(after + 1);
    expect(changes.listeners.size).toBe(0);
  });

  it('stops at once when it is cancelled, however long it would wait for a change', async () => {
    const changes = testFeed();
    const { read, calls } = reader(moment('1'));
    const stream = eventStream(read, following(changes, null, 600_000)).getReader();
    await stream.read();
    await setImmediate();
    await stream.cancel();
    expect([calls(), changes.listeners.size]).toEqual([1, 0]);
  });
});
