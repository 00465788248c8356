import { randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext, type UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { insertKey, revokeAllKeys, revokeKey } from '../../../infra/postgres/identity/api-key.ts';
import { senderHasEnded } from '../../../infra/postgres/identity/ended.ts';
import { eraseUsers } from '../../../infra/postgres/identity/erase-users.ts';
import { recognise, senderOf } from '../../../infra/postgres/identity/identity.ts';
import {
  dropSessionMethods,
  endOtherSessionsBy,
  endSessions,
  endSessionsWithoutFactor,
  insertSession,
  type RevokedFor,
} from '../../../infra/postgres/identity/sessions.ts';
import { insertId } from '../../../infra/postgres/testing/insert-id.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';

let database: TestDatabase;
let users = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const inPlatform = <T>(work: (trx: UnitOfWork) => Promise<T>) => inContext(database.app.db, systemContext('system:test'), work);

interface Sender {
  readonly userId: number;
  readonly sessionId: number;
  /** Made in that session. */
  readonly keyId: number;
}

const sender = () =>
  inPlatform(async (trx): Promise<Sender> => {
    const userId = await insertId(trx, 'app_user', { username: `sender-${++users}` });
    const sessionId = await insertSession(trx, { userId, methods: ['password'], network: null, userAgent: null, lastsDays: 30 });
    return { userId, sessionId, keyId: (await newKey(trx, userId, { sessionId })).id };
  });

async function newKey(trx: UnitOfWork, userId: number, by: { readonly sessionId?: number; readonly madeBy?: number }) {
  const secretHash = randomBytes(32);
  const own = { name: 'key', prefix: randomBytes(6).toString('hex'), scopes: [], expiresAt: null, provenBy: [] as const };
  return { id: (await insertKey(trx, { userId, secretHash, ...own, ...by })).id, secretHash };
}

const ending =
  (reason: RevokedFor) =>
  (trx: UnitOfWork, { userId, sessionId }: Sender) =>
    endSessions(trx, { userId, sessionId, reason });

/** Every statement that ends a key or session, with what it ends of what was sent in the session and by a key that was made in it. */
const STATEMENTS: Readonly<Record<string, readonly (readonly ['both' | 'session' | 'key', (trx: UnitOfWork, by: Sender) => unknown])[]>> = {
  'api-key.ts revokeKey': [['key', (trx, { userId, keyId }) => revokeKey(trx, userId, keyId)]],
  'api-key.ts revokeAllKeys': [['key', (trx, { userId }) => revokeAllKeys(trx, userId)]],
  'sessions.ts endSessions': [
    ['both', ending('ended')],
    ['both', ending('logout_all')],
    ['both', ending('refresh_reused')],
    ['session', ending('password_changed')],
    ['session', ending('deactivated')],
    [
      'both',
      async (trx, by) => {
        await ending('logout')(trx, by);
        await endSessions(trx, { userId: by.userId, reason: 'logout_all' });
      },
    ],
  ],
  'sessions.ts dropSessionMethods': [['both', (trx, { userId }) => dropSessionMethods(trx, userId, ['password'])]],
  'sessions.ts endOtherSessionsBy': [['both', (trx, { userId }) => endOtherSessionsBy(trx, userId, 'password', 0)]],
  'sessions.ts endSessionsWithoutFactor': [['both', (trx, { userId }) => endSessionsWithoutFactor(trx, userId, 0)]],
  'erase-users.ts eraseUsers': [['both', (trx, { userId }) => eraseUsers(trx, [userId])]],
};

const CASES = Object.entries(STATEMENTS).flatMap(([name, cases]) => cases.map(([what, end], index) => ({ name, what, end, index })));

describe('what a session or key sent', () => {
  it('is ended by statements of which each is tested here', () => {
    const files = globSync('{activities,api,infra,workers,workflows}/**/*.ts').filter(
      (file) => !/\.test\.ts$|\/testing\/|^infra\/tools\//.test(file),
    );
    const ends = files.flatMap((file) => {
      const parts = readFileSync(file, 'utf8').split(/^export (?:async )?(?:function|const) /m);
      const isEnd =
        /(?:updateTable\('(?:api_key|user_session)'\)|update (?:api_key|user_session)\b)(?:(?!await |return )[\s\S])*?revoked_at[:\s]/;
      return parts.filter((part) => isEnd.test(part)).map((part) => `${file.split('/').at(-1)} ${/^\w+/.exec(part)?.[0]}`);
    });
    expect(ends.sort()).toEqual(Object.keys(STATEMENTS).sort());
  });

  it.each(CASES)('ends with it, also what is stored only afterwards: $name $index', async ({ what, end }) => {
    const by = await sender();
    await inPlatform(async (trx) => end(trx, by));
    const { userId, sessionId, keyId } = by;
    const child = await inPlatform((trx) => newKey(trx, userId, { madeBy: keyId }));
    const ended = await inPlatform(async (trx) => ({
      bySession: await senderHasEnded(trx, { sessionId, keyId: null }),
      byKey: await senderHasEnded(trx, { sessionId: null, keyId }),
      byChild: await senderHasEnded(trx, { sessionId: null, keyId: child.id }),
      sender: (await senderOf(trx, userId, child.id)) === undefined,
      child: (await recognise(database.app.db, child)) === undefined,
    }));
    const isKeyEnded = what !== 'session';
    const ofKey = { byKey: isKeyEnded, byChild: isKeyEnded, sender: isKeyEnded };
    expect(ended).toMatchObject({ bySession: what !== 'key', ...ofKey });
    expect(ended.child).toBe(isKeyEnded);
  });

  it('goes on after signing out, and when a session or key is over by its time', async () => {
    const by = await sender();
    await inPlatform((trx) => ending('logout')(trx, by));
    const past = { expires_at: new Date(Date.now() - 1000) };
    await database.owner.db.updateTable('user_session').set(past).where('id', '=', by.sessionId).execute();
    await database.owner.db.updateTable('api_key').set(past).where('id', '=', by.keyId).execute();
    expect(await inPlatform((trx) => senderHasEnded(trx, by))).toBe(false);
  });
});
