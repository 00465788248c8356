import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiFailure, ApiUnreachable, createClient } from '../../../../api/client/client.ts';
import { inParallel } from './in-parallel.ts';
import { WaitedTooLong, waitUntil } from './wait-until.ts';

let server: Server | undefined;

/** A server that answers with each of `answers` in turn, and notes the calls. */
async function serve(answers: readonly [number, unknown][]) {
  const calls: IncomingMessage[] = [];
  server = createServer((request, response) => {
    const [status, body] = answers[calls.push(request) - 1] ?? [500, {}];
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { calls, client: createClient({ baseUrl, key: 'cdv_test', retryForMs: 500 }) };
}

const problem = (code: string): unknown => ({
  error: { code, message: 'no', details: [{ path: 'body.code', code: 'taken', message: 'taken' }] },
});

afterEach(() => new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve))));

describe('the API client', () => {
  it('sends its key and repeats while the API asks to come back later', async () => {
    const { client, calls } = await serve([
      [503, problem('unavailable')],
      [200, { data: [], next: null }],
    ]);
    await expect(client.get('/api/cer/communities', { params: { query: { code: 'a b' } } })).resolves.toEqual({ data: [], next: null });
    expect(calls).toHaveLength(2);
    expect(calls[0]?.url).toBe('/api/cer/communities?code=a%20b');
    expect(calls[0]?.headers['x-api-key']).toBe('cdv_test');
  });

  it('repeats a change under one key, so that it is made once', async () => {
    const { client, calls } = await serve([
      [500, problem('internal')],
      [201, { id: 1 }],
    ]);
    await client.post('/api/cer/communities', { body: { code: 'c', name: 'c', legal_type: 'other' } });
    const keys = calls.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0]]);
  });

  it('reports a refusal with its code and details, without repeating', async () => {
    const { client, calls } = await serve([[409, problem('already_exists')]]);
    const body = { code: 'c', name: 'c', legal_type: 'other' } as const;
    const failure = await client
      .post('/api/cer/communities', { params: { header: { 'Idempotency-Key': 'k1' } }, body })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiFailure);
    expect(failure).toMatchObject({ status: 409, code: 'already_exists', details: [{ path: 'body.code' }] });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.headers['idempotency-key']).toBe('k1');
  });

  it('gives up on an API that stays away', async () => {
    const client = createClient({ baseUrl: 'http://127.0.0.1:9', key: 'x', retryForMs: 50 });
    await expect(client.get('/livez')).rejects.toBeInstanceOf(ApiUnreachable);
  });

  it('gives up on an API that goes on failing', async () => {
    const { client, calls } = await serve([]);
    await expect(client.get('/livez')).rejects.toThrow(/GET \/livez had no good answer/);
    expect(calls.length).toBeGreaterThan(1);
  });
});

describe('waiting', () => {
  it('looks until it is done', async () => {
    let looked = 0;
    await expect(
      waitUntil(
        'three',
        1000,
        async () => ++looked,
        (seen) => seen === 3,
        String,
      ),
    ).resolves.toBe(3);
  });

  it('ends when nothing changes any more', async () => {
    await expect(
      waitUntil(
        'never',
        100,
        async () => 1,
        () => false,
        () => 'still',
      ),
    ).rejects.toBeInstanceOf(WaitedTooLong);
  });
});

describe('work in parallel', () => {
  it('keeps the order and the limit, and stops at the first failure', async () => {
    let open = 0;
    let most = 0;
    const work = async (value: number): Promise<number> => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 5 - value));
      open -= 1;
      return value * 2;
    };
    await expect(inParallel([1, 2, 3, 4], 2, work)).resolves.toEqual([2, 4, 6, 8]);
    expect(most).toBe(2);
    const done: number[] = [];
    const fail = async (value: number): Promise<void> => {
      if (value === 2) throw new Error('two');
      done.push(value);
    };
    await expect(inParallel([1, 2, 3, 4], 1, fail)).rejects.toThrow('two');
    expect(done).toEqual([1]);
  });
});
