import { createHash, type Hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { QuotaSpent, SourceFault } from '../../domain/metering/sources/faults.ts';
import { type GuardedMessage, guardedFailure, requestGuarded } from '../outbound/guarded-request.ts';

/** Within what bounds a source is called. */
export interface CallBounds {
  /** The machine itself may be called, in clear text too: for development. */
  readonly allowsLoopback: boolean;
  /** Hosts of the installation's own network that may be called (`HOST:PORT`). */
  readonly ownHosts?: readonly string[] | undefined;
  /** Longest time of one call. */
  readonly withinMs: number;
  /** Instant (`performance.now`) after which no call goes on: a run of many slow answers ends too. */
  readonly until: number;
  /** Most bytes of the answers between two takes: they are held in memory together. */
  readonly mostBytes: number;
  /** Milliseconds between two calls. */
  readonly pauseMs: number;
  /** Calls that the quota leaves. */
  readonly left: number;
  readonly signal?: AbortSignal | undefined;
}

export interface SourceResponse {
  readonly status: number;
  readonly body: Buffer;
  /** What the source asks us to wait; 0: nothing. */
  readonly retryAfterMs: number;
}

/** The calls of one run, counted, and never one beyond the quota. */
export interface SourceCalls {
  /** Answers whatever the status is; throws a fault where there was no answer, `QuotaSpent` where no call is left. */
  send(url: string, message: GuardedMessage & { readonly headers?: Readonly<Record<string, string>> }): Promise<SourceResponse>;
  /** Calls, bytes and fingerprint since the last time it was asked. */
  take(): { readonly calls: number; readonly bytes: number; readonly fingerprint: Buffer | null };
}

/** Every address of a source is called by this alone, with the guard of addresses that somebody else chose. */
export function createSourceCalls(bounds: CallBounds): SourceCalls {
  let [left, calls, bytes, lastAt] = [bounds.left, 0, 0, Number.NEGATIVE_INFINITY];
  let hash: Hash | undefined;
  return {
    async send(url, { headers = {}, ...message }) {
      if (left <= 0) throw new QuotaSpent();
      const wait = lastAt + bounds.pauseMs - performance.now();
      if (wait > 0) await pause(wait, undefined, { signal: bounds.signal });
      const time = bounds.until - performance.now();
      if (time <= 0) throw new SourceFault('timeout');
      left -= 1;
      calls += 1;
      lastAt = performance.now();
      const room = { withinMs: Math.min(bounds.withinMs, Math.ceil(time)), mostBytes: bounds.mostBytes - bytes };
      const response = await exchange(url, message, headers, { ...bounds, ...room });
      bytes += response.body.length;
      hash ??= createHash('sha256');
      hash.update(response.body);
      return response;
    },
    take() {
      const taken = { calls, bytes, fingerprint: hash?.digest() ?? null };
      [calls, bytes, hash] = [0, 0, undefined];
      return taken;
    },
  };
}

async function exchange(url: string, message: GuardedMessage, headers: Readonly<Record<string, string>>, bounds: CallBounds) {
  const { allowsLoopback, ownHosts, withinMs, mostBytes, signal: given } = bounds;
  const timeout = AbortSignal.timeout(withinMs);
  const signal = given === undefined ? timeout : AbortSignal.any([timeout, given]);
  try {
    const guard = { headers: { Accept: '*/*', ...headers }, allowsLoopback, ownHosts, withinMs, signal };
    const response = await requestGuarded(url, message, guard);
    try {
      return { status: response.statusCode ?? 0, body: await wholeBody(response, mostBytes), retryAfterMs: retryAfter(response) };
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    throw new SourceFault(given?.aborted ? 'cancelled' : guardedFailure(error, timeout.aborted));
  }
}

async function wholeBody(response: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) throw new SourceFault('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Seconds or a date, as RFC 9110 allows. */
function retryAfter({ headers }: IncomingMessage): number {
  const given = headers['retry-after'];
  if (given === undefined) return 0;
  const ms = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

/** The body of an answer of class 2; a fault by what the status says otherwise. */
export function bodyOf({ status, body, retryAfterMs }: SourceResponse): Buffer {
  if (status >= 200 && status < 300) return body;
  if (status === 401 || status === 403) throw new SourceFault('not_signed_in');
  if (status === 404) throw new SourceFault('not_found');
  if (status === 429) throw new SourceFault('rate_limited', null, retryAfterMs);
  throw new SourceFault(status >= 500 ? 'server_error' : 'refused', null, retryAfterMs);
}

/** The body as JSON; `bad_answer` where it is cut off or something else. */
export function jsonOf(response: SourceResponse): unknown {
  try {
    return JSON.parse(bodyOf(response).toString('utf8'));
  } catch (error) {
    throw error instanceof SourceFault ? error : new SourceFault('bad_answer');
  }
}
