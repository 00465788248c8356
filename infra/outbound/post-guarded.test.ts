import type { lookup } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket, type Server as SocketServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type GuardedOptions, postGuarded } from './post-guarded.ts';

const servers: Server[] = [];
const sockets: SocketServer[] = [];
afterEach(() => {
  for (const server of sockets.splice(0)) server.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(handler: RequestListener): Promise<number> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}

/** A server below HTTP: what it does with a connection, until the caller ends it. */
async function accept(work: (socket: Socket) => NodeJS.Timeout | undefined): Promise<number> {
  const server = createSocketServer((socket) => {
    const timer = work(socket);
    socket.on('error', () => undefined).on('close', () => clearInterval(timer));
  });
  sockets.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}

/** Sends the same text again and again, far more often than any time limit between two bytes would allow. */
const dripping =
  (text: string, first = '') =>
  (socket: Socket): NodeJS.Timeout => {
    socket.write(first);
    return setInterval(() => socket.write(text), 10);
  };

/** A resolver that gives these addresses in turn, as somebody does who changes a name between check and use. */
function names(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const find = (name: string, _options: object, done: (error: Error | null, found: object[]) => void): void => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(name);
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { asked, lookup: find as unknown as typeof lookup };
}

const post = (url: string, options: Partial<GuardedOptions> = {}) =>
  postGuarded(url, '{}', { headers: { 'Content-Type': 'application/json' }, allowsLoopback: true, withinMs: 2_000, ...options });

describe('a call of an address that somebody else chose', () => {
  it.each([
    'http://127.0.0.1:9',
    'https://127.0.0.1:9',
    'https://[::1]:9',
    'https://localhost',
    'http://example.org',
    'https://0x7f000001',
  ])('goes nowhere for %s in production', async (url) =>
    expect(await post(url, { allowsLoopback: false })).toMatchObject({ failure: 'address_refused', status: null }),
  );

  it.each(['https://10.0.0.1', 'https://169.254.169.254/latest', 'https://[::ffff:127.0.0.1]', 'https://[fd00:ec2::254]'])(
    'goes nowhere for %s even in development',
    async (url) => expect(await post(url)).toMatchObject({ failure: 'address_refused' }),
  );

  it.each([[['10.0.0.1']], [['93.184.215.14', '127.0.0.1']], [['::ffff:10.0.0.1']], [['169.254.169.254']], [[]]])(
    'is refused where the name leads to %j',
    async (addresses) => {
      const { lookup } = names(addresses);
      expect(await post('https://hooks.example', { lookup, allowsLoopback: false })).toMatchObject({ failure: 'address_refused' });
    },
  );

  it('looks the name up once and calls the address that was checked', async () => {
    const reached: string[] = [];
    const port = await listen((request, response) => {
      reached.push(request.headers.host ?? '');
      response.end('taken');
    });
    const { asked, lookup } = names(['127.0.0.1'], ['10.0.0.1']);
    expect(await post(`http://localhost:${port}/hooks`, { lookup })).toMatchObject({ status: 200, answer: 'taken', failure: null });
    expect([asked, reached]).toEqual([['localhost'], [`localhost:${port}`]]);
  });

  it('follows no redirect', async () => {
    let calls = 0;
    const port = await listen((_request, response) => {
      calls += 1;
      response.writeHead(307, { Location: '/elsewhere' }).end();
    });
    expect([(await post(`http://127.0.0.1:${port}`)).status, calls]).toEqual([307, 1]);
  });

  it('keeps the first bytes of the answer, without control characters, and reads no more', async () => {
    const port = await listen((_request, response) => {
      response.writeHead(500);
      response.write(`no\u001b[31m\n${'x'.repeat(5_000)}`);
      const endless = setInterval(() => response.write('y'.repeat(1_000)), 5);
      response.on('close', () => clearInterval(endless));
    });
    const { status, answer, latencyMs } = await post(`http://127.0.0.1:${port}`);
    expect([status, answer?.length, answer?.startsWith('no [31m xxx')]).toEqual([500, 1_000, true]);
    expect(latencyMs).toBeLessThan(1_500);
  });

  it('ends in time when the answer comes too late or byte by byte', async () => {
    const silent = await listen(() => undefined);
    const slow = await listen((_request, response) => {
      const drops = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drops));
    });
    const calls = [silent, slow].map((port) => post(`http://127.0.0.1:${port}`, { withinMs: 300 }));
    expect(await Promise.all(calls)).toMatchObject([{ failure: 'timeout' }, { failure: 'timeout' }]);
  });

  it.each<[string, (socket: Socket) => NodeJS.Timeout | undefined]>([
    ['the status line', dripping('x', 'HTTP/1.1 200 ')],
    ['one header', dripping('x', 'HTTP/1.1 200 OK\r\nX-Slow: ')],
    ['one header after the other, within the bytes of a head', dripping('A: b\r\n', 'HTTP/1.1 200 OK\r\n')],
    ['interim answers', dripping('HTTP/1.1 102 Processing\r\n\r\n')],
    ['chunks of one byte', dripping('1\r\n.\r\n', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')],
    ['extensions of a chunk', dripping('x', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;')],
    ['nothing', () => undefined],
  ])('ends after its whole time, however the receiver drips: %s', async (_name, work) => {
    const port = await accept(work);
    const { status, answer, failure, latencyMs } = await post(`http://127.0.0.1:${port}`, { withinMs: 250 });
    expect([status, answer, failure]).toEqual([null, null, 'timeout']);
    expect(latencyMs).toBeGreaterThanOrEqual(249);
    expect(latencyMs).toBeLessThan(1_500);
  });

  it('ends after its whole time in the lookup of the name and in the handshake of TLS', async () => {
    const silent = await accept(() => undefined);
    const never = (() => undefined) as unknown as typeof lookup;
    const calls = [post('https://hooks.example', { lookup: never, withinMs: 250 }), post(`https://127.0.0.1:${silent}`, { withinMs: 250 })];
    for (const { failure, latencyMs } of await Promise.all(calls)) {
      expect(failure).toBe('timeout');
      expect(latencyMs).toBeLessThan(1_500);
    }
  });

  it('reads no head beyond its bytes', async () => {
    const port = await accept(dripping(`A: ${'b'.repeat(8_000)}\r\n`, 'HTTP/1.1 200 OK\r\n'));
    expect(await post(`http://127.0.0.1:${port}`)).toMatchObject({ failure: 'connection', status: null, answer: null });
  });

  it('says what was wrong with the connection', async () => {
    const port = await listen((_request, response) => response.end());
    expect(await post('http://127.0.0.1:1')).toMatchObject({ failure: 'connection' });
    expect(await post(`https://127.0.0.1:${port}`)).toMatchObject({ failure: 'tls' });
  });
});
