import { describe, expect, it } from 'vitest';
import { eventStream, type Snapshot } from './event-stream.ts';

const moment = (id: string, last = false): Snapshot => ({ id, event: 'progress', data: { id }, last });
const going = (): AbortSignal => new AbortController().signal;

/** A reader that goes through the moments and stays at the last. */
function reader(...moments: Snapshot[]): { read: () => Promise<Snapshot>; calls: () => number } {
  let calls = 0;
  return { read: async () => moments[Math.min(calls++, moments.length - 1)] as Snapshot, calls: () => calls };
}

const textOf = (stream: ReadableStream<Uint8Array>): Promise<string> =>
  new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).text();

describe('an event stream', () => {
  it('sends each change once, with its id, and ends', async () => {
    const { read } = reader(moment('1'), moment('1'), moment('2', true));
    const text = await textOf(eventStream(read, { signal: going(), lastEventId: null, everyMs: 1 }));
    expect(text).toBe('id: 1\nevent: progress\ndata: {"id":"1"}\n\nid: 2\nevent: progress\ndata: {"id":"2"}\n\n');
  });

  it('leaves out what a returning client has seen', async () => {
    const { read } = reader(moment('1'), moment('2', true));
    expect(await textOf(eventStream(read, { signal: going(), lastEventId: '1', everyMs: 1 }))).not.toContain('id: 1\n');
    const ended = reader(moment('2', true));
    expect(await textOf(eventStream(ended.read, { signal: going(), lastEventId: '2', everyMs: 1 }))).toBe(': ended\n\n');
  });

  it('gives a sign of life while nothing changes, and stops reading when the caller goes', async () => {
    const { read, calls } = reader(moment('1'));
    const stream = eventStream(read, { signal: going(), lastEventId: '1', everyMs: 1, beatMs: 3 }).getReader();
    expect(new TextDecoder().decode((await stream.read()).value)).toBe(': waiting\n\n');
    await stream.cancel();
    const after = calls();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(calls()).toBeLessThanOrEqual(after + 1);
  });
});
