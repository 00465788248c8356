import { lookup as resolve } from 'node:dns';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { endpointFault } from '../../domain/webhooks/endpoint.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** How an address that somebody else chose is called. */
export interface GuardedOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** The machine itself may be called, in clear text too: for development. */
  readonly allowsLoopback: boolean;
  /** Longest time from the start to the last byte that is read. */
  readonly withinMs: number;
  /** Where names are looked up; the system's resolver without it. */
  readonly lookup?: typeof resolve;
  readonly signal?: AbortSignal;
}

/** What came of a call: an answer with its first bytes, or why there was none. */
export interface GuardedAnswer {
  readonly status: number | null;
  readonly failure: GuardedFailure | null;
  readonly answer: string | null;
  readonly latencyMs: number;
}

type GuardedFailure = 'address_refused' | 'name_unknown' | 'timeout' | 'tls' | 'connection' | 'cancelled';

/** First bytes of an answer that are kept; no more are read. */
const ANSWER_BYTES = 1_000;

class Refused extends Error {}

/**
 * POSTs to an address that somebody else chose. Nothing but the public internet is reached: names are looked up once, every address that
 * comes back must be public, and the connection goes to the one that was checked, whatever the name leads to a moment later. Redirects are
 * not followed, cookies and proxies not used. It never throws.
 */
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
    return done({ status: null, answer: null, failure: options.signal?.aborted ? 'cancelled' : failureOf(error, timeout.aborted) });
  }
}

async function exchange(url: string, body: string, options: GuardedOptions & { readonly signal: AbortSignal }) {
  if (endpointFault(url, options.allowsLoopback) !== undefined) throw new Refused();
  const response = await sent(new URL(url), body, options);
  try {
    return { status: response.statusCode ?? null, answer: await firstBytes(response) };
  } finally {
    response.destroy();
  }
}

function sent(url: URL, body: string, { headers, allowsLoopback, lookup, signal }: GuardedOptions & { readonly signal: AbortSignal }) {
  const mayReach = (address: string): boolean => isPublicAddress(address) || (allowsLoopback && isLoopbackAddress(address));
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayReach(host)) throw new Refused();
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise<IncomingMessage>((resolveWith, reject) => {
    const call: ClientRequest = send(url, {
      method: 'POST',
      // A connection of its own: none that another call has opened is used.
      agent: false,
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      lookup: checkedLookup(mayReach, lookup ?? resolve),
      signal,
    });
    call.on('response', resolveWith).on('error', reject).end(body);
  });
}

/** Looks a name up and hands on the addresses only if each of them may be reached; the connection is made to one of these. */
const checkedLookup =
  (mayReach: (address: string) => boolean, lookup: typeof resolve): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      if (addresses.length === 0 || !addresses.every(({ address }) => mayReach(address))) return callback(new Refused(), []);
      const [first] = addresses;
      return options.all === true ? callback(null, addresses) : callback(null, first?.address ?? '', first?.family);
    });
  };

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

function failureOf(error: unknown, isLate: boolean): GuardedFailure {
  if (isLate) return 'timeout';
  if (error instanceof Refused) return 'address_refused';
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'name_unknown';
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code) ? 'tls' : 'connection';
}
