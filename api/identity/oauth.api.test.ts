import * as oauth from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { keyFor, userWith } from '../testing/users.ts';
import { PASSWORD, person } from './testing/person.ts';

let api: TestApi;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000' });
});
afterAll(() => api.drop());

const here = (input: string, options: oauth.CustomFetchOptions): Promise<Response> =>
  api.call(options.method, new URL(input).pathname, { headers: { ...options.headers }, body: options.body as RequestInit['body'] });

/** A client of the library that most others use, after it discovered us. */
const discovered = (id: string, authentication: oauth.ClientAuth) =>
  oauth.discovery(new URL(api.deps.config.api.publicUrl), id, undefined, authentication, {
    algorithm: 'oauth2',
    execute: [oauth.allowInsecureRequests],
    [oauth.customFetch]: here as oauth.CustomFetch,
  });

const form = (path: string, fields: Record<string, string>, headers = {}) =>
  api.call('POST', path, {
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  });
const fault = async (answer: Response) => [answer.status, ((await answer.json()) as { error: string }).error];
const me = async (token: string) => {
  const answer = await api.call('GET', '/api/v1/auth/me', { headers: { Authorization: `Bearer ${token}` } });
  return { status: answer.status, body: (await answer.json()) as { scopes: string[] | null; username: string } };
};
const prefixOf = (key: string): string => key.split('_')[1] ?? '';

async function signedIn() {
  const { username } = await person(api);
  const answer = await api.call('POST', '/api/v1/auth/login', { json: { login: username, password: PASSWORD } });
  return (await answer.json()) as { access_token: string; refresh_token: string };
}

describe('an OAuth client', () => {
  it.each([
    ['client_secret_basic', (key: string) => oauth.ClientSecretBasic(key)],
    ['client_secret_post', (key: string) => oauth.ClientSecretPost(key)],
  ])('discovers us and exchanges a key by %s', async (_name, authentication) => {
    const key = api.keys.manager;
    const client = await discovered(prefixOf(key), authentication(key));
    expect(client.serverMetadata()).toMatchObject({ issuer: api.deps.config.api.publicUrl, response_types_supported: [] });
    const tokens = await oauth.clientCredentialsGrant(client);
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 900 });
    expect(tokens).not.toHaveProperty('scope');
    expect((await me(tokens.access_token)).body).toMatchObject({ username: 'job-manager', scopes: null });
  });

  it('narrows a token within its key, never beyond', async () => {
    const { key } = await userWith(api, { username: 'oauth-reader', role: 'trader', scopes: ['communities:read', 'plants:read'] });
    const client = await discovered(prefixOf(key), oauth.ClientSecretBasic(key));
    const narrow = await oauth.clientCredentialsGrant(client, { scope: 'plants:read' });
    expect(narrow.scope).toBe('plants:read');
    expect((await me(narrow.access_token)).body.scopes).toEqual(['plants:read']);
    expect((await api.call('GET', '/api/cer/communities', { headers: { Authorization: `Bearer ${narrow.access_token}` } })).status).toBe(
      403,
    );
    expect((await oauth.clientCredentialsGrant(client)).scope).toBe('communities:read plants:read');
    for (const scope of ['members:read', 'plants:read nonsense'])
      await expect(oauth.clientCredentialsGrant(client, { scope })).rejects.toMatchObject({ error: 'invalid_scope', status: 400 });
  });

  it('renews a session, each refresh token once but for the grace', async () => {
    const { refresh_token } = await signedIn();
    const client = await discovered('condivisa', oauth.None());
    const next = await oauth.refreshTokenGrant(client, refresh_token);
    expect(next.refresh_token).toMatch(/^cdr_/);
    expect((await me(next.access_token)).status).toBe(200);
    expect((await oauth.refreshTokenGrant(client, refresh_token)).refresh_token).toBe(next.refresh_token);
    const last = await oauth.refreshTokenGrant(client, next.refresh_token ?? '');
    await expect(oauth.refreshTokenGrant(client, refresh_token)).rejects.toMatchObject({ error: 'invalid_grant', status: 400 });
    await expect(oauth.refreshTokenGrant(client, last.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await me(next.access_token)).status).toBe(401);
  });

  it('ends sessions and keys, and learns nothing about those that are unknown', async () => {
    const client = await discovered('condivisa', oauth.None());
    const [byRefresh, byAccess] = [await signedIn(), await signedIn()];
    await oauth.tokenRevocation(client, byRefresh.refresh_token);
    await oauth.tokenRevocation(client, byAccess.access_token);
    expect([(await me(byRefresh.access_token)).status, (await me(byAccess.access_token)).status]).toEqual([401, 401]);
    const { userId, key } = await userWith(api, { username: 'oauth-leaky', role: 'trader' });
    const other = await keyFor(api, userId);
    const { access_token } = await oauth.clientCredentialsGrant(await discovered(prefixOf(key), oauth.ClientSecretBasic(key)));
    await expect(oauth.tokenRevocation(client, access_token)).rejects.toMatchObject({ error: 'unsupported_token_type' });
    await oauth.tokenRevocation(client, key);
    expect((await me(access_token)).status).toBe(401);
    expect((await api.call('GET', '/api/v1/auth/me', { key: other })).status).toBe(200);
    for (const token of ['nonsense', `cdr_${'A'.repeat(43)}`, key]) await oauth.tokenRevocation(client, token);
  });
});

describe('the token endpoint', () => {
  it('names faults as OAuth does', async () => {
    const key = api.keys.manager;
    const credentials = { grant_type: 'client_credentials', client_id: prefixOf(key), client_secret: key };
    expect(await fault(await form('/oauth/token', {}))).toEqual([400, 'invalid_request']);
    expect(await fault(await form('/oauth/token', { grant_type: 'password' }))).toEqual([400, 'unsupported_grant_type']);
    expect(await fault(await form('/oauth/token', { grant_type: 'refresh_token' }))).toEqual([400, 'invalid_request']);
    expect(await fault(await form('/oauth/token', { ...credentials, client_id: 'another' }))).toEqual([401, 'invalid_client']);
    expect(await fault(await form('/oauth/token', { ...credentials, client_secret: `${key}x` }))).toEqual([401, 'invalid_client']);
    expect(await fault(await form('/oauth/revoke', {}))).toEqual([400, 'invalid_request']);
    const twice = `grant_type=client_credentials&grant_type=client_credentials`;
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(await fault(await api.call('POST', '/oauth/token', { body: twice, headers }))).toEqual([400, 'invalid_request']);
    const refused = await form('/oauth/token', { grant_type: 'client_credentials' });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="condivisa"']);
  });

  it('answers what it cannot read as a problem', async () => {
    expect((await api.call('POST', '/oauth/token', { json: {} })).status).toBe(415);
    const broken = await form('/oauth/token', {}, { 'Content-Encoding': 'gzip' });
    expect([broken.status, broken.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  });
});
