import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, person } from '../../identity/testing/person.ts';
import { totpOn } from '../../identity/testing/totp-on.ts';
import { caller } from '../caller.ts';
import { type SampleCommunity, sampleCommunity } from '../sample.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { sessionFor } from '../users.ts';
import { NO_KEY } from './testing/open-api.ts';

let api: TestApi;
let call: ReturnType<typeof caller>;
let community: SampleCommunity;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000', INVITATIONS_PER_DAY: '8', MAILS_PER_DOMAIN: '20' });
  call = caller(api);
  community = await sampleCommunity(api, 'mails');
});
afterAll(() => api.drop());

const post = (path: string, json: object, headers = {}) => call('POST', path, { ...NO_KEY, json, headers });
const mails = async (kind: string): Promise<number> =>
  (await api.database.owner.db.selectFrom('mail').select('id').where('kind', '=', kind).execute()).length;
const hoursPass = (hours: number) =>
  sql`update mail_count set counted_at = counted_at - make_interval(hours => ${hours})`.execute(api.database.owner.db);

describe('mails to one address', () => {
  it('with a link for a new password are five an hour and ten a day, and the caller does not learn it', async () => {
    const { email } = await person(api);
    const before = await mails('reset_password');
    const ask = async (times: number) => {
      for (let n = 0; n < times; n++) {
        const { status, body } = await post('/api/v1/auth/forgot-password', { email });
        expect([status, body]).toEqual([202, { status: 'check_mail' }]);
      }
      return (await mails('reset_password')) - before;
    };
    expect(await ask(7)).toBe(5);
    await hoursPass(1);
    expect(await ask(7)).toBe(10);
    await hoursPass(2);
    expect(await ask(2)).toBe(10);
    await hoursPass(24);
    expect(await ask(1)).toBe(11);
  });

  it('of confirmation are so many, whichever way they are asked for', async () => {
    const before = (await mails('verify_email')) + (await mails('account_exists'));
    for (let n = 0; n < 4; n++) {
      const json = { email: `victim+${n}@example.org`, username: `bomber-${n}`, password: PASSWORD };
      expect((await post('/api/v1/auth/register', json)).status).toBe(202);
    }
    const again = { email: 'VICTIM+0@example.org', username: 'bomber-0' };
    for (let n = 0; n < 3; n++) expect((await post('/api/v1/auth/verify-email/resend', again)).status).toBe(202);
    expect((await mails('verify_email')) + (await mails('account_exists')) - before).toBe(5);
    const { userId } = await person(api);
    const headers = await sessionFor(api, userId, ['password']);
    const refused = await post('/api/v1/users/me/email', { email: 'victim@example.org', current_password: PASSWORD }, headers);
    expect([refused.status, Number(refused.response.headers.get('retry-after')) > 3000]).toEqual([429, true]);
  });

  it('that invite are so many, whoever sends them, and the sender learns when to continue', async () => {
    const invite = (key: string) =>
      call('POST', '/api/v1/invitations', {
        key,
        json: { email: 'stranger@example.org', role: 'trader', community_id: community.communityId },
      });
    const before = await mails('invitation');
    const statuses = [];
    for (let n = 0; n < 7; n++) statuses.push(await invite(n % 2 === 0 ? api.keys.manager : api.keys.admin));
    expect(statuses.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429, 429]);
    expect(Number(statuses[6]?.response.headers.get('retry-after'))).toBeGreaterThan(3000);
    expect((await mails('invitation')) - before).toBe(5);
  });

  it('of one sender are so many a day, whoever gets them', async () => {
    const { userId } = await person(api, { role: 'platform_admin' });
    const headers = await sessionFor(api, userId, ['password', 'totp']);
    const invite = (n: number) =>
      post('/api/v1/invitations', { email: `many-${n}@example.org`, role: 'trader', community_id: community.communityId }, headers);
    const all = await Promise.all(Array.from({ length: 12 }, (_, n) => invite(n)));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(8);
    expect(all.filter(({ status }) => status === 429)).toHaveLength(4);
  });
});

describe('mails to one domain', () => {
  const register = async (email: string, number: number) => {
    const json = { email, username: `catch-all-${number}`, password: PASSWORD };
    expect((await post('/api/v1/auth/register', json)).status).toBe(202);
  };

  it('of confirmation are so many a day, however many addresses of it are named, and the caller does not learn it', async () => {
    const before = await mails('verify_email');
    for (let n = 0; n < 23; n++) await register(`box-${n}@catch-all.example`, n);
    expect((await mails('verify_email')) - before).toBe(20);
    await register('anna@catch-none.example', 30);
    expect((await mails('verify_email')) - before).toBe(21);
    await hoursPass(24);
    await register('box-40@Catch-All.example', 40);
    expect((await mails('verify_email')) - before).toBe(22);
  });

  it('are not limited so for a large public provider', async () => {
    const before = await mails('verify_email');
    for (let n = 0; n < 23; n++) await register(`box${n}@libero.it`, 100 + n);
    expect((await mails('verify_email')) - before).toBe(23);
  });

  it('that invite are so many, whoever sends them', async () => {
    const senders = await Promise.all([1, 2, 3].map(() => person(api, { role: 'platform_admin' })));
    const statuses: number[] = [];
    for (const [at, { userId }] of senders.entries()) {
      const headers = await sessionFor(api, userId, ['password', 'totp']);
      for (let n = 0; n < 8; n++) {
        const json = { email: `guest-${at}-${n}@catch-all.example`, role: 'trader', community_id: community.communityId };
        statuses.push((await post('/api/v1/invitations', json, headers)).status);
      }
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429]);
  });

  it('with a link for a new password go to accounts alone and are not counted so', async () => {
    const db = api.database.owner.db;
    const before = await db.selectFrom('mail_count').select('id').execute();
    const { email } = await person(api);
    await post('/api/v1/auth/forgot-password', { email });
    expect(await db.selectFrom('mail_count').select('id').execute()).toHaveLength(before.length + 1);
  });
});

