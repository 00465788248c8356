import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type ServerType, serve } from '@hono/node-server';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const MB = 1_000_000;
const SIZE = 24 * MB;
const AT_ONCE = 4;

let api: TestApi;
let own: SampleCommunity;
let server: ServerType;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'condivisa-download-'));
  api = await testApi({ RATE_LARGE: '1000', DOCUMENT_STORE_URL: pathToFileURL(folder).href });
  own = await sampleCommunity(api, 'downloads');
  server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
});
afterAll(async () => {
  server?.close();
  await api?.drop();
  await rm(folder, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Lines of hexadecimal digits: a text of this size that is no other one. */
function textOf(size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(randomBytes(size / 2).toString('hex')));
}

async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const form = new FormData();
  form.set('kind', 'other');
  form.set('file', new Blob([bytes], { type: 'text/plain' }), 'verbale.txt');
  const response = await api.call('POST', `${own.path}/documents`, { key: api.keys.manager, body: form });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: number }).id;
}

const open = (id: number): Promise<IncomingMessage> => {
  const { port } = server.address() as AddressInfo;
  const headers = { 'X-API-Key': api.keys.manager };
  return new Promise((resolve, reject) =>
    get({ port, path: `${own.path}/documents/${id}/content`, headers, agent: false }, resolve).on('error', reject),
  );
};

it('are read from the store while they are taken: four of 24 MB at once need less than two', async () => {
  const hashes: string[] = [];
  const ids: number[] = [];
  for (let i = 0; i < AT_ONCE; i += 1) {
    const bytes = textOf(SIZE);
    hashes.push(sha256(bytes));
    ids.push(await upload(bytes));
  }
  collect();
  const before = process.memoryUsage();
  const answers = await Promise.all(ids.map(open));
  expect(answers.map(({ headers }) => headers['content-length'])).toEqual(ids.map(() => String(SIZE)));
  // Nobody takes anything: what is held now is what a slow client costs.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  collect();
  const grown = process.memoryUsage().arrayBuffers - before.arrayBuffers;
  // 22 MB were measured with both ends in this process; held whole, sealed and opened, they were eight times 24 MB.
  expect(grown).toBeLessThan(2 * SIZE);
  const found = await Promise.all(
    answers.map(async (answer) => {
      const hash = createHash('sha256');
      for await (const piece of answer) hash.update(piece as Buffer);
      return hash.digest('hex');
    }),
  );
  expect(found).toEqual(hashes);
}, 120_000);

it('end where an object was changed behind its beginning, and begin nothing where it is lost', async () => {
  const id = await upload(textOf(MB));
  const { rows } = await sql<{ object_key: string }>`select object_key from document_object where document_id = ${id}`.execute(
    api.database.owner.db,
  );
  const { appendFile } = await import('node:fs/promises');
  await appendFile(join(folder, rows[0]?.object_key ?? ''), 'x');
  const answer = await open(id);
  await expect(
    (async () => {
      for await (const _ of answer);
    })(),
  ).rejects.toThrow();
  await rm(join(folder, rows[0]?.object_key ?? ''));
  expect((await open(id)).statusCode).toBe(404);
});
