import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { ApiEnv } from './context.ts';
import { httpMessages } from './messages.ts';

/** Headers that say who asks, whom, or what is sent: with two of one name, each server on the way could believe another one. */
const SINGLE = new Set([
  'host',
  'authorization',
  'x-api-key',
  'origin',
  'sec-fetch-site',
  'content-type',
  'content-encoding',
  'content-length',
  'idempotency-key',
]);
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Refuses a request whose headers contradict each other (RFC 9112, 3.2): repeated ones, or an address that names another host than Host. */
export const validHeaders: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming;
  if (incoming?.rawHeaders !== undefined) {
    refuseRepeated(incoming.rawHeaders);
    refuseNamelessHost(incoming);
    refuseOtherAuthority(incoming.url ?? '', incoming.headers.host);
  }
  await next();
};

function refuseRepeated(rawHeaders: readonly string[]): void {
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (!SINGLE.has(name)) continue;
    if (seen.has(name)) throw new DomainError('malformed_request', httpMessages.headerTwice(name));
    seen.add(name);
  }
}

/** The server asks for a Host by itself, but not of a request that wants a WebSocket. */
function refuseNamelessHost({ httpVersion, headers }: HttpBindings['incoming']): void {
  if (httpVersion === '1.1' && !headers.host) throw new DomainError('malformed_request', httpMessages.noHost);
}

function refuseOtherAuthority(target: string, host: string | undefined): void {
  if (!ABSOLUTE.test(target)) return;
  const authority = URL.canParse(target) ? new URL(target).host : undefined;
  if (authority !== undefined && URL.canParse(`http://${host}`) && new URL(`http://${host}`).host === authority) return;
  throw new DomainError('malformed_request', httpMessages.otherHost);
}
