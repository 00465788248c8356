import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { communityContext, inContext, type RowContext } from '../driver/index.ts';
import { queueMail } from '../notifications/mails.ts';
import { insertId } from '../testing/insert-id.ts';
import type { DB } from './tables.ts';

const KEY = Buffer.from('00', 'hex');
/** Tables of accounts with the column that names the user. */
const OWN = {
  app_user: 'id',
  user_key: 'user_id',
  user_session: 'user_id',
  api_key: 'user_id',
  user_totp: 'user_id',
  recovery_code: 'user_id',
  passkey: 'user_id',
  passkey_challenge: 'user_id',
  user_identity: 'user_id',
  one_time_token: 'user_id',
  mail: 'user_id',
  role_grant: 'user_id',
  user_party: 'user_id',
  webhook: 'user_id',
  invitation: 'invited_by',
} as const;

describe('rows of accounts', () => {
  let database: TestDatabase;
  let ada: number;
  let bruno: number;

  beforeAll(async () => {
    database = await testDatabase();
    ada = await person('ada');
    bruno = await person('bruno');
  });
  afterAll(() => database.drop());

  /** A user with a row in every table of accounts. */
  async function person(username: string): Promise<number> {
    const account = await database.owner.db.transaction().execute((db) => rowsOf(db, username));
    await inContext(database.app.db, own(account), (trx) => queueMail(trx, { kind: 'password_changed', userId: account }));
    return account;
  }

  async function rowsOf(db: Transaction<DB>, username: string): Promise<number> {
    const user_id = await insertId(db, 'app_user', { username });
    const organisation_id = await insertId(db, 'organisation', { code: username, name: username, kind: 'other' });
    const community_id = await insertId(db, 'community', { code: username, name: username, organisation_id, legal_type: 'association' });
    const party_id = await insertId(db, 'party', { community_id, kind: 'person', holder_class: 'natural_person' });
    const expires_at = new Date(Date.now() + 3_600_000);
    const bytes = Buffer.from(username);
    const common = { user_id, name: 'n', public_key: bytes, counter: 0, transports: [], backed_up: false };
    await db
      .insertInto('webhook')
      .values({ user_id, url: 'https://hooks.example.org', events: ['*'] })
      .execute();
    await db.insertInto('user_key').values({ user_id, key_id: 'k1', wrapped_key: KEY }).execute();
    await db
      .insertInto('user_session')
      .values({ user_id, methods: ['password'], expires_at })
      .execute();
    await db.insertInto('api_key').values({ user_id, name: 'n', prefix: username, secret_hash: bytes, scopes: [] }).execute();
    await db.insertInto('user_totp').values({ user_id, secret_enc: KEY }).execute();
    await db.insertInto('recovery_code').values({ user_id, code_hash: bytes }).execute();
    await db
      .insertInto('passkey')
      .values({ ...common, credential_id: bytes })
      .execute();
    await db.insertInto('passkey_challenge').values({ challenge_hash: bytes, purpose: 'register', user_id, expires_at }).execute();
    await db.insertInto('user_identity').values({ user_id, provider: 'p', subject_index: bytes, subject_enc: KEY }).execute();
    await db.insertInto('one_time_token').values({ purpose: 'reset_password', user_id, token_hash: bytes, expires_at }).execute();
    await db.insertInto('role_grant').values({ user_id, role: 'member', community_id }).execute();
    await db.insertInto('user_party').values({ user_id, party_id, community_id }).execute();
    const invited = { role: 'member', community_id, language: 'it', token_hash: bytes, invited_by: user_id, expires_at } as const;
    await db.insertInto('invitation').values(invited).execute();
    return user_id;
  }

  const own = (account: number): RowContext => ({ ...communityContext(`user:${account}`, []), account });
  const users = (table: keyof typeof OWN, context: RowContext): Promise<number[]> =>
    inContext(database.app.db, context, async (trx) => {
      const { rows } = await sql<{ id: number }>`select ${sql.ref(OWN[table])}::int as id from ${sql.table(table)}`.execute(trx);
      return rows.map(({ id }) => id);
    });

  it.each(Object.keys(OWN) as (keyof typeof OWN)[])(
    'of %s are met by their owner alone, in transactions about the account',
    async (table) => {
      expect(await users(table, own(ada))).toEqual([ada]);
      expect(await users(table, own(bruno))).toEqual([bruno]);
      expect(await users(table, communityContext(`user:${ada}`, []))).toEqual([]);
    },
  );

  it('are all tables that name a user', async () => {
    const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'user_id' order by 1`.execute(database.owner.db);
    const named = Object.entries(OWN).flatMap(([table, column]) => (column === 'user_id' ? [table] : []));
    // Security events are the platform's: whoever has stolen a session learns nothing from them. Mails that wait are
    // the platform's too, installation requests and former accounts of records the community's.
    const ofOthers = ['ended_record_link', 'held_mail', 'installation_request', 'security_event'];
    expect(rows.map(({ name }) => name)).toEqual([...named, ...ofOthers].toSorted());
  });

  it('change nobody else: neither account, nor role, nor record', async () => {
    const change = <T>(work: Parameters<typeof inContext<T>>[2]) => inContext(database.app.db, own(ada), work);
    const other = await change((trx) => trx.updateTable('app_user').set({ is_active: false }).where('id', '=', bruno).executeTakeFirst());
    expect(other.numUpdatedRows).toBe(0n);
    const key = { user_id: bruno, name: 'n', prefix: 'stolen', secret_hash: Buffer.from('stolen'), scopes: [] };
    await expect(change((trx) => trx.insertInto('api_key').values(key).execute())).rejects.toThrow('row-level security');
    const role = { user_id: ada, role: 'platform_admin' };
    await expect(change((trx) => trx.insertInto('role_grant').values(role).execute())).rejects.toThrow('row-level security');
    const ended = await change((trx) => trx.updateTable('role_grant').set({ revoked_at: new Date() }).executeTakeFirst());
    expect(ended.numUpdatedRows).toBe(0n);
    await expect(change((trx) => queueMail(trx, { kind: 'password_changed', userId: bruno }))).rejects.toThrow('row-level security');
  });

  it('end invitations that the account sent, and reopen none', async () => {
    const change = (revoked_at: Date | null) =>
      inContext(database.app.db, own(ada), (trx) => trx.updateTable('invitation').set({ revoked_at }).executeTakeFirst());
    expect((await change(new Date())).numUpdatedRows).toBe(1n);
    await expect(change(null)).rejects.toThrow('row-level security');
  });
});
