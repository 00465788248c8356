import type { ConfigFault } from './config-error.ts';
import type { Environment } from './environment.ts';
import { identityProviders, keyRing, signingKeys } from './parsers.ts';

const MIN_PASSWORD = 16;
const MIN_DISTINCT_BYTES = 16;
const COMMON = [
  'password',
  'passwort',
  'condivisa',
  'postgres',
  'changeme',
  'change-me',
  'secret',
  'admin',
  'default',
  'example',
  'redis',
  'mosquitto',
  '12345',
];
const DEVELOPMENT_ID = /^(dev|test|example|sample|local)/i;
/** The private key printed in RFC 8037, appendix A.1. */
const PUBLISHED_KEY = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What production refuses although it can be read: default, weak and development secrets, roles with too many rights, clear-text addresses. */
export function productionFaults(env: Environment): ConfigFault[] {
  const databases = ['DATABASE_URL', 'DATABASE_BULK_URL', 'DATABASE_OWNER_URL'];
  return [
    ...[...databases, 'REDIS_URL', 'MQTT_URL'].flatMap((name) => passwordFaults(name, env[name])),
    ...superuserFaults(env),
    ...['PAYLOAD_KEYS', 'PERSONAL_KEYS'].flatMap((name) => ringFaults(name, env[name])),
    ...sharedKeyFaults(env),
    ...tokenKeyFaults(env.TOKEN_KEYS),
    ...clearTextFaults(env),
    ...providerFaults(env.OIDC_PROVIDERS),
    ...proxyFaults(env),
    ...loopbackFaults(env),
  ];
}

function passwordFaults(variable: string, value: string | undefined): ConfigFault[] {
  if (!value || !URL.canParse(value)) return [];
  const password = decodeURIComponent(new URL(value).password);
  if (password === '') return [{ variable, message: 'has no password; put one of at least 16 random characters into it' }];
  const common = COMMON.some((word) => password.toLowerCase().includes(word));
  if (!common && password.length >= MIN_PASSWORD) return [];
  return [{ variable, message: `has a ${common ? 'default' : 'short'} password; make one, as with \`openssl rand -hex 24\`` }];
}

function superuserFaults(env: Environment): ConfigFault[] {
  const value = env.DATABASE_URL;
  if (!value || !URL.canParse(value)) return [];
  const user = new URL(value).username;
  if (!['postgres', 'condivisa_owner', 'condivisa_bulk'].includes(user)) return [];
  return [{ variable: 'DATABASE_URL', message: `signs in as ${user}, whom row-level security does not bind; use the role condivisa_app` }];
}

function ringFaults(variable: string, value: string | undefined): ConfigFault[] {
  const ring = keyRing.safeParse(value ?? '');
  if (!ring.success) return [];
  return ring.data.flatMap(({ id, key }) => {
    if (DEVELOPMENT_ID.test(id)) return [{ variable, message: `key "${id}" is named as one for development; make one for production` }];
    return isWeak(key) ? [{ variable, message: `key "${id}" is not random; make one with \`openssl rand -base64 32\`` }] : [];
  });
}

function sharedKeyFaults(env: Environment): ConfigFault[] {
  const [payload, personal] = [env.PAYLOAD_KEYS, env.PERSONAL_KEYS].map((value) => keyRing.safeParse(value ?? ''));
  if (!payload?.success || !personal?.success) return [];
  const used = new Set(payload.data.map(({ key }) => Buffer.from(key).toString('hex')));
  const shared = personal.data.find(({ key }) => used.has(Buffer.from(key).toString('hex')));
  return shared
    ? [{ variable: 'PERSONAL_KEYS', message: `key "${shared.id}" is also in PAYLOAD_KEYS; use a key for one purpose only` }]
    : [];
}

function tokenKeyFaults(value: string | undefined): ConfigFault[] {
  const keys = signingKeys.safeParse(value ?? '');
  if (!keys.success) return [];
  const variable = 'TOKEN_KEYS';
  return keys.data.flatMap(({ kid, d }) => {
    if (DEVELOPMENT_ID.test(kid)) return [{ variable, message: `key "${kid}" is named as one for development; make one for production` }];
    const weak = d === PUBLISHED_KEY || isWeak(Buffer.from(d, 'base64url'));
    return weak ? [{ variable, message: `key "${kid}" is published or not random; generate a new Ed25519 key` }] : [];
  });
}

function providerFaults(value: string | undefined): ConfigFault[] {
  const providers = identityProviders.safeParse(value ?? '[]');
  if (!providers.success) return [];
  return providers.data.flatMap(({ id, issuer }) =>
    issuer.startsWith('https:') ? [] : [{ variable: 'OIDC_PROVIDERS', message: `the issuer of "${id}" is not encrypted; use https://` }],
  );
}

/** Who ends TLS for us is known: behind a proxy that is not, all people have one address and share the limits of one. */
function proxyFaults({ PUBLIC_URL = '', TRUSTED_PROXIES }: Environment): ConfigFault[] {
  if (!PUBLIC_URL.trim().startsWith('https:') || TRUSTED_PROXIES?.trim()) return [];
  const message = 'is missing; set it to the addresses of the proxies that end TLS, such as 10.0.0.5 or 10.0.0.0/28, or to none';
  return [{ variable: 'TRUSTED_PROXIES', message }];
}

/** 32 random bytes have about 30 distinct values and are never all printable. */
const isWeak = (bytes: Uint8Array): boolean => new Set(bytes).size < MIN_DISTINCT_BYTES || bytes.every((byte) => byte >= 32 && byte < 127);

function clearTextFaults(env: Environment): ConfigFault[] {
  const addresses = [
    ['PUBLIC_URL', env.PUBLIC_URL],
    ...(env.CORS_ORIGINS ?? '').split(',').map((origin) => ['CORS_ORIGINS', origin.trim()]),
  ];
  return addresses.flatMap(([variable, value]) => {
    if (!variable || !value || !URL.canParse(value)) return [];
    const { protocol, hostname } = new URL(value);
    return protocol === 'https:' || LOOPBACK.has(hostname) ? [] : [{ variable, message: `${value} is not encrypted; use https://` }];
  });
}

function loopbackFaults({ WEBHOOKS_TO_LOOPBACK }: Environment): ConfigFault[] {
  if (WEBHOOKS_TO_LOOPBACK?.trim() !== 'true') return [];
  return [{ variable: 'WEBHOOKS_TO_LOOPBACK', message: 'lets whoever manages webhooks reach services of this machine; leave it out' }];
}
