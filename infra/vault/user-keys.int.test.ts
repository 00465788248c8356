import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createUser } from '../../activities/identity/commands/create-user.ts';
import { resealContents } from '../postgres/documents/sealed-content.ts';
import { inContext, systemContext } from '../postgres/driver/index.ts';
import { linkIdentity, userOfIdentity } from '../postgres/identity/identities.ts';
import { insertInvitation } from '../postgres/identity/invitations.ts';
import { userByEmail } from '../postgres/identity/logins.ts';
import { insertRegistration } from '../postgres/identity/one-time-tokens.ts';
import { ensureUserKey, rewrapUserKeys } from '../postgres/identity/user-keys.ts';
import { userById } from '../postgres/identity/users.ts';
import { queueMail } from '../postgres/notifications/mails.ts';
import { type TestDatabase, testDatabase } from '../tools/testing/postgres.ts';
import { openContent, sealContent } from './master-sealed.ts';
import { createPersonalKeys, type PersonalKeys } from './personal.ts';
import { emailIndex, newUserKey, openForUser, sealForUser } from './user-keys.ts';

const SYSTEM = systemContext('system:test');
const EMAIL = 'Giulia.Bianchi@example.org';
const newKey = (id: string) => ({ id, key: new Uint8Array(randomBytes(32)) });
const [OLD, NEW] = [newKey('k1'), newKey('k2')];
const [old, both, fresh] = [[OLD], [NEW, OLD], [NEW]].map(createPersonalKeys) as [PersonalKeys, PersonalKeys, PersonalKeys];

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const inDatabase = <T>(work: Parameters<typeof inContext<T>>[2]) => inContext(database.app.db, SYSTEM, work);

it('brings users and all that waits from one master key to the next, found by their address at every moment', async () => {
  const person = {
    username: 'giulia',
    email: EMAIL,
    fullName: 'Giulia Bianchi',
    userType: null,
    language: 'it',
    passwordHash: null,
  } as const;
  const userId = await inDatabase((trx) => createUser(trx, old, person));
  const mailId = await inDatabase((trx) =>
    queueMail(trx, { kind: 'invitation', userId: null, content: sealContent(old, 'mail', { to: EMAIL }) }),
  );
  const content = sealContent(old, 'one_time_token', { email: 'new@example.org' });
  const emailHash = emailIndex(old, 'new@example.org');
  await inDatabase((trx) => insertRegistration(trx, { username: 'new', emailIndex: emailHash, tokenHash: randomBytes(32), content }));
  const invitation = { organisationId: null, communityId: null, membershipId: null, language: 'it', tokenHash: randomBytes(32) } as const;
  const email = sealContent(old, 'invitation', { email: EMAIL });
  await inDatabase((trx) =>
    insertInvitation(trx, { ...invitation, role: 'operator', email, emailIndex: emailIndex(old, EMAIL), invitedBy: userId }),
  );
  expect(await inDatabase((trx) => userByEmail(trx, both, EMAIL.toLowerCase()))).toMatchObject({ id: userId });

  expect([await inDatabase((trx) => rewrapUserKeys(trx, both)), await inDatabase((trx) => rewrapUserKeys(trx, both))]).toEqual([1, 0]);
  expect([await inDatabase((trx) => resealContents(trx, both)), await inDatabase((trx) => resealContents(trx, both))]).toEqual([3, 0]);

  expect(await inDatabase((trx) => userByEmail(trx, fresh, EMAIL))).toMatchObject({ id: userId });
  expect(await inDatabase((trx) => userById(trx, fresh, userId))).toMatchObject({ email: EMAIL, profile: { full_name: 'Giulia Bianchi' } });
  const mail = await inDatabase((trx) => trx.selectFrom('mail').selectAll().where('id', '=', mailId).executeTakeFirstOrThrow());
  expect(openContent(fresh, 'mail', { keyId: mail.key_id ?? '', sealed: mail.content_enc ?? Buffer.alloc(0) })).toEqual({ to: EMAIL });
  const token = await inDatabase((trx) => trx.selectFrom('one_time_token').selectAll().executeTakeFirstOrThrow());
  expect(token.email_index).toEqual(emailIndex(fresh, 'new@example.org'));
  const sent = await inDatabase((trx) => trx.selectFrom('invitation').selectAll().executeTakeFirstOrThrow());
  expect([sent.key_id, sent.email_index]).toEqual(['k2', emailIndex(fresh, EMAIL)]);
});

it('binds what is sealed to its user and column', () => {
  const { key } = newUserKey(old, 1);
  const sealed = sealForUser(key, 'app_user.email', EMAIL);
  expect(openForUser(key, 'app_user.email', sealed)).toBe(EMAIL);
  expect(() => openForUser(key, 'app_user.profile', sealed)).toThrow();
  expect(() => openForUser({ ...key, userId: 2 }, 'app_user.email', sealed)).toThrow();
  const content = sealContent(old, 'mail', { to: EMAIL });
  expect(() => openContent(old, 'invitation', content)).toThrow();
  expect(() => openContent(fresh, 'mail', content)).toThrow('PERSONAL_KEYS lacks the key "k1"');
});

it('finds people by their identity at a provider under the old master key, both, and the new one', async () => {
  const identity = { provider: 'test', issuer: 'https://id.example', subject: 'RSSPRA80A01H501U' };
  const person = {
    username: 'piera',
    email: 'piera@example.org',
    fullName: null,
    userType: null,
    language: 'it',
    passwordHash: null,
  } as const;
  const userId = await inDatabase((trx) => createUser(trx, old, person));
  await inDatabase(async (trx) => {
    const key = await ensureUserKey(trx, old, userId);
    expect(key && (await linkIdentity(trx, old, key, identity))).toBe(true);
  });
  const found = (keys: PersonalKeys) => inDatabase((trx) => userOfIdentity(trx, keys, identity));
  expect([await found(old), await found(both), await found(fresh)]).toEqual([userId, userId, undefined]);
  expect(await inDatabase((trx) => rewrapUserKeys(trx, both))).toBe(1);
  expect([await found(both), await found(fresh)]).toEqual([userId, userId]);
  const { rows } = await inDatabase(async (trx) => ({ rows: await trx.selectFrom('user_identity').selectAll().execute() }));
  expect(Buffer.concat(rows.map(({ subject_enc }) => subject_enc)).toString('latin1')).not.toContain(identity.subject);
});
