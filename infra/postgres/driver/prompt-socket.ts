import { connect, type Socket } from 'node:net';

/** Where the driver wants to connect to: it passes its parsed options. */
interface Address {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string | false;
}

/** The driver gathers what it writes in one turn up to the first and sends beyond it at once; COPY sends pieces beyond the second. */
const GATHERED_BYTES = 1024;
const LARGE_BYTES = 16 * 1024;

/**
 * A socket that sends small packets at once. Without this the last packet of every COPY waits some 40 ms for the server's delayed
 * acknowledgement. It connects in the background: what the driver writes before is kept.
 */
export function promptSocket({ host, port, path }: Address): Socket {
  if (path) return gathering(connect(path));
  const [to, at] = [host[0] as string, port[0] as number];
  return Object.assign(gathering(connect({ host: to, port: at, noDelay: true })), { host: to, port: at });
}

/** A statement that the driver sends at once waits for those of the same turn, such as its COMMIT: one packet wakes the server once. */
function gathering(socket: Socket): Socket {
  const write = socket.write.bind(socket) as (chunk: Buffer, done?: () => void) => boolean;
  const uncork = (): void => socket.uncork();
  const gathered = (chunk: Buffer, done?: () => void): boolean => {
    if (chunk.length >= GATHERED_BYTES && chunk.length < LARGE_BYTES && socket.writableCorked === 0) {
      socket.cork();
      // By then the turn's promises are settled, and the driver's own immediate stands before this one.
      process.nextTick(setImmediate, uncork);
    }
    return write(chunk, done);
  };
  return Object.assign(socket, { write: gathered });
}
