import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';
import { clientAddress, type IsProxy, senderOf } from '../address.ts';

/** Most connections at once: of this process, and from one sender but a proxy of ours, through which many people come. */
interface ConnectionLimits {
  readonly inAll: number;
  readonly perAddress: number;
}

/**
 * Closes connections beyond the limits. Of one sender (an IPv4 address, a /64 of IPv6) the newest; where all are taken, the oldest on which
 * no request is being answered, of the sender who has most, so that connections that say nothing keep nobody out.
 */
export function limitConnections(server: Server, { inAll, perAddress }: ConnectionLimits, isProxy: IsProxy): void {
  limitPipelining(server);
  const open = new Map<string, number>();
  const silent = new Map<Socket, string>();
  let all = 0;
  const count = (sender: string, by: number): void => {
    all += by;
    const now = (open.get(sender) ?? 0) + by;
    if (now > 0) open.set(sender, now);
    else open.delete(sender);
  };
  server.on('connection', (socket: Socket) => {
    const address = clientAddress(socket.remoteAddress ?? 'unknown', undefined, isProxy);
    const [sender, isKnownProxy] = [senderOf(address), isProxy(address)];
    if (!isKnownProxy && (open.get(sender) ?? 0) >= perAddress) return socket.destroy();
    if (all >= inAll && !closeOne(silent, open)) return socket.destroy();
    count(sender, 1);
    if (!isKnownProxy) silent.set(socket, sender);
    return socket.once('close', () => {
      silent.delete(socket);
      count(sender, -1);
    });
  });
  server.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    const sender = silent.get(socket);
    if (sender === undefined || !silent.delete(socket)) return;
    answer.once('close', () => {
      if (!socket.destroyed) silent.set(socket, sender);
    });
  });
}

/** Requests of one connection that wait for their answers; no browser or proxy sends more than one. */
const MOST_PIPELINED = 8;

/**
 * Closes a connection on which more requests are sent than answers were given: a thousand of them in one packet would all begin before
 * anything else is done.
 */
function limitPipelining(server: Server): void {
  const answerers = server.listeners('request');
  const waiting = new WeakMap<Socket, number>();
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, answer: ServerResponse) => {
    const { socket } = request;
    const now = (waiting.get(socket) ?? 0) + 1;
    if (now > MOST_PIPELINED) socket.destroy();
    if (socket.destroyed) return;
    waiting.set(socket, now);
    answer.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    for (const answerer of answerers) answerer.call(server, request, answer);
  });
}

/** Closes the oldest silent connection of the sender with most connections; false where none is silent. */
function closeOne(silent: Map<Socket, string>, open: ReadonlyMap<string, number>): boolean {
  let [oldest, most]: [Socket | undefined, number] = [undefined, 0];
  for (const [socket, sender] of silent) {
    const count = open.get(sender) ?? 0;
    if (count > most) [oldest, most] = [socket, count];
  }
  if (oldest === undefined) return false;
  silent.delete(oldest);
  oldest.destroy();
  return true;
}