describe('an owner whose account strangers fail to enter', () => {
  const FOREIGN = ['198.51.100', '203.0.113', '192.0.2'];
  const from = (address: string) => ({ env: { incoming: { socket: { remoteAddress: address } } } });
  const login = async (login: string, password: string, address: string, headers: Record<string, string> = {}, path = 'login', more = {}) =>
    api.app.request(
      `/api/v1/auth/${path}`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', ...headers },
        body: JSON.stringify(path === 'login' ? { login, password, transport: 'cookie' } : more),
      },
      from(address).env,
    );
  /** Failures from so many networks, by name and by address in turn; how many were looked at. */
  async function attack({ username, email }: { username: string; email: string }, times: number): Promise<number> {
    const answers = [];
    for (let n = 0; n < times; n++)
      answers.push(await login(n % 2 === 0 ? username : email, 'wrong password', `${FOREIGN[n % 3]?.replace(/\d+$/, String(n))}.7`));
    return answers.filter(({ status }) => status === 401).length;
  }
  const deviceOf = (answer: Response): string =>
    answer.headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith('__Host-condivisa_device='))
      ?.split(';')[0] ?? '';

  it('is counted once, by name and by address together', async () => {
    expect(await attack(await person(api), 30)).toBe(20);
  });

  it('enters from a known browser and a known network, and from nowhere else', async () => {
    const who = await person(api);
    const first = await login(who.username, PASSWORD, '10.1.1.1');
    const [cookie] = first.headers.getSetCookie().filter((text) => text.includes('condivisa_device'));
    expect(cookie).toMatch(/; Secure; HttpOnly; SameSite=Strict$/);
    await attack(who, 30);
    expect((await login(who.email, PASSWORD, '10.9.9.9')).status).toBe(429);
    expect((await login(who.username, PASSWORD, '10.1.1.200')).status).toBe(200);
    expect((await login(who.email, PASSWORD, '10.9.9.9', { Cookie: deviceOf(first) })).status).toBe(200);
    expect((await login(who.email, PASSWORD, '10.8.8.8', { Cookie: deviceOf(first).replace('~', '~A') })).status).toBe(429);
  });

  it('whose browser is known is not known as another user, nor after a change of credentials', async () => {
    const [who, other] = [await person(api), await person(api)];
    const Cookie = deviceOf(await login(who.username, PASSWORD, '10.2.2.2'));
    await attack(other, 30);
    expect((await login(other.username, PASSWORD, '10.9.9.9', { Cookie })).status).toBe(429);
    const headers = await sessionFor(api, who.userId, ['password']);
    const json = { current_password: PASSWORD, new_password: 'cinque cani nel cortile' };
    expect((await post('/api/v1/users/me/password', json, headers)).status).toBe(204);
    await attack(who, 30);
    expect((await login(who.username, 'cinque cani nel cortile', '10.9.9.9', { Cookie })).status).toBe(429);
  });

  it('is guessed at from a known place no more often than from elsewhere', async () => {
    const who = await person(api);
    const Cookie = deviceOf(await login(who.username, PASSWORD, '10.3.3.3'));
    const answers = [];
    for (let n = 0; n < 30; n++) answers.push(await login(who.username, 'wrong password', `10.4.${n}.4`, { Cookie }));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(20);
  });

  it('answers the second factor from a known network while strangers who know the password fail at it', async () => {
    const who = await person(api);
    await login(who.username, PASSWORD, '10.5.5.5');
    await totpOn(api, who);
    const { challenge } = (await (await login(who.username, PASSWORD, '10.5.5.5')).json()) as { challenge: string };
    const answer = (address: string) => login('', '', address, {}, 'challenge', { challenge, code: '000000', transport: 'cookie' });
    for (let n = 0; n < 25; n++) await answer(`203.0.${n}.7`);
    expect([(await answer('203.0.99.7')).status, (await answer('10.5.5.5')).status]).toEqual([429, 401]);
  });

  it('is sent a link for a new password to a known browser or network after strangers have used up the mails of the day', async () => {
    const who = await person(api);
    const Cookie = deviceOf(await login(who.username, PASSWORD, '10.6.6.6'));
    const ask = (address: string, headers = {}) => login('', '', address, headers, 'forgot-password', { email: who.email });
    for (let hour = 0; hour < 3; hour++) {
      for (let n = 0; n < 5; n++) await ask(`203.0.${n}.8`);
      await hoursPass(1);
    }
    const before = await mails('reset_password');
    await ask('10.7.7.7');
    expect(await mails('reset_password')).toBe(before);
    await ask('10.6.6.60');
    await ask('10.7.7.7', { Cookie });
    expect(await mails('reset_password')).toBe(before + 2);
  });
});
