import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandWork } from '../../activities/kernel/unit-of-work.ts';
import { createImport } from '../../activities/metering/commands/create-import.ts';
import { refuseFullStore } from '../../activities/metering/commands/limit-imports.ts';
import { type MadeCommunity, makeCommunity } from '../../activities/settlement/testing/community.ts';
import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { keyFor, userWith } from '../testing/users.ts';

let api: TestApi;
let made: MadeCommunity;
let one: { userId: number; key: string };
let other: { userId: number; key: string };

beforeAll(async () => {
  api = await testApi();
  made = await makeCommunity(api.database.owner.db, { code: 'imports', points: [{ pod: 'IT001E00000001' }], plants: [] });
  const managed = { role: 'community_manager', communityId: made.communityId } as const;
  one = await userWith(api, { username: 'one', ...managed });
  other = await userWith(api, { username: 'other', ...managed });
});
afterAll(() => api?.drop());

let number = 0;
/** Each file is another one: the same one again would be one import. */
const send = (key: string, body = 'start\n'): Promise<Response> =>
  api.call('POST', `/api/v1/imports?kind=curves_wide&unit=kWh&community_id=${made.communityId}&configuration_id=${made.configurationId}`, {
    key,
    body: `${body}${++number}`,
    headers: { 'Content-Type': 'text/csv' },
  });
const statuses = async (key: string, count: number): Promise<number[]> =>
  (await Promise.all(Array.from({ length: count }, () => send(key)))).map(({ status }) => status).sort();
const finish = () => sql`update operation set state = 'succeeded'`.execute(api.database.owner.db);

it('takes twenty imports of a user that are not done, whatever the key and however many come at once; others go on', async () => {
  expect(await statuses(one.key, 25)).toEqual([...Array(20).fill(202), ...Array(5).fill(429)]);
  const refused = await send(await keyFor(api, one.userId));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
  expect((await send(other.key)).status).toBe(202);
  await finish();
  expect((await send(one.key)).status).toBe(202);
});

it('takes 80 MB of a user that are not done', async () => {
  await finish();
  const large = ' '.repeat(42 * 2 ** 20);
  expect((await send(one.key, large)).status).toBe(202);
  expect((await send(one.key, large)).status).toBe(429);
  await finish();
  expect((await send(one.key, large)).status).toBe(202);
});

it('takes no file for which the community has no room', async () => {
  const { db } = api.database.owner;
  const { rows } = await sql<{ bytes: number }>`select sum(bytes)::bigint as bytes from import_file`.execute(db);
  const bytes = rows[0]?.bytes ?? 0;
  expect(bytes).toBeGreaterThan(80 * 2 ** 20);
  const take = (more: number) => db.transaction().execute((trx) => refuseFullStore(trx, made.communityId, more, bytes + 10));
  await take(10);
  await expect(take(11)).rejects.toMatchObject({ code: 'wrong_state', message: expect.stringContaining('the most that is kept') });
  await db.transaction().execute((trx) => refuseFullStore(trx, null, 11, 0));
});

it('counts files that come at once', async () => {
  const { db } = api.database.owner;
  const { rows } = await sql<{ bytes: number }>`select sum(bytes)::bigint as bytes from import_file`.execute(db);
  const most = (rows[0]?.bytes ?? 0) + 10;
  const options = { resolutionMinutes: 60, source: 'file' };
  const take = (user: number) =>
    db.transaction().execute(async (trx) => {
      await refuseFullStore(trx, made.communityId, 1, most);
      const file = {
        kind: 'curves_long',
        communityId: made.communityId,
        options,
        contents: { chunks: [Buffer.from('x')], sha256: `x${user}`, bytes: 1 },
      } as const;
      await createImport(commandWork(trx as UnitOfWork, { actor: `user:${user}` }), { ...file, apiKeyId: undefined, sessionId: undefined });
    });
  const taken = await Promise.allSettled(Array.from({ length: 50 }, (_, at) => take(at)));
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
}, 30_000);
