import { BlockList, isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { ApiEnv } from './context.ts';

/** Is this the address of a proxy of ours? */
export type IsProxy = (address: string) => boolean;

/** `proxies`: addresses and networks in CIDR notation, as the configuration checked them. */
export function proxyTest(proxies: readonly string[]): IsProxy {
  const known = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = familyOf(address);
    known.addSubnet(address, bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && known.check(address, familyOf(address));
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * Where a request came from: the other end of the connection, or the last address of `X-Forwarded-For` that no proxy of ours has. Each of
 * them appends whom it was called by; what stands before was written by anybody. Without a proxy that is known, the header is not looked at.
 */
export function clientAddress(connection: string, forwarded: string | undefined, isProxy: IsProxy): string {
  let address = plainAddress(connection) ?? connection;
  for (const hop of (forwarded ?? '').split(',').reverse()) {
    const next = isProxy(address) ? plainAddress(hop) : undefined;
    if (next === undefined) break;
    address = next;
  }
  return address;
}

/** An address without port, brackets and the prefix of IPv4 inside IPv6; undefined for what is none. */
function plainAddress(text: string): string | undefined {
  const bare = text.trim().toLowerCase();
  const [, inBrackets] = /^\[([0-9a-f:.]+)\](?::\d{1,5})?$/.exec(bare) ?? [];
  const [, beforePort] = /^([\d.]+):\d{1,5}$/.exec(bare) ?? [];
  const address = (inBrackets ?? beforePort ?? bare).replace(/^::ffff:(?=[\d.]+$)/, '');
  return isIP(address) === 0 ? undefined : address;
}

/** Finds out once for each request where it came from. */
export function withClientAddress(isProxy: IsProxy): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const connection = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket?.remoteAddress ?? 'unknown';
    c.set('address', clientAddress(connection, c.req.header('x-forwarded-for'), isProxy));
    await next();
  };
}

const [GROUPS, NETWORK_GROUPS] = [8, 4];

/** Who is counted for what comes from an address: an IPv4 address, or the /64 of an IPv6 one, whose addresses one sender has all. Other names stay. */
export function senderOf(address: string): string {
  const plain = plainAddress(address.replace(/%.*$/, ''));
  if (plain === undefined || isIP(plain) === 4) return plain ?? address;
  const [before = '', after] = plain.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, '0:0').split('::');
  const [first, last] = [before, after ?? ''].map((part) => part.split(':').filter((group) => group !== '')) as [string[], string[]];
  const zeros = Array.from({ length: GROUPS - first.length - last.length }, () => '0');
  const network = [...first, ...zeros, ...last].slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

/** The network address a request came from; `unknown` where there is no socket. */
export const addressOf = (c: Context<ApiEnv>): string => c.get('address');
