import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, person } from '../../identity/testing/person.ts';
import type { TestApi } from '../test-api.ts';
import { mailToken } from './testing/mail-token.ts';
import { type AdminCaller, type Caller, NO_KEY, openApi } from './testing/open-api.ts';

let api: TestApi;
let call: Caller;
let admin: AdminCaller;

beforeAll(async () => {
  ({ api, call, admin } = await openApi());
});
afterAll(() => api.drop());

const stranger = (path: string, json: object) => call('POST', path, { ...NO_KEY, json });

async function registered(username: string): Promise<number> {
  await stranger('/api/v1/auth/register', { email: `${username}@example.org`, username, password: PASSWORD });
  const token = await mailToken(api, 'verify_email', null);
  const { status, body } = await stranger('/api/v1/auth/verify-email', { token });
  expect(status).toBe(200);
  return Number(body.user_id);
}

describe('a username like those of erased accounts', () => {
  it('keeps nobody from being erased', async () => {
    const victim = await person(api);
    await registered(`erased-${victim.userId}`);
    expect((await admin('DELETE', `/api/v1/users/${victim.userId}`)).status).toBe(204);
    const { body } = await admin('GET', `/api/v1/users/${victim.userId}`);
    expect(body).toMatchObject({ username: `erased:${victim.userId}`, is_active: false });
    const refused = await admin('PUT', `/api/v1/users/${victim.userId}`, { is_active: true });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'wrong_state']);
  });

  it('does not protect its account from being shut out', async () => {
    const next = (await person(api)).userId + 1;
    expect(await registered(`erased-${next}`)).toBe(next);
    expect((await admin('PUT', `/api/v1/users/${next}`, { is_active: false })).status).toBe(200);
    expect((await stranger('/api/v1/auth/login', { login: `erased-${next}`, password: PASSWORD })).status).toBe(401);
  });

  it('cannot be chosen in the form that erased accounts have', async () => {
    const json = { email: 'colon@example.org', username: 'erased:1', password: PASSWORD };
    const { status, body } = await stranger('/api/v1/auth/register', json);
    expect([status, body.error.details[0]?.path]).toEqual([422, 'username']);
  });
});
