export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** What has come of a stream: whole events, and whether the API said that nothing follows. */
export interface Parsed {
  readonly events: readonly StreamEvent[];
  readonly ended: boolean;
  /** The begin of a block that has not come whole. */
  readonly rest: string;
}

/** Reads the blocks of a text of server-sent events; the comment `ended` is how the API ends a stream. */
export function parseEvents(text: string): Parsed {
  const blocks = text.replace(/\r\n?/g, '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.flatMap((block) => {
    const fields = block.split('\n').map((line) => /^([^:]*):? ?(.*)$/.exec(line));
    const of = (name: string): readonly string[] => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
    const data = of('data');
    return data.length === 0 ? [] : [{ id: of('id').at(-1) ?? '', event: of('event').at(-1) ?? 'message', data: data.join('\n') }];
  });
  return { events, ended: blocks.some((block) => block.trim() === ': ended'), rest };
}

export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'ended' | 'refused';

export interface LiveStream {
  readonly url: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly signal: AbortSignal;
  readonly onEvent: (event: StreamEvent) => void;
  /** After every sign of life too, so that `as of` follows. */
  readonly onStatus: (status: LiveStatus) => void;
  readonly firstPauseMs?: number;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
/** The API sends a comment every 15 s; a connection silent for longer is dead. */
const SILENCE_MS = 45_000;

/** Follows a stream of the API until it ends or is refused; comes back with growing pauses and the number of the last event. */
export async function followStream({ url, fetch, signal, onEvent, onStatus, firstPauseMs = FIRST_PAUSE_MS }: LiveStream): Promise<void> {
  let lastId = '';
  let pauseMs = firstPauseMs;
  onStatus('connecting');
  while (!signal.aborted) {
    const attempt = new AbortController();
    const both = AbortSignal.any([signal, attempt.signal]);
    try {
      const headers = { Accept: 'text/event-stream', ...(lastId === '' ? {} : { 'Last-Event-ID': lastId }) };
      const answer = await fetch(url, { headers, signal: both });
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return onStatus('refused');
      if (!answer.ok || answer.body === null) throw new TypeError(`the stream answered ${answer.status}`);
      const ended = await readAll(answer.body, attempt, (parsed) => {
        for (const event of parsed.events) {
          lastId = event.id || lastId;
          onEvent(event);
        }
        pauseMs = firstPauseMs;
        onStatus('live');
      });
      if (ended) return onStatus('ended');
    } catch {
      // Whatever broke the connection: come back.
    }
    if (signal.aborted) return;
    onStatus('reconnecting');
    await pause(pauseMs, signal);
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  }
}

async function readAll(body: ReadableStream<Uint8Array>, attempt: AbortController, onParsed: (parsed: Parsed) => void): Promise<boolean> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let timer = setTimeout(() => attempt.abort(), SILENCE_MS);
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return false;
      clearTimeout(timer);
      timer = setTimeout(() => attempt.abort(), SILENCE_MS);
      const parsed = parseEvents(rest + decoder.decode(value, { stream: true }));
      rest = parsed.rest;
      onParsed(parsed);
      if (parsed.ended) return true;
    }
  } finally {
    clearTimeout(timer);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
