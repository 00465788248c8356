import { type ChildProcess, spawn } from 'node:child_process';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '../../../api/testing/free-port.ts';
import { newWebhookSecret, signedHeaders } from '../../outbound/standard-webhook.ts';

const secret = newWebhookSecret();
const body = JSON.stringify({ type: 'member.left', subject: 'membership/12', data: { community_id: 7 } });
let receiver: ChildProcess;
let url: string;
let output = '';

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const env = { PATH: process.env.PATH, SECRET: secret, PORT: String(port) };
  receiver = spawn(process.execPath, [join(import.meta.dirname, 'receive-events.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  receiver.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await vi.waitUntil(() => output.includes('ready'), { timeout: 60_000 });
});
afterAll(() => receiver?.kill());

const send = async (secrets: readonly string[], at = new Date(), id = '7-42'): Promise<number> =>
  (await fetch(url, { method: 'POST', body, headers: signedHeaders(secrets, { id, at, body }) })).status;

it('takes what is signed with its secret, prints it once, and refuses everything else', async () => {
  expect(await send([newWebhookSecret()])).toBe(401);
  expect(await send([secret], new Date(Date.now() - 600_000))).toBe(401);
  expect([await send([secret]), await send([newWebhookSecret(), secret])]).toEqual([204, 204]);
  await expect
    .poll(() => output.split('\n').filter((line) => line.startsWith('member.left')))
    .toEqual(['member.left membership/12 {"community_id":7}']);
});

it('goes on after a signature of other letters, and after a client that ends within the body', async () => {
  const headers = signedHeaders([secret], { id: '7-43', at: new Date(), body });
  const letters = { ...headers, 'webhook-signature': `v1,${'\u00e8'.repeat(44)}` };
  expect((await fetch(url, { method: 'POST', body, headers: letters })).status).toBe(401);
  await new Promise<void>((resolve) => {
    const broken = request(url, { method: 'POST', headers: { ...headers, 'content-length': '1000' } });
    broken.once('error', () => resolve());
    broken.write(body, () => setTimeout(() => broken.destroy(new Error('broken off')), 100));
  });
  expect(await send([secret], new Date(), '7-44')).toBe(204);
  expect(receiver.exitCode).toBeNull();
});
