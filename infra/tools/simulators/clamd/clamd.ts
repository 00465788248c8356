import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** The harmless text that every scanner knows (eicar.org), in two parts so that none takes this file for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const COMMAND = 'zINSTREAM\0';
const MAX_BYTES = 30 * 1024 * 1024;

export interface SimulatedClamd {
  /** `clamd://HOST:PORT`. */
  readonly url: string;
  close(): Promise<void>;
}

/** A scanner for one machine that speaks clamd's INSTREAM and finds the EICAR test file only. Like clamd it answers once and hangs up. */
export async function startClamd({ maxBytes = MAX_BYTES, port = 0 } = {}): Promise<SimulatedClamd> {
  const server = createServer((socket) => void serve(socket, maxBytes).catch(() => socket.destroy()));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as { readonly port: number };
  return { url: `clamd://127.0.0.1:${address.port}`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function serve(socket: Socket, maxBytes: number): Promise<void> {
  let unread = Buffer.alloc(0);
  for await (const part of socket) {
    unread = Buffer.concat([unread, part as Buffer]);
    const answer = answerTo(unread, maxBytes);
    if (answer !== undefined) return void socket.end(`${answer}\0`);
  }
}

/** Undefined while more is to come. */
function answerTo(sent: Buffer, maxBytes: number): string | undefined {
  const command = sent.toString('latin1', 0, COMMAND.length);
  if (command !== COMMAND) return COMMAND.startsWith(command) ? undefined : 'UNKNOWN COMMAND';
  const chunks: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= sent.length; ) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks).includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
    if (chunks.reduce((sum, chunk) => sum + chunk.length, length) > maxBytes) return 'INSTREAM size limit exceeded. ERROR';
    if (at + 4 + length > sent.length) return undefined;
    chunks.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
