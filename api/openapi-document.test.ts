import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { answerDocument, loadDocument } from './openapi-document.ts';

it('is read and packed once, however often it is asked for', async () => {
  let loads = 0;
  const app = new Hono().get(
    '/',
    answerDocument(() => {
      loads += 1;
      return loadDocument();
    }),
  );
  const ask = (encoding: string) => app.request('/', { headers: { 'Accept-Encoding': encoding } });
  const [packed, plain, refused] = await Promise.all([ask('br, gzip'), ask('identity'), ask('gzip;q=0')]);
  expect([packed, plain, refused].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null, null]);
  const text = await plain.text();
  expect(JSON.parse(text)).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
  expect(String(gunzipSync(new Uint8Array(await packed.arrayBuffer())))).toBe(text);
  expect(loads).toBe(1);
});
