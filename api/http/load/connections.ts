import type { Server, Socket } from 'node:net';
import type { IsProxy } from '../address.ts';

/** Most connections at once: of this process, and from one address but a proxy of ours, through which many people come. */
export interface ConnectionLimits {
  readonly inAll: number;
  readonly perAddress: number;
}

/** Closes connections beyond the limits as soon as they are made, before anything is read from them. */
export function limitConnections(server: Server, { inAll, perAddress }: ConnectionLimits, isProxy: IsProxy): void {
  const open = new Map<string, number>();
  server.maxConnections = inAll;
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? 'unknown';
    if (isProxy(address.replace(/^::ffff:(?=[\d.]+$)/, ''))) return undefined;
    const count = (open.get(address) ?? 0) + 1;
    if (count > perAddress) return socket.destroy();
    open.set(address, count);
    return socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}
