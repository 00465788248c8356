import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { holdKey, KeyTaken } from '../../infra/postgres/record/idempotency.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
});
afterAll(() => api.drop());

const PATH = '/api/cer/communities';
const create = (code: string, key: string) =>
  send('POST', PATH, { json: { code, name: 'Name', legal_type: 'association' }, headers: { 'Idempotency-Key': key } });

const codes = async (code: string): Promise<number> =>
  (await api.database.owner.db.selectFrom('community').select('id').where('code', '=', code).execute()).length;
const answers = async (key: string): Promise<(number | null)[]> => {
  const rows = await api.database.owner.db.selectFrom('idempotency_key').select('status').where('key', '=', key).execute();
  return rows.map(({ status }) => status);
};

/** Makes the database refuse whatever keeps the answer of `key`: at once, or only when the transaction is to be committed. */
async function refuseAnswerOf(key: string, when: 'at once' | 'at the commit'): Promise<() => Promise<void>> {
  const db = api.database.owner.db;
  await sql`create function refuse_answer() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`.execute(
    db,
  );
  const condition = sql.lit(key);
  const trigger =
    when === 'at once'
      ? sql`create trigger refuse before insert on idempotency_key for each row when (new.key = ${condition}) execute function refuse_answer()`
      : sql`create constraint trigger refuse after insert on idempotency_key deferrable initially deferred
          for each row when (new.key = ${condition}) execute function refuse_answer()`;
  await trigger.execute(db);
  return async () => {
    await sql`drop trigger refuse on idempotency_key`.execute(db);
    await sql`drop function refuse_answer`.execute(db);
  };
}

describe('a change', () => {
  it.each(['at once', 'at the commit'] as const)('leaves nothing when its answer cannot be kept: refused %s', async (when) => {
    const [code, key] = [`lost-${when.length}`, `lost-${when.length}`];
    const allowAgain = await refuseAnswerOf(key, when);
    const failed = await create(code, key).finally(allowAgain);
    expect([failed.status, failed.body.error.code]).toEqual([500, 'internal']);
    for (const header of ['etag', 'location']) expect(failed.response.headers.get(header)).toBeNull();
    expect([await codes(code), await answers(key)]).toEqual([0, []]);

    const again = await create(code, key);
    expect([again.status, again.response.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect((await create(code, key)).response.headers.get('idempotency-replayed')).toBe('true');
    expect([await codes(code), await answers(key)]).toEqual([1, [201]]);
  });

  it('is at work as long as its transaction lasts, and may be repeated when that ended without an answer', async () => {
    const manager = await send('GET', '/api/v1/auth/me');
    const call = { principal: `user:${manager.body.id}`, route: 'createCommunity', key: 'held' };
    const repeat = async (trx: Transaction<DB>) => {
      await holdKey(trx, call);
      await expect(inContext(api.database.app.db, systemContext(call.principal), (other) => holdKey(other, call))).rejects.toThrow(
        KeyTaken,
      );
      return create('held', 'held');
    };
    const held = await inContext(api.database.app.db, systemContext(call.principal), repeat);
    expect([held.status, held.body.error.code]).toEqual([409, 'request_in_progress']);
    expect((await create('held', 'held')).status).toBe(201);
  });

  it('keeps its refusal, and forgets it after a day', async () => {
    await create('taken', 'first');
    expect((await create('taken', 'second')).body.error.code).toBe('already_exists');
    const again = await create('taken', 'second');
    expect([again.status, again.response.headers.get('idempotency-replayed')]).toEqual([409, 'true']);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await api.database.owner.db.updateTable('idempotency_key').set({ created_at: yesterday }).where('key', '=', 'second').execute();
    expect((await create('other', 'second')).status).toBe(201);
    expect((await create('other', 'second')).response.headers.get('idempotency-replayed')).toBe('true');
  });

  it('keeps its answer too where its transaction sees the rows of the platform', async () => {
    const community_id = (await create('inviting', 'inviting')).body.id;
    const invite = () =>
      send('POST', '/api/v1/invitations', {
        json: { email: 'guest@example.test', role: 'member', community_id },
        headers: { 'Idempotency-Key': 'guest' },
      });
    const [first, again] = [await invite(), await invite()];
    expect([first.status, again.status, again.response.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    expect(again.body.id).toBe(first.body.id);
    expect((await send('GET', '/api/v1/invitations')).body.data).toHaveLength(1);
  });

  it('is refused without a word of it when the key stands for another body, at whatever point the work would have failed', async () => {
    expect((await create('one', 'shared')).status).toBe(201);
    expect((await create('two', 'shared')).body.error.code).toBe('key_reused');
    expect((await create('one', 'shared')).response.headers.get('idempotency-replayed')).toBe('true');
    expect(await codes('two')).toBe(0);
  });
});
