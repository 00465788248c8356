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
    headers: { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  };
}

/**
 * Server-sent events: each new snapshot that `read` gives, read when the database tells of the row and now and then without; a comment where
 * nothing changed, and the end after the last one, when the caller goes or when `read` fails.
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
  { changes, row, signal, lastEventId, everyMs = EVERY_MS }: StreamOptions,
): AsyncGenerator<string, undefined> {
  let seen = lastEventId;
  const bell = subscribeToChanges(changes, row, signal);
  try {
    while (!signal.aborted) {
      bell.quiet();
      const { id, event, data, last } = await read();
      if (id !== seen) yield `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      else yield last ? ': ended\n\n' : ': waiting\n\n';
      seen = id;
      if (last) return;
      await bell.heard(everyMs);
    }
  } finally {
    bell.remove();
  }
}

interface ChangeSignal {
  /** Forgets what was heard so far. */
  quiet(): void;
  /** Resolves with changes since `quiet`, when the caller has gone, or after a time. */
  heard(withinMs: number): Promise<void>;
  remove(): void;
}

function subscribeToChanges(changes: ChangeFeed, row: string, signal: AbortSignal): ChangeSignal {
  let isRung = false;
  let wake = (): void => undefined;
  const tell = (): void => {
    isRung = true;
    wake();
  };
  const stop = changes.subscribe((told) => {
    if (told === null || told === row) tell();
  });
  signal.addEventListener('abort', tell);
  return {
    quiet: () => {
      isRung = signal.aborted;
    },
    heard: async (withinMs) => {
      if (isRung) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, withinMs);
      });
      clearTimeout(timer);
    },
    remove: () => {
      stop();
      signal.removeEventListener('abort', tell);
    },
  };
}
