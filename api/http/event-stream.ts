import type { ChangeFeed } from '../../infra/postgres/driver/index.ts';

/** What a stream shows at one moment; `id` changes exactly when the content does. */
export interface Snapshot {
  readonly id: string;
  readonly event: string;
  readonly data: object;
  /** Nothing comes after it. */
  readonly last: boolean;
}

interface StreamOptions {
  readonly changes: ChangeFeed;
  /** The row whose changes make a new snapshot, as the change feed names it. */
  readonly row: string;
  readonly signal: AbortSignal;
  /** Last-Event-ID of a client that comes back: what it has seen is not sent again. */
  readonly lastEventId: string | null;
  /** How often it looks without changes. */
  readonly everyMs?: number;
}

const EVERY_MS = 15_000;
const encoder = new TextEncoder();

/** The answer of a route that follows a row (`operation/7`): refused where the first `read` is, else a stream of its snapshots. */
export async function followRow(
  { deps, request }: { readonly deps: { readonly changes: ChangeFeed }; readonly request: Request },
  row: string,
  read: () => Promise<Snapshot>,
) {
  await read();
  const options = { changes: deps.changes, row, signal: request.signal, lastEventId: request.headers.get('last-event-id') };
  return {
    status: 200 as const,
    body: eventStream(read, options),
    headers: EVENT_HEADERS,
  };
}

/**
 * Server-sent events: each new snapshot that `read` gives, read when the database notifies a change of the row and at intervals; a
 * comment when nothing changed. Ends after the last snapshot, when the caller disconnects or when `read` fails.
 */
export function eventStream(read: () => Promise<Snapshot>, options: StreamOptions): ReadableStream<Uint8Array> {
  const cancelled = new AbortController();
  const texts = follow(read, { ...options, signal: AbortSignal.any([options.signal, cancelled.signal]) });
  return bodyOf(texts, { cancelled, textOf: (text) => text });
}

interface BodyOptions<T> {
  /** Aborted once nobody reads on. */
  readonly cancelled: AbortController;
  readonly textOf: (event: T) => string;
  /** What was asked for before the answer began. */
  readonly first?: IteratorResult<T, undefined>;
  /** Before all events. */
  readonly head?: string;
}

/** Events as a body, each once it is asked for. */
export function bodyOf<T>(
  events: AsyncGenerator<T, undefined>,
  { cancelled, textOf, first, head }: BodyOptions<T>,
): ReadableStream<Uint8Array> {
  let before = first;
  return new ReadableStream({
    start: (controller) => (head === undefined ? undefined : controller.enqueue(encoder.encode(head))),
    async pull(controller) {
      const { value, done } = before ?? (await events.next());
      before = undefined;
      if (done) controller.close();
      else controller.enqueue(encoder.encode(textOf(value)));
    },
    async cancel() {
      cancelled.abort();
      await events.return(undefined);
    },
  });
}

/** A comment that says why a connection may end without another word: nothing reaches whoever takes nothing. */
export const silenceText = (ms: number): string =>
  `: whoever takes nothing for ${ms / 1000} s is disconnected; continue with Last-Event-ID\n\n`;

/** A server-sent event as text; without an `id` it names no place to go on from. */
export const eventText = ({ id, event, data }: { readonly id?: string; readonly event: string; readonly data: object }): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Headers of every answer with events. */
export const EVENT_HEADERS = { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };

async function* follow(
  read: () => Promise<Snapshot>,
  { changes, row, signal, lastEventId, everyMs = EVERY_MS }: StreamOptions,
): AsyncGenerator<string, undefined> {
  let sentId = lastEventId;
  const subscription = subscribeToChanges(changes, row, signal);
  try {
    while (!signal.aborted) {
      subscription.reset();
      const { id, event, data, last } = await read();
      if (id !== sentId) yield eventText({ id, event, data });
      else yield last ? ': ended\n\n' : ': waiting\n\n';
      sentId = id;
      if (last) return;
      await subscription.changed(everyMs);
    }
  } finally {
    subscription.unsubscribe();
  }
}

interface RowSubscription {
  /** Discards the changes notified so far. */
  reset(): void;
  /** Resolves on a change since `reset`, when the caller disconnects, or after a time. */
  changed(withinMs: number): Promise<void>;
  unsubscribe(): void;
}

function subscribeToChanges(changes: ChangeFeed, row: string, signal: AbortSignal): RowSubscription {
  let hasChanged = false;
  let resume = (): void => undefined;
  const notify = (): void => {
    hasChanged = true;
    resume();
  };
  const stop = changes.subscribe((changedRow) => {
    if (changedRow === null || changedRow === row) notify();
  });
  signal.addEventListener('abort', notify);
  return {
    reset: () => {
      hasChanged = signal.aborted;
    },
    changed: async (withinMs) => {
      if (hasChanged) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        resume = resolve;
        timer = setTimeout(resolve, withinMs);
      });
      clearTimeout(timer);
    },
    unsubscribe: () => {
      stop();
      signal.removeEventListener('abort', notify);
    },
  };
}
