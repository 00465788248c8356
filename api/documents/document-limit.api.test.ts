import { afterAll, beforeAll, expect, it } from 'vitest';
import { caller } from '../testing/caller.ts';
import { type SampleCommunity, sampleCommunity } from '../testing/sample.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;
let other: SampleCommunity;

beforeAll(async () => {
  api = await testApi({ DOCUMENT_MB_PER_COMMUNITY: '1' });
  send = caller(api);
  one = await sampleCommunity(api, 'one');
  other = await sampleCommunity(api, 'other');
});
afterAll(() => api?.drop());

function upload(text: string, { path }: SampleCommunity = one) {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'text/plain' }), 'note.txt');
  form.set('kind', 'other');
  return send('POST', `${path}/documents`, { body: form });
}

it('documents of a community are so many bytes together at most; those that are there are found', async () => {
  const [first, second] = ['a', 'b'].map((letter) => `${letter}\n`.repeat(300_000)) as [string, string];
  expect((await upload(first)).status).toBe(201);
  const refused = await upload(second);
  expect([refused.status, refused.body.error.code]).toEqual([409, 'wrong_state']);
  expect(refused.body.error.message).toContain('raise DOCUMENT_MB_PER_COMMUNITY');
  expect((await upload(first)).status).toBe(200);
  expect((await upload('small')).status).toBe(201);
  expect((await upload(second, other)).status).toBe(201);
  expect((await send('GET', `${one.path}/documents`)).body.data).toHaveLength(2);
});
