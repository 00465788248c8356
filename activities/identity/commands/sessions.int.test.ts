import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { recognise } from '../../../infra/postgres/identity/identity.ts';
import { insertId } from '../../../infra/postgres/testing/insert-id.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { rotateRefresh, type SessionKey } from './refresh-tokens.ts';
import { openSession, revokeAllSessions, revokeSession } from './sessions.ts';

const SYSTEM = systemContext('system:test');
const CLIENT = { address: '192.0.2.77', userAgent: 'curl/8' };

let database: TestDatabase;
let users = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const newUser = () => inContext(database.app.db, SYSTEM, (trx) => insertId(trx, 'app_user', { username: `user-${++users}` }));
const signIn = (userId: number, methods: SessionKey['methods'] = ['password']) =>
  inContext(database.app.db, SYSTEM, (trx) => openSession(trx, { userId, methods, ...CLIENT }));
const rotate = (token: string) => inContext(database.app.db, SYSTEM, (trx) => rotateRefresh(trx, token, CLIENT));
const isKnown = async ({ userId, sessionId, methods }: SessionKey) =>
  (await recognise(database.app.db, { userId, sessionId, methods })) !== undefined;
const mailsOf = (userId: number) =>
  inContext(database.app.db, SYSTEM, (trx) => trx.selectFrom('mail').selectAll().where('user_id', '=', userId).execute());

const isKey = (rotated: Awaited<ReturnType<typeof rotateRefresh>>): rotated is SessionKey =>
  rotated !== undefined && 'refreshToken' in rotated;

async function rotated(token: string): Promise<SessionKey> {
  const next = await rotate(token);
  if (!isKey(next)) throw new Error(`not rotated: ${JSON.stringify(next)}`);
  return next;
}

describe('refresh tokens', () => {
  it('are traded for the next one of the same session, each once', async () => {
    const first = await signIn(await newUser());
    const second = await rotated(first.refreshToken);
    const third = await rotated(second.refreshToken);
    expect([second.sessionId, third.sessionId]).toEqual([first.sessionId, first.sessionId]);
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect(await isKnown(third)).toBe(true);
  });

  it('end the session when one is used twice, notify the user once and record a security event', async () => {
    const userId = await newUser();
    const [first, other] = [await signIn(userId), await signIn(userId)];
    const second = await rotated(first.refreshToken);
    expect(await rotate(first.refreshToken)).toEqual({ reused: expect.any(Number) });
    expect(await rotate(first.refreshToken)).toEqual({ reused: null });
    expect(await rotate(second.refreshToken)).toBeUndefined();
    expect([await isKnown(second), await isKnown(other)]).toEqual([false, true]);
    expect((await mailsOf(userId)).map(({ kind, state }) => [kind, state])).toEqual([['refresh_reused', 'queued']]);
    const events = await inContext(database.app.db, SYSTEM, (trx) =>
      trx.selectFrom('security_event').select('kind').where('user_id', '=', userId).execute(),
    );
    expect(events).toEqual([{ kind: 'refresh_reused' }]);
  });

  it('let exactly one of 20 parallel trades through, and the family ends', async () => {
    const userId = await newUser();
    const first = await signIn(userId);
    const all = await Promise.all(Array.from({ length: 20 }, () => rotate(first.refreshToken)));
    const winners = all.filter(isKey);
    expect(winners).toHaveLength(1);
    expect(all.filter((one) => one !== undefined && 'reused' in one)).toHaveLength(19);
    expect(await rotate(winners[0]?.refreshToken ?? '')).toBeUndefined();
    expect(await isKnown(first)).toBe(false);
    expect(await mailsOf(userId)).toHaveLength(1);
  });

  it('are refused when unknown, malformed, expired, or of a user who may not sign in', async () => {
    const userId = await newUser();
    const [late, inactive] = [await signIn(userId), await signIn(userId)];
    expect(await rotate('cdr_AAAA')).toBeUndefined();
    expect(await rotate(`cdt_${late.refreshToken.slice(4)}`)).toBeUndefined();
    expect(await rotate(`cdr_${'A'.repeat(43)}`)).toBeUndefined();
    await sql`update refresh_token set expires_at = now() where session_id = ${late.sessionId}`.execute(database.owner.db);
    expect(await rotate(late.refreshToken)).toBeUndefined();
    await sql`update app_user set is_active = false where id = ${userId}`.execute(database.owner.db);
    expect(await rotate(inactive.refreshToken)).toBeUndefined();
  });

  it('are stored as hashes, and the address without its last part', async () => {
    const { refreshToken, sessionId } = await signIn(await newUser());
    const { rows } = await sql<{ text: string }>`select t::text || s::text as text from refresh_token t
      join user_session s on s.id = t.session_id where s.id = ${sessionId}`.execute(database.owner.db);
    expect(rows[0]?.text).toContain('192.0.2.0/24');
    expect(rows[0]?.text).not.toContain('192.0.2.77');
    expect(rows[0]?.text).not.toContain(refreshToken.slice(4));
  });
});

describe('sessions', () => {
  it('end one by one, or all but one', async () => {
    const userId = await newUser();
    const [a, b, c] = [await signIn(userId), await signIn(userId), await signIn(userId)];
    const end = (sessionId: number, of = userId) =>
      inContext(database.app.db, SYSTEM, (trx) => revokeSession(trx, of, sessionId, 'logout'));
    expect(await end(a.sessionId, await newUser())).toBe(false);
    expect([await end(a.sessionId), await end(a.sessionId)]).toEqual([true, false]);
    expect(await inContext(database.app.db, SYSTEM, (trx) => revokeAllSessions(trx, userId, 'password_changed', c.sessionId))).toBe(1);
    expect([await isKnown(a), await isKnown(b), await isKnown(c)]).toEqual([false, false, true]);
  });

  it('hold back roles over others while no second factor was shown', async () => {
    const userId = await newUser();
    await sql`insert into role_grant (user_id, role) values (${userId}, 'platform_admin')`.execute(database.owner.db);
    const [weak, strong] = [await signIn(userId), await signIn(userId, ['password', 'totp'])];
    const rolesOf = async ({ sessionId, methods }: SessionKey) => {
      const { principal } = (await recognise(database.app.db, { userId, sessionId, methods })) ?? {};
      return [principal?.grants.map(({ role }) => role), principal?.session?.heldBack.map(({ role }) => role)];
    };
    expect(await rolesOf(weak)).toEqual([[], ['platform_admin']]);
    expect(await rolesOf({ ...weak, methods: ['totp'] })).toEqual([[], ['platform_admin']]);
    expect(await rolesOf(strong)).toEqual([['platform_admin'], []]);
  });
});
