import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relyingParty } from '../../../infra/identity/relying-party.ts';
import { totpCode } from '../../../infra/identity/totp.ts';
import { Authenticator } from '../../identity/testing/authenticator.ts';
import { PASSWORD, type Person, person } from '../../identity/testing/person.ts';
import { totpOn } from '../../identity/testing/totp-on.ts';
import type { TestApi } from '../test-api.ts';
import { sessionFor } from '../users.ts';
import { type Caller, NO_KEY, openApi } from './testing/open-api.ts';

type Headers = Record<string, string>;

let api: TestApi;
let call: Caller;
let origin: string;

beforeAll(async () => {
  ({ api, call } = await openApi());
  origin = relyingParty(api.deps.config.api.publicUrl).origins[0] ?? '';
});
afterAll(() => api.drop());

const post = (path: string, json: object, headers: Headers) => call('POST', path, { ...NO_KEY, json, headers });
const get = async (path: string, headers: Headers): Promise<number> => (await call('GET', path, { ...NO_KEY, headers })).status;

/** Puts a passkey into the record, as a session that is not the thief's would. */
const passkeyOf = ({ userId }: Person) =>
  api.database.owner.db
    .insertInto('passkey')
    .values({
      user_id: userId,
      name: 'phone',
      credential_id: Buffer.from(`id-${userId}`),
      public_key: Buffer.from(`key-${userId}`),
      counter: 0,
      backed_up: false,
    })
    .execute();

/** Whatever gives an account another way in, called with the password alone. */
const CHANGES: Readonly<Record<string, { readonly path: string; readonly json: object }>> = {
  'an authenticator app': { path: '/api/v1/auth/totp', json: { password: PASSWORD } },
  'a passkey': { path: '/api/v1/auth/passkeys/enrol', json: { password: PASSWORD } },
  'new recovery codes': { path: '/api/v1/auth/recovery-codes', json: { password: PASSWORD } },
  'another password': {
    path: '/api/v1/users/me/password',
    json: { current_password: PASSWORD, new_password: 'cinque cani nel cortile' },
  },
  'another address': { path: '/api/v1/users/me/email', json: { email: 'thief@example.org', current_password: PASSWORD } },
  'an API key': { path: '/api/v1/auth/keys', json: { name: 'thief' } },
};

describe('a session by password of an account that has a second factor', () => {
  it.each(Object.keys(CHANGES).flatMap((change) => [[change, 'passkey'] as const, [change, 'totp'] as const]))(
    'gets %s neither with a %s nor with a wrong code',
    async (change, factor) => {
      const who = await person(api, { role: 'member' });
      await (factor === 'passkey' ? passkeyOf(who) : totpOn(api, who));
      const headers = await sessionFor(api, who.userId, ['password']);
      const { path = '', json = {} } = CHANGES[change] ?? {};
      for (const code of [undefined, '000000']) {
        const { status, body } = await post(path, { ...json, ...(code === undefined ? {} : { code }) }, headers);
        expect([status, body.error?.details[0]?.path]).toEqual([422, 'code']);
      }
    },
  );

  it('gets them with a code', async () => {
    const who = await person(api);
    const secret = await totpOn(api, who);
    const headers = await sessionFor(api, who.userId, ['password', 'totp']);
    const json = { current_password: PASSWORD, new_password: 'cinque cani nel cortile', code: totpCode(secret, Date.now()) };
    expect((await post('/api/v1/users/me/password', json, headers)).status).toBe(204);
  });

  it('gets no key once ten minutes have passed since the second factor was proven', async () => {
    const who = await person(api, { role: 'member' });
    await totpOn(api, who);
    const headers = await sessionFor(api, who.userId, ['password', 'totp']);
    expect((await post('/api/v1/auth/keys', { name: 'soon' }, headers)).status).toBe(201);
    const { db } = api.database.owner;
    const opened_at = new Date(Date.now() - 11 * 60_000);
    await db.updateTable('user_session').set({ opened_at }).where('user_id', '=', who.userId).execute();
    const late = await post('/api/v1/auth/keys', { name: 'late' }, headers);
    expect([late.status, late.body.error?.details[0]?.path]).toEqual([422, 'code']);
  });
});

describe('sessions that were opened by password alone', () => {
  it('end when one-time codes are enabled, but for the one that enables them', async () => {
    const who = await person(api);
    const [owner, thief] = [await sessionFor(api, who.userId, ['password']), await sessionFor(api, who.userId, ['password'])];
    const { secret } = (await post('/api/v1/auth/totp', { password: PASSWORD }, owner)).body;
    const confirmed = await post('/api/v1/auth/totp/confirm', { code: totpCode(String(secret), Date.now()) }, owner);
    expect([confirmed.status, await get('/api/v1/auth/me', owner), await get('/api/v1/auth/me', thief)]).toEqual([200, 200, 401]);
  });

  it('end when a passkey is stored, while those of another second factor stay', async () => {
    const who = await person(api);
    const [owner, thief] = [await sessionFor(api, who.userId, ['password']), await sessionFor(api, who.userId, ['password'])];
    const { challenge } = (await post('/api/v1/auth/passkeys/enrol', { password: PASSWORD }, owner)).body;
    const credential = new Authenticator(origin).create(challenge);
    expect((await post('/api/v1/auth/passkeys', { name: 'phone', credential }, owner)).status).toBe(201);
    expect([await get('/api/v1/auth/me', owner), await get('/api/v1/auth/me', thief)]).toEqual([200, 401]);
    const other = await sessionFor(api, who.userId, ['password', 'recovery']);
    const again = (await post('/api/v1/auth/passkeys/enrol', { password: PASSWORD }, owner)).body;
    const second = new Authenticator(origin).create(again.challenge);
    expect((await post('/api/v1/auth/passkeys', { name: 'laptop', credential: second }, owner)).status).toBe(201);
    expect(await get('/api/v1/auth/me', other)).toBe(200);
  });
});
