import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../domain/kernel/errors.ts';
import { printableLine } from '../../domain/kernel/text/plain-text.ts';
import { documentMessages } from './messages.ts';

const PORT = 3310;
const CHUNK = 64 * 1024;
const TIMEOUT_MS = 30_000;
const MAX_NAME = 100;

/** What a scanner found: the name of what is in the file, or nothing. */
export interface DocumentScanner {
  /** Throws `unavailable` when the scanner does not answer or could not look at the whole file: then the file is not clean. */
  scan(content: AsyncIterable<Uint8Array>): Promise<string | undefined>;
}

/** Asks a clamd (`clamd://HOST:PORT`, command INSTREAM) about every file. */
export function createScanner(url: string, timeoutMs = TIMEOUT_MS): DocumentScanner {
  const { hostname, port } = new URL(url);
  return {
    async scan(content) {
      const socket = connect({ host: hostname.replaceAll(/^\[|\]$/g, ''), port: Number(port || PORT) });
      socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer in time')));
      const said = await ask(socket, content).catch((): never => {
        throw new DomainError('unavailable', documentMessages.scannerDown);
      });
      return foundBy(said);
    },
  };
}

/** The scanner may answer and hang up before it has all of the file. */
async function ask(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<string> {
  const sent = pipeline(framed(content), socket, { end: false });
  const [said] = await Promise.all([text(socket), sent.catch(() => undefined)]);
  return said.replaceAll('\0', '').trim();
}

async function* framed(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of content)
    for (let at = 0; at < piece.length; at += CHUNK) {
      const chunk = piece.subarray(at, at + CHUNK);
      yield lengthOf(chunk.length);
      yield chunk;
    }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** `stream: OK`, `stream: NAME FOUND`; all else is not an answer. */
function foundBy(said: string): string | undefined {
  if (said === 'stream: OK') return undefined;
  const name = /^stream: (.+) FOUND$/s.exec(said)?.[1];
  if (name !== undefined) return printableLine(name, MAX_NAME);
  throw new DomainError('unavailable', documentMessages.scannerIncomplete);
}
