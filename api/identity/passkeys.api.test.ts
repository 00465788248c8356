import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../domain/identity/rights.ts';
import { relyingParty } from '../../infra/identity/relying-party.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type Answered, caller } from '../testing/caller.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { Authenticator, type Misbehaviour } from './testing/authenticator.ts';
import { PASSWORD, type Person, person } from './testing/person.ts';

let api: TestApi;
let call: (method: string, path: string, options?: object) => Promise<Answered>;
let origin: string;

beforeAll(async () => {
  api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000' });
  call = (method, path, options = {}) => caller(api)(method, path, { key: undefined, ...options } as never);
  origin = relyingParty(api.deps.config.api.publicUrl).origins[0] ?? '';
});
afterAll(() => api.drop());

const post = (path: string, json: object, headers = {}) => call('POST', `/api/v1/auth${path}`, { json, headers });
const bearer = (token: unknown) => ({ Authorization: `Bearer ${String(token)}` });
const login = ({ username }: Person) => post('/login', { login: username, password: PASSWORD });
const refusal = ({ status, body }: Answered) => [status, body.error.code];

async function enrol(headers: object, device: Authenticator, how: Misbehaviour = {}) {
  const { body } = await post('/passkeys/enrol', { password: PASSWORD }, headers);
  return post('/passkeys', { name: 'phone', credential: device.create(body.challenge, how) }, headers);
}

async function signIn(device: Authenticator, how: Misbehaviour = {}) {
  const { body } = await post('/passkeys/options', {});
  return post('/passkeys/sign-in', { credential: device.get(body.challenge, how) });
}

/** Somebody with a passkey, and the session that made it. */
async function withPasskey(role?: Role) {
  const who = await person(api, role ? { role } : {});
  const headers = bearer((await login(who)).body.access_token);
  const device = new Authenticator(origin);
  return { ...who, headers, device, made: await enrol(headers, device) };
}

