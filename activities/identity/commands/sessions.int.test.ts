import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSuccessor } from '../../../infra/identity/successor-seal.ts';
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

/** As if the latest renewals of a session had happened `seconds` earlier. */
const goBack = (sessionId: number, seconds: number) =>
  sql`update refresh_token set used_at = used_at - make_interval(secs => ${seconds}) where session_id = ${sessionId}`.execute(
    database.owner.db,
  );
const successorsOf = async (sessionId: number): Promise<Buffer[]> => {
  const query = database.owner.db.selectFrom('refresh_token').select('successor_enc').where('session_id', '=', sessionId);
  return (await query.execute()).flatMap(({ successor_enc }) => successor_enc ?? []);
};

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

  it('end the session when one comes again after the grace, notify the user once and record a security event', async () => {
    const userId = await newUser();
    const [first, other] = [await signIn(userId), await signIn(userId)];
    const second = await rotated(first.refreshToken);
    await goBack(first.sessionId, 31);
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

  it('end the session when one comes again after its successor was used, also within the grace', async () => {
    const userId = await newUser();
    const first = await signIn(userId);
    const second = await rotated(first.refreshToken);
    const third = await rotated(second.refreshToken);
    expect(await rotate(first.refreshToken)).toEqual({ reused: expect.any(Number) });
    expect([await rotate(third.refreshToken), await isKnown(third)]).toEqual([undefined, false]);
    expect(await mailsOf(userId)).toHaveLength(1);
  });

  it('answer the same successor again within the grace, as a lost answer needs it', async () => {
    const userId = await newUser();
    const first = await signIn(userId);
    const second = await rotated(first.refreshToken);
    await goBack(first.sessionId, 28);
    expect(await rotated(first.refreshToken)).toEqual(second);
    expect(await isKnown(await rotated(second.refreshToken))).toBe(true);
    expect(await mailsOf(userId)).toEqual([]);
  });

  it.each([2, 10, 20])('of %i parallel trades have one successor, and the session goes on', async (count) => {
    const userId = await newUser();
    const first = await signIn(userId);
    const all = (await Promise.all(Array.from({ length: count }, () => rotate(first.refreshToken)))).filter(isKey);
    expect([all.length, new Set(all.map(({ refreshToken }) => refreshToken)).size]).toEqual([count, 1]);
    const { rows } = await sql`select id from refresh_token where session_id = ${first.sessionId}`.execute(database.owner.db);
    expect(rows).toHaveLength(2);
    expect(await isKnown(await rotated(all[0]?.refreshToken ?? ''))).toBe(true);
    expect(await mailsOf(userId)).toEqual([]);
  });

  it('wait for each other when one and its successor come at once', async () => {
    const userId = await newUser();
    const first = await signIn(userId);
    const second = await rotated(first.refreshToken);
    const [again, third] = await Promise.all([rotate(first.refreshToken), rotate(second.refreshToken)]);
    // Whichever came first: the same successor and then its use, or its use and then a replay that ends the session.
    if (isKey(again)) expect([again.refreshToken, isKey(third)]).toEqual([second.refreshToken, true]);
    else expect([again, isKey(third), await isKnown(second)]).toEqual([{ reused: expect.any(Number) }, true, false]);
  });

  it('keep their successor sealed, opened by their own text alone, until it is used', async () => {
    const first = await signIn(await newUser());
    const second = await rotated(first.refreshToken);
    const [sealed] = await successorsOf(first.sessionId);
    if (sealed === undefined) throw new Error('no sealed successor');
    expect(sealed.includes(second.refreshToken)).toBe(false);
    const { rows } = await sql<{ id: number }>`select id::int from refresh_token where successor_enc = ${sealed}`.execute(
      database.owner.db,
    );
    const id = rows[0]?.id ?? 0;
    expect(openSuccessor(first.refreshToken, id, sealed)).toBe(second.refreshToken);
    expect(() => openSuccessor(second.refreshToken, id, sealed)).toThrow();
    expect(() => openSuccessor(first.refreshToken, id + 1, sealed)).toThrow();
    await rotated(second.refreshToken);
    const left = await successorsOf(first.sessionId);
    expect([left.length, left.some((one) => one.equals(sealed))]).toEqual([1, false]);
  });

  it('answer nothing in the grace once the session was ended', async () => {
    const userId = await newUser();
    const first = await signIn(userId);
    await rotated(first.refreshToken);
    await inContext(database.app.db, SYSTEM, (trx) => revokeSession(trx, userId, first.sessionId, 'logout'));
    expect(await rotate(first.refreshToken)).toEqual({ reused: null });
    expect(await mailsOf(userId)).toEqual([]);
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
