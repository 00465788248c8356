import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** The network address a request came from; `unknown` where there is no socket. Forwarding headers are not believed: anyone can write them. */
export function addressOf(c: Context): string {
  const bindings = c.env as Partial<HttpBindings> | undefined;
  return bindings?.incoming?.socket?.remoteAddress ?? 'unknown';
}
