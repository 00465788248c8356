import { lookup as resolve } from 'node:dns';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { endpointFault } from '../../domain/webhooks/endpoint.ts';
import { isOwnHost } from './own-host.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** Why an address may not be called by its form alone. */
export const addressFault = (url: string, { allowsLoopback, ownHosts = [] }: Pick<GuardedOptions, 'allowsLoopback' | 'ownHosts'>) =>
  isOwnHost(url, ownHosts) ? undefined : endpointFault(url, allowsLoopback);

/** How an address that somebody else chose is called. */
export interface GuardedOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** The machine itself may be called, in clear text too: for development. */
  readonly allowsLoopback: boolean;
  /** Hosts (`HOST:PORT`) that whoever runs the installation named: they may be private and in clear text. */
  readonly ownHosts?: readonly string[] | undefined;
  /** Longest time from the start to the last byte that is read. */
  readonly withinMs: number;
  /** Where names are looked up; the system's resolver without it. */
  readonly lookup?: typeof resolve;
  readonly signal?: AbortSignal;
}

export type GuardedFailure = 'address_refused' | 'name_unknown' | 'timeout' | 'tls' | 'connection' | 'cancelled';

class Refused extends Error {}

/** What is sent; without a body nothing is. */
export interface GuardedMessage {
  readonly method: 'GET' | 'POST';
  readonly body?: string | undefined;
}

/**
 * Calls an address that somebody else chose and answers once the head of the answer is there; throws what `guardedFailure` names. Nothing but
 * the public internet is reached: names are looked up once, every address that comes back must be public, and the connection goes to the one
 * that was checked, whatever the name leads to a moment later. Redirects are not followed, cookies and proxies not used.
 */
export async function requestGuarded(url: string, message: GuardedMessage, options: GuardedOptions): Promise<IncomingMessage> {
  if (addressFault(url, options) !== undefined) throw new Refused();
  return await sent(new URL(url), message, options);
}

function sent(
  url: URL,
  { method, body }: GuardedMessage,
  { headers, allowsLoopback, ownHosts = [], lookup, signal }: GuardedOptions,
): Promise<IncomingMessage> {
  const isOwn = isOwnHost(url.href, ownHosts);
  const mayReach = (address: string): boolean => isOwn || isPublicAddress(address) || (allowsLoopback && isLoopbackAddress(address));
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayReach(host)) throw new Refused();
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise<IncomingMessage>((resolveWith, reject) => {
    const call: ClientRequest = send(url, {
      method,
      // A connection of its own: none that another call has opened is used.
      agent: false,
      headers: { ...headers, ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }) },
      lookup: checkedLookup(mayReach, lookup ?? resolve),
      ...(signal === undefined ? {} : { signal }),
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

/** Why a call came to nothing; `isLate`: its time was over. */
export function guardedFailure(error: unknown, isLate: boolean): GuardedFailure {
  if (isLate) return 'timeout';
  if (error instanceof Refused) return 'address_refused';
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'name_unknown';
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code) ? 'tls' : 'connection';
}
