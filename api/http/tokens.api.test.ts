import { createHmac, generateKeyPairSync } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedKeys } from '../../infra/identity/token-keys.ts';
import { createTokens } from '../../infra/identity/tokens.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;
let good: string;

beforeAll(async () => {
  api = await testApi();
  const response = await api.call('POST', '/api/v1/auth/token', { json: { api_key: api.keys.manager } });
  good = ((await response.json()) as { access_token: string }).access_token;
});
afterAll(() => api.drop());

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const partsOf = (token: string) =>
  token.split('.').map((text, index) => (index < 2 ? JSON.parse(Buffer.from(text, 'base64url').toString()) : text)) as [
    Record<string, unknown>,
    Record<string, unknown>,
    string,
  ];
const withToken = async (token: string): Promise<number> =>
  (await api.call('GET', '/api/v1/auth/me', { headers: { Authorization: `Bearer ${token}` } })).status;

/** The good token's claims with changes, signed by our own current key. */
async function resigned(header: object, claims: Record<string, unknown>): Promise<string> {
  const [head, body] = partsOf(good);
  const { importJWK } = await import('jose');
  const key = await importJWK({ ...api.deps.config.tokenKeys[0] }, 'EdDSA');
  return new SignJWT({ ...body, ...claims }).setProtectedHeader({ ...head, alg: 'EdDSA', ...header }).sign(key);
}

describe('an API key in Authorization', () => {
  const answerTo = async (authorization: string, language = 'en') => {
    const headers = { Authorization: authorization, 'Accept-Language': language };
    const response = await api.call('GET', '/api/v1/auth/me', { headers });
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    return [response.status, error.code, error.message];
  };

  it('is refused with the advice to send it as X-API-Key, whether or not it is valid', async () => {
    const refusal = [401, 'unauthenticated', expect.stringContaining('send it as X-API-Key')];
    for (const key of [api.keys.manager, `cdv_000000000000_${'x'.repeat(43)}`, 'cdv_wrong'])
      for (const text of [`Bearer ${key}`, `bearer  ${key}`, key]) expect(await answerTo(text)).toEqual(refusal);
    const inItalian = await answerTo(`Bearer ${api.keys.manager}`, 'it');
    expect(inItalian).toEqual([401, 'unauthenticated', expect.stringContaining('la invii come X-API-Key')]);
    expect(await answerTo('Bearer wrong')).toEqual([401, 'unauthenticated', expect.stringContaining('missing, unknown, expired')]);
  });
});

describe('access tokens', () => {
  it('are taken when they are ours', async () => {
    expect(await withToken(good)).toBe(200);
    expect(await withToken(await resigned({}, {}))).toBe(200);
    expect(partsOf(good)[0]).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt', kid: api.deps.config.tokenKeys[0]?.kid });
  });

  it('are refused without signature (alg none)', async () => {
    const [head, body] = partsOf(good);
    expect(await withToken(`${part({ ...head, alg: 'none' })}.${part(body)}.`)).toBe(401);
  });

  it('are refused when signed by HMAC with the public key', async () => {
    const [head, body] = partsOf(good);
    const input = `${part({ ...head, alg: 'HS256' })}.${part(body)}`;
    const publicKey = Buffer.from(api.deps.config.tokenKeys[0]?.x ?? '', 'base64url');
    expect(await withToken(`${input}.${createHmac('sha256', publicKey).update(input).digest('base64url')}`)).toBe(401);
  });

  it('are refused with another audience, issuer, type, or past their time', async () => {
    const past = Math.floor(Date.now() / 1000) - 10;
    expect(await withToken(await resigned({}, { aud: 'condivisa-operator' }))).toBe(401);
    expect(await withToken(await resigned({}, { iss: 'https://elsewhere.example' }))).toBe(401);
    expect(await withToken(await resigned({ typ: 'JWT' }, {}))).toBe(401);
    expect(await withToken(await resigned({}, { exp: past }))).toBe(401);
    expect(await withToken(await resigned({}, { exp: undefined }))).toBe(401);
    expect(await withToken(await resigned({}, { sub: undefined }))).toBe(401);
  });

  it('are refused from a key we do not know, also under our key id', async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const stranger = { ...(await exportJWK(privateKey)), kid: 'stranger' };
    const [head, body] = partsOf(good);
    const sign = (kid: string) => new SignJWT(body).setProtectedHeader({ ...head, alg: 'EdDSA', kid }).sign(privateKey);
    expect(await withToken(await sign(stranger.kid))).toBe(401);
    expect(await withToken(await sign(String(head.kid)))).toBe(401);
  });

  it('are refused when their header brings or names a key of its own', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const [head, body] = partsOf(good);
    const headers = [
      { jwk },
      { jku: 'https://elsewhere.example/jwks.json' },
      { x5u: 'https://elsewhere.example/chain.pem' },
      { kid: '../../../../dev/null' },
      { kid: "' or true --" },
      { kid: '__proto__' },
      { crit: ['b64'], b64: true },
    ];
    for (const header of headers) {
      const token = new SignJWT(body).setProtectedHeader({ ...head, alg: 'EdDSA', ...header });
      expect([header, await withToken(await token.sign(privateKey))]).toEqual([header, 401]);
    }
    const unnamed = part({ ...head, kid: undefined });
    expect(await withToken(`${unnamed}.${part(body)}.${good.split('.')[2]}`)).toBe(401);
  });

  it('of one step or purpose never pass for those of another', async () => {
    const userId = Number(partsOf(good)[1].sub);
    const methods = ['password', 'totp'] as const;
    const challenge = (await api.deps.tokens.issue('challenge', { userId, methods, credentials: 1 })).token;
    expect(await withToken(challenge)).toBe(401);
    expect(await api.deps.tokens.verify('challenge', good)).toBeUndefined();
    expect(await api.deps.tokens.verify('session', good)).toBeUndefined();
    expect(await withToken(await resigned({}, { key: undefined, sid: undefined }))).toBe(401);
    expect(await withToken(await resigned({}, { key: undefined, sid: 999_999 }))).toBe(401);
  });

  it('are refused when changed, and a session never passes for one', async () => {
    const [head, body, signature] = partsOf(good);
    expect(await withToken(`${part(head)}.${part({ ...body, sub: '1' })}.${signature}`)).toBe(401);
    const session = await api.deps.tokens.issue('session', { userId: Number(body.sub), keyId: Number(body.key) });
    expect(await withToken(session.token)).toBe(401);
  });

  it('are refused beside an API key, as is the key: they could be two callers', async () => {
    const headers = { Authorization: `Bearer ${good}`, 'X-API-Key': api.keys.manager };
    const refused = await api.call('GET', '/api/v1/auth/me', { headers });
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain('send only one of them');
  });

  it('outlive a rotation of the signing key, and are verifiable by the published ones', async () => {
    const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    const fresh = { kty: 'OKP', crv: 'Ed25519', kid: 'fresh', x: String(jwk.x), d: String(jwk.d) } as const;
    const rotated = createTokens(fixedKeys([fresh, ...api.deps.config.tokenKeys]), api.deps.config.api.publicUrl);
    expect(await rotated.verify('access', good)).toBeDefined();
    const jwks = (await (await api.call('GET', '/.well-known/jwks.json')).json()) as { keys: Record<string, unknown>[] };
    expect(jwks.keys.map(({ kid }) => kid)).toEqual(api.deps.config.tokenKeys.map(({ kid }) => kid));
    expect(JSON.stringify(jwks)).not.toContain('"d"');
  });
});
