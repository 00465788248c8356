import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigError, required } from './config-error.ts';
import { readConfig } from './env.ts';
import type { Environment } from './environment.ts';

const ring = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const jwk = (kid: string) => ({ ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid });
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

const GOOD: Environment = {
  NODE_ENV: 'production',
  DATABASE_URL: `postgresql://condivisa_app:${randomBytes(24).toString('hex')}@db:5432/energy`,
  REDIS_URL: `redis://:${randomBytes(24).toString('hex')}@redis:6379`,
  MQTT_URL: `mqtts://ingest:${randomBytes(24).toString('hex')}@mqtt:8883`,
  TEMPORAL_ADDRESS: 'temporal:7233',
  TEMPORAL_TLS: 'true',
  PUBLIC_URL: 'https://energy.example/',
  TRUSTED_PROXIES: '10.0.0.5, fd00::/64',
  CORS_ORIGINS: 'https://app.example, https://admin.example',
  PAYLOAD_KEYS: `${ring('p2')},${ring('p1')}`,
  PERSONAL_KEYS: ring('k1'),
  TOKEN_KEYS: encoded([jwk('t2'), jwk('t1')]),
};

function faultsOf(env: Environment): Record<string, string[]> {
  try {
    readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const byVariable = Map.groupBy(error.faults, ({ variable }) => variable);
    return Object.fromEntries([...byVariable].map(([variable, faults]) => [variable, faults.map(({ message }) => message)]));
  }
  return {};
}

const named = (env: Environment): string[] => Object.keys(faultsOf(env)).sort();

