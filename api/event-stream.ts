import { setTimeout as sleep } from 'node:timers/promises';

/** What a stream shows at one moment; `id` changes exactly when the content does. */
export interface Snapshot {
  readonly id: string;
  readonly event: string;
  readonly data: object;
  /** Nothing comes after it. */
  readonly last: boolean;
}

interface StreamOptions {
  readonly signal: AbortSignal;
  /** Last-Event-ID of a client that comes back: what it has seen is not sent again. */
  readonly lastEventId: string | null;
  readonly everyMs?: number;
  readonly beatMs?: number;
}

const EVERY_MS = 500;
const BEAT_MS = 15_000;
const encoder = new TextEncoder();

/**
 * Server-sent events: each new snapshot that `read` gives, a comment now and then while nothing changes, and the end after the last one, when
 * the caller goes or when `read` fails.
 */
export function eventStream(read: () => Promise<Snapshot>, options: StreamOptions): ReadableStream<Uint8Array> {
  const events = follow(read, options);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await events.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await events.return(undefined);
    },
  });
}

async function* follow(
  read: () => Promise<Snapshot>,
  { signal, lastEventId, everyMs = EVERY_MS, beatMs = BEAT_MS }: StreamOptions,
): AsyncGenerator<string, undefined> {
  let seen = lastEventId;
  let quietMs = 0;
  while (!signal.aborted) {
    const { id, event, data, last } = await read();
    if (id !== seen) {
      yield `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      quietMs = 0;
    } else if (last) {
      yield ': ended\n\n';
    } else if (quietMs >= beatMs) {
      yield ': waiting\n\n';
      quietMs = 0;
    }
    seen = id;
    if (last) return;
    await sleep(everyMs);
    quietMs += everyMs;
  }
}
