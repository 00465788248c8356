import type { IncomingMessage } from 'node:http';
import { type GuardedFailure, type GuardedOptions, guardedFailure, requestGuarded } from './guarded-request.ts';

export type { GuardedOptions } from './guarded-request.ts';

/** What came of a call: an answer with its first bytes, or why there was none. */
export interface GuardedAnswer {
  readonly status: number | null;
  readonly failure: GuardedFailure | null;
  readonly answer: string | null;
  readonly latencyMs: number;
}

/** First bytes of an answer that are kept; no more are read. */
const ANSWER_BYTES = 1_000;

/** POSTs to an address that somebody else chose, as `requestGuarded` calls it. It never throws. */
export async function postGuarded(url: string, body: string, options: GuardedOptions): Promise<GuardedAnswer> {
  const startedMs = performance.now();
  const timeout = AbortSignal.timeout(options.withinMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  const done = (part: Omit<GuardedAnswer, 'latencyMs'>): GuardedAnswer => ({
    ...part,
    latencyMs: Math.round(performance.now() - startedMs),
  });
  try {
    return done({ failure: null, ...(await exchange(url, body, { ...options, signal })) });
  } catch (error) {
    return done({ status: null, answer: null, failure: options.signal?.aborted ? 'cancelled' : guardedFailure(error, timeout.aborted) });
  }
}

async function exchange(url: string, body: string, options: GuardedOptions) {
  const response = await requestGuarded(url, { method: 'POST', body }, options);
  try {
    return { status: response.statusCode ?? null, answer: await firstBytes(response) };
  } finally {
    response.destroy();
  }
}

/** The first bytes of an answer as text; control characters, which no log should show, become spaces. */
async function firstBytes(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks)
    .subarray(0, ANSWER_BYTES)
    .toString('utf8')
    .replace(/[\p{Cc}\ufffd]+/gu, ' ')
    .trim();
}
