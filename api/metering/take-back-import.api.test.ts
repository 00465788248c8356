import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runImport, storeFile, wideFile } from '../../activities/metering/testing/files.ts';
import { type MadeCommunity, makeCommunity } from '../../activities/settlement/testing/community.ts';
import { caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const POD = 'IT001E00000001';
let api: TestApi;
let send: ReturnType<typeof caller>;
let made: MadeCommunity;
beforeAll(async () => {
  api = await testApi();
  send = caller(api);
  made = await makeCommunity(api.database.owner.db, { code: 'back', points: [{ pod: POD }], plants: [] });
});
afterAll(() => api?.drop());

it('opens one operation however often it is asked, which the caller can follow', async () => {
  const options = { configurationId: made.configurationId, unit: 'kWh' as const };
  const file = wideFile([`${POD}:withdrawn`], '2025-06-01', '2025-06-02', () => '1');
  const id = await storeFile(api.database, made.communityId, 'curves_wide', options, file);
  const path = `/api/v1/imports/${id}/take-back`;
  const call = (json: object, lang = 'en') => send('POST', path, { key: api.keys.operator, json, headers: { 'accept-language': lang } });
  const early = await call({ note: 'wrong point' }, 'it');
  expect([early.status, early.body.error.code]).toEqual([409, 'wrong_state']);
  expect(early.body.error.message).toContain('non è conclusa');
  await runImport(api.database, id);
  expect((await call({})).status).toBe(422);
  const first = await call({ note: 'wrong point' });
  expect([first.status, first.body]).toMatchObject([
    202,
    { kind: 'import', community_id: made.communityId, state: 'pending', message: 'take_back' },
  ]);
  expect((await call({ note: 'again' })).body.id).toBe(first.body.id);
  expect((await send('GET', `/api/v1/operations/${first.body.id}`, { key: api.keys.operator })).status).toBe(200);
  const waiting = send('POST', path, { key: api.keys.operator, json: { note: 'again' }, headers: { prefer: 'wait=20' } });
  await runImport(api.database, first.body.id);
  expect(await waiting).toMatchObject({ status: 200, body: { id: first.body.id, state: 'succeeded' } });
});

it('counts among the imports of a user that are not done', async () => {
  const options = { configurationId: made.configurationId, unit: 'kWh' as const };
  const store = (day: string, next: string) =>
    storeFile(
      api.database,
      made.communityId,
      'curves_wide',
      options,
      wideFile([`${POD}:withdrawn`], day, next, () => '1'),
    );
  const id = await store('2025-06-05', '2025-06-06');
  await runImport(api.database, id);
  const call = (of: number) => send('POST', `/api/v1/imports/${of}/take-back`, { key: api.keys.operator, json: { note: 'wrong point' } });
  const before = await api.database.owner.db.selectFrom('import_file').select('takes_back').where('takes_back', 'is not', null).execute();
  const waiting = await Promise.all(Array.from({ length: 20 }, () => store('2025-06-07', '2025-06-08')));
  await sql`update operation set created_by = (select o.created_by from operation o join import_file f on f.operation_id = o.id
    where f.takes_back is not null) where id = any (${waiting}::bigint[])`.execute(api.database.owner.db);
  const refused = await call(id);
  expect([refused.status, refused.body.error.code]).toEqual([429, 'rate_limited']);
  // One that is opened already is answered again.
  expect((await call(before[0]?.takes_back as number)).status).toBe(202);
});
