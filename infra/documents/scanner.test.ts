import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { EICAR, type SimulatedClamd, startClamd } from '../tools/simulators/clamd/clamd.ts';
import { createScanner } from './scanner.ts';

const open: (SimulatedClamd | Server)[] = [];
afterEach(() => {
  for (const one of open.splice(0)) void one.close();
});

async function clamd(maxBytes?: number): Promise<string> {
  const started = await startClamd(maxBytes === undefined ? {} : { maxBytes });
  open.push(started);
  return started.url;
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}

async function answering(text: string | undefined): Promise<string> {
  const server = createServer((socket) => void (text === undefined ? socket.resume() : socket.resume().end(text)));
  open.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `clamd://127.0.0.1:${(server.address() as { port: number }).port}`;
}

describe('a scanner', () => {
  it('finds nothing in what is clean, of any size, and names what it finds', async () => {
    const scanner = createScanner(await clamd());
    for (const size of [1, 65_536, 65_537, 3_000_000]) expect(await scanner.scan(inPieces(Buffer.alloc(size, 'a')))).toBeUndefined();
    const infected = Buffer.concat([Buffer.alloc(65_500, 'a'), Buffer.from(EICAR), Buffer.alloc(70_000, 'b')]);
    expect(await scanner.scan(inPieces(infected))).toBe('Eicar-Test-Signature');
  });

  it('that does not answer, hangs up, is silent or gives up makes nothing clean', async () => {
    const gone = await answering('');
    const urls = [
      gone,
      await answering('stream: OKAY\0'),
      await answering('UNKNOWN COMMAND\0'),
      await answering(undefined),
      await clamd(1000),
      'clamd://127.0.0.1:1',
    ];
    for (const url of urls)
      await expect(createScanner(url, 300).scan(inPieces(Buffer.alloc(200_000)))).rejects.toMatchObject({ code: 'unavailable' });
  });
});
