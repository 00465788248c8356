import { afterAll, beforeAll, expect, it } from 'vitest';
import { caller } from '../../testing/caller.ts';
import { member, plant, point, type SampleCommunity, sampleCommunity } from '../../testing/sample.ts';
import { type TestApi, testApi } from '../../testing/test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;
let one: SampleCommunity;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  one = await sampleCommunity(api, 'drafts');
  for (const at of [501, 502]) {
    await made('members', member(at));
    await made('points', point(at, one.configurationId));
  }
});
afterAll(() => api?.drop());

async function made(path: string, json: object) {
  const { status, body } = await send('POST', `${one.path}/${path}`, { json, key: api.keys.manager });
  expect([status, body.error?.message]).toEqual([201, undefined]);
  return body;
}

const remove = (path: string) => send('DELETE', path, { key: api.keys.manager, headers: { 'If-Match': '*' } });
const assetsOf = (column: 'plant_id' | 'point_id', id: number) =>
  api.database.owner.db.selectFrom('asset').select('id').where(column, '=', id).execute();

it('deletes a draft plant and leaves nothing of it in the register of assets', async () => {
  const { id } = await made('plants', plant(501, one.configurationId));
  const path = `${one.path}/plants/${id}`;
  expect((await send('GET', `${path}/changeable`, { key: api.keys.manager })).body).toMatchObject({ phase: 'draft', because: null });
  expect((await remove(path)).status).toBe(204);
  expect((await send('GET', path, { key: api.keys.manager })).status).toBe(404);
  expect(await assetsOf('plant_id', Number(id))).toEqual([]);
  await made('plants', plant(501, one.configurationId));
});

it('keeps a plant whose section GSE counts, and says why', async () => {
  const { id, sections } = await made('plants', plant(502, one.configurationId));
  const section = (sections as { id: number }[])[0]?.id ?? 0;
  const day = { service_start: '2025-03-04' };
  await api.database.owner.db.updateTable('plant_assignment').set(day).where('section_id', '=', section).execute();
  const path = `${one.path}/plants/${id}`;
  const changeable = (await send('GET', `${path}/changeable`, { key: api.keys.manager })).body;
  expect(changeable).toMatchObject({ phase: 'applied', since: '2025-03-04', can: ['correct', 'end'] });
  const refused = await remove(path);
  expect([refused.status, refused.body.error?.code]).toEqual([409, 'wrong_state']);
});