describe('a passkey', () => {
  it('is made for its owner, and signs in alone, again and again', async () => {
    const who = await withPasskey();
    expect(who.made.status).toBe(201);
    expect(who.made.body).toMatchObject({ name: 'phone', transports: ['internal'], backed_up: false, last_used_at: null });
    expect(who.made.body.recovery_codes).toHaveLength(10);
    for (let time = 0; time < 2; time++) {
      const signedIn = await signIn(who.device);
      expect(signedIn.body).toMatchObject({ methods: ['passkey'], must_enrol: false });
      expect((await call('GET', '/api/v1/auth/me', { headers: bearer(signedIn.body.access_token) })).body).toMatchObject({
        id: who.userId,
      });
    }
    const { body } = await call('GET', '/api/v1/auth/passkeys', { headers: who.headers });
    expect(body.data).toMatchObject([{ id: who.made.body.id, last_used_at: expect.any(String) }]);
    const traces = await inContext(api.database.owner.db, systemContext('system:test'), (trx) =>
      trx.selectFrom('mail').select('kind').where('user_id', '=', who.userId).execute(),
    );
    expect(traces).toEqual([{ kind: 'second_factor_changed' }]);
  });

  it('is what roles ask for, and what stands behind the password from then on', async () => {
    const who = await withPasskey('operator');
    expect((await call('GET', '/api/cer/communities', { headers: who.headers })).status).toBe(200);
    const first = await login(who);
    expect(first.body).toMatchObject({ challenge: expect.any(String), methods: ['passkey', 'recovery'] });
    const code = (who.made.body.recovery_codes as string[])[0];
    expect((await post('/challenge', { challenge: first.body.challenge, code })).body).toMatchObject({ methods: ['password', 'recovery'] });
  });

  it('is asked for by the options: found by itself, with finger, face or PIN, none twice', async () => {
    const who = await withPasskey();
    const { body } = await post('/passkeys/enrol', { password: PASSWORD }, who.headers);
    expect(body).toMatchObject({
      rp: { id: 'localhost', name: 'Condivisa' },
      user: { name: who.username },
      excludeCredentials: [{ id: who.device.credentialId.toString('base64url') }],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const options = (await post('/passkeys/options', {})).body;
    expect([options.rpId, options.userVerification, options.allowCredentials]).toEqual(['localhost', 'required', undefined]);
  });
});

describe('an answer is refused', () => {
  it.each<[string, Misbehaviour]>([
    ['of a page of another origin', { origin: 'https://elsewhere.example' }],
    ['for another party', { rpId: 'elsewhere.example' }],
    ['without finger, face or PIN', { unverified: true }],
    ['that was counted backwards, as a copy would', { counter: 1 }],
  ])('%s', async (_name, how) => {
    const who = await withPasskey();
    expect((await signIn(who.device, { counter: 5 })).status).toBe(200);
    expect(refusal(await signIn(who.device, how))).toEqual([401, 'unauthenticated']);
    if (!('counter' in how)) expect(refusal(await enrol(who.headers, new Authenticator(origin), how))).toEqual([422, 'invalid_input']);
  });

  it('that comes twice, also when both come at once', async () => {
    const { device } = await withPasskey();
    const { body } = await post('/passkeys/options', {});
    const credential = device.get(body.challenge);
    const both = await Promise.all([1, 2].map(() => post('/passkeys/sign-in', { credential })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('to a challenge of another kind or of another user', async () => {
    const [one, other] = [await withPasskey(), await withPasskey()];
    const creation = (await post('/passkeys/enrol', { password: PASSWORD }, one.headers)).body;
    expect((await post('/passkeys/sign-in', { credential: one.device.get(creation.challenge) })).status).toBe(401);
    const credential = new Authenticator(origin).create(creation.challenge);
    expect(refusal(await post('/passkeys', { name: 'theirs', credential }, other.headers))).toEqual([422, 'invalid_input']);
    const invented = Buffer.from('a challenge nobody gave').toString('base64url');
    expect((await post('/passkeys/sign-in', { credential: one.device.get(invented) })).status).toBe(401);
  });

  it('of unknown keys, of forged signatures and of nonsense', async () => {
    const who = await withPasskey();
    expect((await signIn(new Authenticator(origin))).status).toBe(401);
    const { body } = await post('/passkeys/options', {});
    const mine = who.device.get(body.challenge);
    const forged = { ...mine, response: { ...mine.response, signature: new Authenticator(origin).get(body.challenge).response.signature } };
    expect((await post('/passkeys/sign-in', { credential: forged })).status).toBe(401);
    const nonsense = { ...mine, response: { ...mine.response, clientDataJSON: 'AAAA', authenticatorData: 'AA' } };
    expect((await post('/passkeys/sign-in', { credential: nonsense })).status).toBe(401);
    expect(refusal(await enrol(who.headers, who.device))).toEqual([409, 'already_exists']);
  });

  it('of a user who may no longer sign in', async () => {
    const who = await withPasskey();
    const put = { json: { is_active: false }, headers: { 'If-Match': '*' }, key: api.keys.admin };
    expect((await call('PUT', `/api/v1/users/${who.userId}`, put)).status).toBe(200);
    expect((await signIn(who.device)).status).toBe(401);
  });
});

describe('removing passkeys', () => {
  it('takes the password, and ends what they alone had proven', async () => {
    const who = await withPasskey('operator');
    const session = bearer((await signIn(who.device)).body.access_token);
    const path = `/passkeys/${who.made.body.id}/remove`;
    expect(refusal(await post(path, {}, who.headers))).toEqual([422, 'invalid_input']);
    expect(refusal(await post(path, { password: PASSWORD }, (await withPasskey()).headers))).toEqual([404, 'not_found']);
    expect((await post(path, { password: PASSWORD }, who.headers)).status).toBe(204);
    expect((await call('GET', '/api/v1/auth/me', { headers: session })).status).toBe(401);
    expect((await call('GET', '/api/cer/communities', { headers: who.headers })).status).toBe(403);
    expect((await signIn(who.device)).status).toBe(401);
    expect((await login(who)).body).toMatchObject({ methods: ['password'], must_enrol: true });
  });
});
