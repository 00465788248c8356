import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { bodyChunks } from './body.ts';

const PLAIN = Buffer.alloc(4_000_000, 'a');
const thrown: Error[] = [];
const note = (error: Error): void => void thrown.push(error);

afterEach(() => {
  process.off('uncaughtException', note);
  thrown.length = 0;
});

/** Reads a body slowly and leaves it: at its limit, or after so many chunks. */
async function leave(incoming: Readable, encoding: string, n: number): Promise<string> {
  const body = Readable.toWeb(incoming) as never;
  const headers = { 'content-encoding': encoding };
  const request = new Request('http://localhost/', { ...{ method: 'POST', body, headers }, ...{ duplex: 'half' } });
  let read = 0;
  try {
    for await (const _ of bodyChunks(request, 100_000 + n * 20_000)) {
      read += 1;
      if (n % 3 === 0 && read > n % 7) return 'left';
      if (n % 2 === 0) await wait(1);
    }
    return 'whole';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('a body that is left while it arrives', () => {
  it.each([
    ['identity', PLAIN],
    ['gzip', gzipSync(Buffer.alloc(40_000_000, 'a'))],
  ])('throws nothing outside its call: %s', async (encoding, bytes) => {
    process.on('uncaughtException', note);
    const ways = new Set<string>();
    const server = createServer((incoming, answer) => {
      void leave(incoming, encoding, Number(incoming.url?.slice(1))).then((way) => {
        ways.add(way);
        answer.end(way);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const send = (n: number) =>
      fetch(`${url}/${n}`, { method: 'POST', body: bytes }).then(
        (answer) => answer.text(),
        () => 'cut',
      );
    for (let n = 0; n < 96; n += 8) await Promise.all(Array.from({ length: 8 }, (_, i) => send(n + i)));
    await wait(50);
    server.closeAllConnections();
    server.close();
    expect([...ways].sort()).toEqual(['left', 'payload_too_large']);
    expect(thrown.map(({ message }) => message)).toEqual([]);
  });
});
