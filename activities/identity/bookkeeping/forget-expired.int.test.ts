import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createForgetExpired } from './forget-expired.activity.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const HOUR_MS = 3_600_000;

it('deletes what has served its time, once, and leaves what still counts', async () => {
  const at = new Date('2025-06-01T03:00:00Z');
  const after = (hours: number): Date => new Date(at.getTime() + hours * HOUR_MS);
  const { db } = database.owner;
  const call = {
    principal: 'user:1',
    route: 'createPoint',
    fingerprint: 'f',
    status: 201,
    headers: {},
    key_id: 'k1',
    body: Buffer.from('sealed'),
  };
  await db
    .insertInto('idempotency_key')
    .values([
      { ...call, key: 'old', created_at: after(-25) },
      { ...call, key: 'young', created_at: after(-23) },
    ])
    .execute();
  const { id: user_id } = await db.insertInto('app_user').values({ username: 'ada' }).returning('id').executeTakeFirstOrThrow();
  const token = { purpose: 'reset_password' as const, user_id };
  await db
    .insertInto('one_time_token')
    .values([
      { ...token, token_hash: Buffer.from('old'), expires_at: after(-1) },
      { ...token, token_hash: Buffer.from('young'), expires_at: after(1) },
    ])
    .execute();
  await db
    .insertInto('passkey_challenge')
    .values([
      { challenge_hash: Buffer.from('old'), purpose: 'sign_in', expires_at: at },
      { challenge_hash: Buffer.from('young'), purpose: 'sign_in', expires_at: after(1) },
    ])
    .execute();
  const session = await db
    .insertInto('user_session')
    .values({ user_id, methods: ['password'], expires_at: after(24) })
    .returning('id')
    .executeTakeFirstOrThrow();
  const used = (name: string, used_at: Date) => ({
    session_id: session.id,
    token_hash: Buffer.from(name),
    expires_at: after(24),
    used_at,
    successor_enc: Buffer.from(name),
  });
  await db
    .insertInto('refresh_token')
    .values([used('old', after(-1)), used('young', at)])
    .execute();
  const invitation = {
    role: 'trader',
    invited_by: user_id,
    language: 'it' as const,
    key_id: 'k1',
    email_enc: Buffer.from('sealed'),
    email_index: Buffer.from('i'),
  };
  const invited = (hour: number) => ({ ...invitation, token_hash: Buffer.from(`${hour}`), expires_at: after(hour) });
  await db
    .insertInto('invitation')
    .values([invited(-1), invited(1)])
    .execute();

  const forget = createForgetExpired({ db: database.app.db });
  expect(await forget({ at: at.toISOString() })).toEqual({ answers: 1, tokens: 1, challenges: 1, invitations: 1, mails: 0 });
  expect(await forget({ at: at.toISOString() })).toEqual({ answers: 0, tokens: 0, challenges: 0, invitations: 0, mails: 0 });
  const left = await db.selectFrom('idempotency_key').select('key').execute();
  expect(left).toEqual([{ key: 'young' }]);
  const successors = await db.selectFrom('refresh_token').select('successor_enc').where('successor_enc', 'is not', null).execute();
  expect(successors).toEqual([{ successor_enc: Buffer.from('young') }]);
});

it('empties files of imports that failed 30 days ago, and no others', async () => {
  const { db } = database.owner;
  const at = new Date('2025-06-01T03:00:00Z');
  const imported = async (state: 'failed' | 'cancelled' | 'succeeded', days: number): Promise<number> => {
    const updated_at = new Date(at.getTime() - days * 24 * HOUR_MS);
    const operation = { kind: 'import', state, created_by: 'user:1', updated_at };
    const { id } = await db.insertInto('operation').values(operation).returning('id').executeTakeFirstOrThrow();
    await db
      .insertInto('import_file')
      .values({ operation_id: id, kind: 'curves_long', sha256: `${state} ${days}`, content: Buffer.from('x') })
      .execute();
    return id;
  };
  await imported('failed', 31);
  await imported('cancelled', 31);
  await imported('failed', 29);
  await imported('succeeded', 31);
  const forget = createForgetExpired({ db: database.app.db });
  await forget({ at: at.toISOString() });
  const files = await db.selectFrom('import_file').select(['sha256', 'content']).orderBy('sha256').execute();
  expect(files.map(({ sha256, content }) => [sha256, content.length])).toEqual([
    ['cancelled 31', 0],
    ['failed 29', 1],
    ['failed 31', 0],
    ['succeeded 31', 1],
  ]);
});