describe('readConfig', () => {
  it('reads a good production environment, frozen in depth', () => {
    const config = readConfig(GOOD);
    expect(config.api).toEqual({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'https://energy.example',
      corsOrigins: ['https://app.example', 'https://admin.example'],
      trustedProxies: ['10.0.0.5', 'fd00::/64'],
      connections: { inAll: 2000, perAddress: 200 },
    });
    expect(config.payloadKeys.map(({ id, key }) => [id, key.length])).toEqual([
      ['p2', 32],
      ['p1', 32],
    ]);
    expect(config.tokenKeys.map(({ kid }) => kid)).toEqual(['t2', 't1']);
    expect(config.temporal).toMatchObject({ namespace: 'condivisa', tls: true, apiKey: undefined });
    expect(() => Object.assign(config.temporal, { namespace: 'other' })).toThrow(TypeError);
    expect(() => Object.assign(config, { databaseUrl: '' })).toThrow(TypeError);
  });

  it('names everything that is missing, with what to set, and never a value', () => {
    const faults = faultsOf({ NODE_ENV: 'development', REDIS_URL: '  ' });
    expect(Object.keys(faults)).toEqual([
      'DATABASE_URL',
      'REDIS_URL',
      'MQTT_URL',
      'TEMPORAL_ADDRESS',
      'PAYLOAD_KEYS',
      'PERSONAL_KEYS',
      'TOKEN_KEYS',
    ]);
    expect(faults.PAYLOAD_KEYS?.[0]).toContain('openssl rand -base64 32');
    expect(() => readConfig({ ...GOOD, PAYLOAD_KEYS: 'p1:c2VjcmV0' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('c2VjcmV0') }),
    );
  });

  it('does not ask a process for what it works without, but reads what is given', () => {
    const env: Environment = { ...GOOD, NODE_ENV: 'development', REDIS_URL: undefined, TOKEN_KEYS: undefined };
    expect(readConfig(env, ['REDIS_URL', 'TOKEN_KEYS']).databaseUrl).toBe(GOOD.DATABASE_URL);
    expect(named(env)).toEqual(['REDIS_URL', 'TOKEN_KEYS']);
    expect(() => readConfig({ ...env, REDIS_URL: 'nonsense' }, ['REDIS_URL', 'TOKEN_KEYS'])).toThrow(/REDIS_URL/);
  });

  it('refuses what cannot be read', () => {
    const wrong = {
      ...GOOD,
      DATABASE_URL: 'mysql://condivisa_app@db/x',
      TEMPORAL_ADDRESS: 'temporal',
      TEMPORAL_TLS: 'yes',
      API_PORT: '70000',
      LOG_LEVEL: 'loud',
      CORS_ORIGINS: '*',
      PAYLOAD_KEYS: `${ring('a')},${ring('a')}`,
      PERSONAL_KEYS: 'k1:AAAA',
      TOKEN_KEYS: encoded([{ kty: 'RSA', kid: 't1' }]),
      GSE_DESK_JWK: 'nonsense',
    };
    expect(named(wrong)).toEqual([
      'API_PORT',
      'CORS_ORIGINS',
      'DATABASE_URL',
      'GSE_DESK_JWK',
      'LOG_LEVEL',
      'PAYLOAD_KEYS',
      'PERSONAL_KEYS',
      'TEMPORAL_ADDRESS',
      'TEMPORAL_TLS',
      'TOKEN_KEYS',
    ]);
  });

  it.each<[string, Environment]>([
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://condivisa_app@db/energy' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://condivisa_app:short@db/energy' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://condivisa_app:condivisa-password-1234@db/energy' }],
    ['DATABASE_URL', { DATABASE_URL: GOOD.DATABASE_URL?.replace('condivisa_app', 'condivisa_owner') }],
    ['DATABASE_BULK_URL', { DATABASE_BULK_URL: 'postgresql://condivisa_bulk:postgres@db/energy' }],
    ['REDIS_URL', { REDIS_URL: 'redis://redis:6379' }],
    ['MQTT_URL', { MQTT_URL: 'mqtt://ingest:changeme@mqtt:1883' }],
    ['PAYLOAD_KEYS', { PAYLOAD_KEYS: ring('dev1') }],
    ['PAYLOAD_KEYS', { PAYLOAD_KEYS: `p1:${Buffer.alloc(32, 7).toString('base64')}` }],
    ['PERSONAL_KEYS', { PERSONAL_KEYS: `k1:${Buffer.from('this is thirty-two bytes of text').toString('base64')}` }],
    ['PERSONAL_KEYS', { PERSONAL_KEYS: GOOD.PAYLOAD_KEYS?.split(',')[0] }],
    ['TOKEN_KEYS', { TOKEN_KEYS: encoded([jwk('test-key')]) }],
    ['TOKEN_KEYS', { TOKEN_KEYS: encoded([{ ...jwk('t1'), d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' }]) }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://energy.example' }],
    ['CORS_ORIGINS', { CORS_ORIGINS: 'http://app.example' }],
  ])('refuses in production a default, weak or clear-text %s', (variable, change) => {
    expect(named({ ...GOOD, ...change })).toEqual([variable]);
    expect(named({ ...GOOD, ...change, NODE_ENV: 'development' })).toEqual([]);
  });

  it('asks in production with an https address who ends TLS, and takes addresses, networks or none', () => {
    for (const missing of [undefined, '', ' ']) {
      expect(named({ ...GOOD, TRUSTED_PROXIES: missing })).toEqual(['TRUSTED_PROXIES']);
      expect(named({ ...GOOD, TRUSTED_PROXIES: missing, PUBLIC_URL: 'http://localhost:8080' })).toEqual([]);
      expect(named({ ...GOOD, TRUSTED_PROXIES: missing, NODE_ENV: 'development' })).toEqual([]);
    }
    expect(readConfig({ ...GOOD, TRUSTED_PROXIES: 'none' }).api.trustedProxies).toEqual([]);
    for (const wrong of ['proxy.example', '10.0.0.0/33', '0.0.0.0/0', '::/0', '10.0.0.1,', '10.0.0.0/8/8', 'none,10.0.0.1', '*'])
      expect(named({ ...GOOD, TRUSTED_PROXIES: wrong })).toEqual(['TRUSTED_PROXIES']);
  });

  it('refuses webhooks to the machine itself in production', () => {
    expect(named({ ...GOOD, WEBHOOKS_TO_LOOPBACK: 'true' })).toEqual(['WEBHOOKS_TO_LOOPBACK']);
    expect(named({ ...GOOD, WEBHOOKS_TO_LOOPBACK: 'false' })).toEqual([]);
    expect(named({ ...GOOD, WEBHOOKS_TO_LOOPBACK: 'true', NODE_ENV: 'development' })).toEqual([]);
  });

  it('says which process needs a variable that others do without', () => {
    expect(required('x', 'DATABASE_BULK_URL', 'why')).toBe('x');
    expect(() => required(undefined, 'DATABASE_BULK_URL', 'the compute worker writes curves with it')).toThrow(
      /DATABASE_BULK_URL: is missing; the compute worker/,
    );
  });

  it('takes OpenID providers as JSON, each id once, and in production only encrypted ones', () => {
    const provider = { id: 'spid', name: 'SPID', issuer: 'https://id.example', client_id: 'us', client_secret: 'secret' };
    const of = (value: unknown) => ({ ...GOOD, OIDC_PROVIDERS: typeof value === 'string' ? value : JSON.stringify(value) });
    expect(readConfig(of([provider])).oidcProviders).toEqual([provider]);
    expect(readConfig(GOOD).oidcProviders).toEqual([]);
    for (const bad of ['nonsense', [provider, provider], [{ ...provider, id: 'A b' }], [{ ...provider, client_secret: undefined }]])
      expect(named(of(bad))).toEqual(['OIDC_PROVIDERS']);
    const clear = of([{ ...provider, issuer: 'http://id.example' }]);
    expect(named(clear)).toEqual(['OIDC_PROVIDERS']);
    expect(named({ ...clear, NODE_ENV: 'development' })).toEqual([]);
  });
});
