import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemContext } from '../../infra/postgres/driver/index.ts';
import { claimKey, releaseKey, storeAnswer } from '../../infra/postgres/record/idempotency.ts';
import { type Answered, caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let send: ReturnType<typeof caller>;

beforeAll(async () => {
  api = await testApi();
  send = caller(api);
});
afterAll(() => api.drop());

/** A POST of several transactions; `from` after `to` is refused for good. */
const backfill = (key: string, from: string): Promise<Answered> =>
  send('POST', '/api/v1/settlement/backfill', {
    key: api.keys.admin,
    json: { from, to: '2025-02' },
    headers: { 'Idempotency-Key': key },
  });

const END = 'update or delete on idempotency_key';

/** Makes the database refuse `changes`, as while it is away; answers how to allow them again. */
async function refuseChanges(...changes: readonly string[]): Promise<() => Promise<void>> {
  const { db } = api.database.owner;
  await sql`create function refuse_while_away() returns trigger language plpgsql as $$ begin raise exception 'away'; end $$`.execute(db);
  for (const change of changes)
    await sql`create trigger refuse before ${sql.raw(change)} for each row execute function refuse_while_away()`.execute(db);
  return async () => {
    await sql`drop function refuse_while_away cascade`.execute(db);
  };
}

/** Sends the call until its key is no longer held by the first one. */
const untilEnded = (key: string, from: string) =>
  vi.waitUntil(
    async () => {
      const answer = await backfill(key, from);
      return answer.status !== 409 && answer;
    },
    { timeout: 60_000, interval: 100 },
  );

describe('the claim of a key whose end the database refused', () => {
  it('is given back once the database answers again, where the call failed', async () => {
    const allow = await refuseChanges('insert on operation', END);
    expect((await backfill('failed', '2025-01')).status).toBe(500);
    expect((await backfill('failed', '2025-01')).body.error.code).toBe('request_in_progress');
    await allow();
    const again = await untilEnded('failed', '2025-01');
    expect([again.status, again.response.headers.get('idempotency-replayed')]).toEqual([202, null]);
  });

  it('gets its answer once the database answers again, which the first call got too', async () => {
    const allow = await refuseChanges(END);
    expect((await backfill('done', '2025-03')).status).toBe(422);
    expect((await backfill('done', '2025-03')).body.error.code).toBe('request_in_progress');
    await allow();
    const again = await untilEnded('done', '2025-03');
    expect([again.status, again.response.headers.get('idempotency-replayed')]).toEqual([422, 'true']);
  });
});

it('a claim is ended by the request alone that made it', async () => {
  const { db } = api.database.app;
  const context = systemContext('system:test');
  const key = { principal: 'system:test', route: 'changePassword', key: 'two', fingerprint: 'f', held: '' };
  const [mine, other] = [
    { ...key, claim: 'mine' },
    { ...key, claim: 'other' },
  ];
  expect(await claimKey(db, context, mine)).toEqual({ kind: 'claimed' });
  await releaseKey(db, context, other);
  await storeAnswer(db, context, other, { status: 200, headers: {}, body: { keyId: 'k', sealed: Buffer.from('b') } });
  expect(await claimKey(db, context, other)).toEqual({ kind: 'running' });
  await releaseKey(db, context, mine);
  expect(await claimKey(db, context, other)).toEqual({ kind: 'claimed' });
});
