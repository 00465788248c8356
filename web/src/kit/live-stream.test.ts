import { expect, it } from 'vitest';
import { followStream, type LiveStatus, parseEvents, type StreamEvent } from './live-stream.ts';

it('reads whole events, keeps what is cut and knows the end', () => {
  const parsed = parseEvents('id: 1\nevent: progress\ndata: {"done":1}\n\n: waiting\n\nid: 2\nda');
  expect(parsed).toEqual({ events: [{ id: '1', event: 'progress', data: '{"done":1}' }], ended: false, rest: 'id: 2\nda' });
  expect(parseEvents(': ended\n\n').ended).toBe(true);
  expect(parseEvents('data: a\ndata: b\n\n').events[0]?.data).toBe('a\nb');
});

const event = (id: number): string => `id: ${id}\nevent: progress\ndata: {"done":${id}}\n\n`;

async function follow(answers: readonly (Response | Error)[]) {
  const sentIds: (string | null)[] = [];
  const events: StreamEvent[] = [];
  const statuses: LiveStatus[] = [];
  const left = [...answers];
  await followStream({
    url: '/events',
    signal: new AbortController().signal,
    firstPauseMs: 1,
    fetch: async (_, { headers }) => {
      sentIds.push(new Headers(headers).get('Last-Event-ID'));
      const answer = left.shift();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error('no further call is expected');
    },
    onEvent: (one) => events.push(one),
    onStatus: (status) => statuses.push(status),
  });
  return { sentIds, ids: events.map(({ id }) => id), statuses };
}

it('comes back with the number of the last event after a broken connection, and stops at the end', async () => {
  const broken = new TypeError('connection lost');
  const answers = [
    new Response(event(1)),
    broken,
    new Response(null, { status: 503 }),
    new Response(event(2)),
    new Response(': ended\n\n'),
  ];
  const { sentIds, ids, statuses } = await follow(answers);
  expect(sentIds).toEqual([null, '1', '1', '1', '2']);
  expect(ids).toEqual(['1', '2']);
  expect([statuses[0], statuses.includes('reconnecting'), statuses.at(-1)]).toEqual(['connecting', true, 'ended']);
});

it('does not come back where the API refuses', async () => {
  const { sentIds, statuses } = await follow([new Response(null, { status: 404 })]);
  expect([sentIds.length, statuses.at(-1)]).toEqual([1, 'refused']);
});
