import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createApp } from '../app.ts';
import { createBodies } from '../http/load/bodies.ts';
import { type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const MB = 1024 * 1024;
const PIECE = Buffer.alloc(MB, 'Verbale della comunità\n');
const BOUNDARY = 'a-boundary-of-some-thirty-letters';
const PATIENT = { timeout: 30_000 };
const bodies = createBodies();

let api: TestApi;
let own: SampleCommunity;
let server: ServerType;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'condivisa-upload-'));
  await mkdir(join(folder, 'tmp'));
  api = await testApi({ RATE_LARGE: '1000', DOCUMENT_STORE_URL: pathToFileURL(join(folder, 'store')).href });
  own = await sampleCommunity(api, 'streamed');
  vi.stubEnv('TMPDIR', join(folder, 'tmp'));
  const { fetch } = createApp({ ...api.deps, load: { ...api.deps.load, bodies } });
  server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  server?.close();
  await api?.drop();
  await rm(folder, { recursive: true, force: true });
});

const left = () => readdir(join(folder, 'tmp'));
const stored = () => readdir(join(folder, 'store', String(own.communityId))).catch(() => []);
const field = (name: string, value: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileHead = (type: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="verbale.txt"\r\nContent-Type: ${type}\r\n\r\n`;

/** An upload whose content is made while it is sent, so that this side holds none of it. */
function upload(first: string, headers: Record<string, string | number> = {}) {
  const { port } = server.address() as AddressInfo;
  const sent = { bytes: 0, open: true };
  const call = request({
    port,
    method: 'POST',
    path: `${own.path}/documents`,
    headers: { 'X-API-Key': api.keys.manager, 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
  });
  const answered = new Promise<{ status: number; body: { id: number; sha256: string; error: { code: string } } }>((resolve, reject) => {
    call.on('response', (response) => {
      sent.open = false;
      buffer(response).then((bytes) => resolve({ status: response.statusCode ?? 0, body: JSON.parse(bytes.toString()) }), reject);
    });
    call.on('error', reject);
  });
  answered.catch(() => undefined);
  call.on('error', () => {
    sent.open = false;
  });
  const write = async (bytes: Uint8Array | string): Promise<void> => {
    sent.bytes += bytes.length;
    if (!call.write(bytes)) await Promise.race([once(call, 'drain'), answered.catch(() => undefined)]);
  };
  const content = async (megabytes: number): Promise<void> => {
    for (let i = 0; i < megabytes && sent.open; i += 1) await write(PIECE);
  };
  const begun = write(field('kind', 'other') + first + fileHead('text/plain'));
  const end = () => call.end(`\r\n--${BOUNDARY}--\r\n`);
  return { call, sent, answered, content: (megabytes: number) => begun.then(() => content(megabytes)), end };
}

async function whole(megabytes: number, day: string) {
  const sending = upload(field('valid_until', day));
  await sending.content(megabytes);
  sending.end();
  return sending.answered;
}

it('takes uploads of 24 MB with a few MB of memory each, and gives the bytes back', async () => {
  // Threads that check content are started, and what they load is loaded.
  for (const year of [2030, 2031])
    await Promise.all([1, 2, 3, 4].map(async (size) => expect((await whole(size, `${year}-01-01`)).status).toBeLessThan(202)));
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  const sizes = [21, 22, 23, 24];
  const answers = await Promise.all(sizes.map((size, at) => whole(size, `2032-01-0${at + 1}`)));
  clearInterval(watch);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  const hashes = sizes.map((size) => {
    const hash = createHash('sha256');
    for (let i = 0; i < size; i += 1) hash.update(PIECE);
    return hash.digest('hex');
  });
  expect(answers.map(({ body }) => body.sha256)).toEqual(hashes);
  // Held at once they would be 90 MB, and as much again for each copy to check, seal and store them; measured: 15.
  expect((most - before) / MB).toBeLessThan(90);
  const content = await api.call('GET', `${own.path}/documents/${answers[3]?.body.id}/content`, { key: api.keys.manager });
  expect(
    createHash('sha256')
      .update(Buffer.from(await content.arrayBuffer()))
      .digest('hex'),
  ).toBe(hashes[3]);
  expect([await left(), bodies.held]).toEqual([[], 0]);
});

it('refuses 2 GB at the limit while it arrives, announced or not, and keeps nothing of it', async () => {
  const files = await stored();
  let onDisk = 0;
  const watch = setInterval(() => {
    void sizeOf(join(folder, 'tmp')).then((size) => {
      onDisk = Math.max(onDisk, size);
    });
  }, 5);
  const endless = upload('');
  await endless.content(2048);
  const refused = await endless.answered;
  clearInterval(watch);
  expect([refused.status, refused.body.error.code]).toEqual([413, 'payload_too_large']);
  endless.call.destroy();
  expect(endless.sent.bytes).toBeLessThan(64 * MB);
  expect(onDisk).toBeLessThan(27 * MB);
  const announced = upload('', { 'Content-Length': 2048 * MB });
  expect((await announced.answered).status).toBe(413);
  announced.call.destroy();
  await expect.poll(left, PATIENT).toEqual([]);
  expect(await stored()).toEqual(files);
});

it('keeps nothing of an upload that its sender abandons, nor of one that is not what it says', async () => {
  const files = await stored();
  const abandoned = upload('');
  await abandoned.content(5);
  await expect.poll(left, PATIENT).toHaveLength(1);
  abandoned.call.destroy();
  await expect.poll(left, PATIENT).toEqual([]);
  await expect.poll(() => bodies.held, PATIENT).toBe(0);
  const wrong = upload(field('kind', 'statute'));
  await wrong.content(3);
  wrong.end();
  expect((await wrong.answered).status).toBe(422);
  const form = new FormData();
  form.set('kind', 'other');
  form.set('file', new Blob([PIECE], { type: 'application/pdf' }), 'verbale.pdf');
  expect((await api.call('POST', `${own.path}/documents`, { key: api.keys.manager, body: form })).status).toBe(422);
  expect([await left(), await stored()]).toEqual([[], files]);
});

async function sizeOf(path: string): Promise<number> {
  let sum = 0;
  for (const name of await readdir(path, { recursive: true }).catch(() => [])) {
    const found = await stat(join(path, name)).catch(() => undefined);
    if (found?.isFile()) sum += found.size;
  }
  return sum;
}
