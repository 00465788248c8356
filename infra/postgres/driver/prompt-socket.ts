import { connect, type Socket } from 'node:net';

/** Where the driver wants to connect to: it passes its parsed options. */
interface Address {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string | false;
}

/**
 * A socket that sends small packets at once. Without this the last packet of every COPY waits some 40 ms for the server's delayed
 * acknowledgement. It connects in the background: what the driver writes before is kept.
 */
export function promptSocket({ host, port, path }: Address): Socket {
  if (path) return connect(path);
  const [to, at] = [host[0] as string, port[0] as number];
  return Object.assign(connect({ host: to, port: at, noDelay: true }), { host: to, port: at });
}
