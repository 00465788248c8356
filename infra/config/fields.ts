import { z } from 'zod';
import { MOST_POINTS, MOST_UNITS } from '../../domain/assets/bounds.ts';
import { MOST_MEMBERS } from '../../domain/members/status.ts';
import { count, identityProviders, keyRing, originList, port, proxyList, publicKey, signingKeys, switchOn, url } from './parsers.ts';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const text = z.string();
const httpUrl = url('http:', 'https:');
const postgresUrl = url('postgres:', 'postgresql:');

/** One row per variable; `describe` says what to set when it is missing. */
export const FIELDS = {
  NODE_ENV: z.enum(['development', 'test', 'production'], 'must be development, test or production').default('development'),
  LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`).default('info'),
  DATABASE_URL: postgresUrl.describe('set it to postgresql://condivisa_app:PASSWORD@HOST:PORT/DATABASE'),
  DATABASE_BULK_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  REDIS_URL: url('redis:', 'rediss:').describe('set it to redis://:PASSWORD@HOST:PORT'),
  MQTT_URL: url('mqtt:', 'mqtts:').describe('set it to mqtt://USER:PASSWORD@HOST:PORT'),
  TEMPORAL_ADDRESS: text.regex(/^[^\s/]+:\d+$/, 'must be HOST:PORT').describe('set it to HOST:PORT of the Temporal frontend'),
  TEMPORAL_NAMESPACE: text.default('condivisa'),
  TEMPORAL_TLS: switchOn.default(false),
  TEMPORAL_TLS_CA: text.optional(),
  TEMPORAL_TLS_CERT: text.optional(),
  TEMPORAL_TLS_KEY: text.optional(),
  TEMPORAL_API_KEY: text.optional(),
  TEMPORAL_UI_URL: httpUrl.optional(),
  API_HOST: text.default('127.0.0.1'),
  API_PORT: port.default(8080),
  API_CONNECTIONS: count.default(2000),
  API_CONNECTIONS_PER_ADDRESS: count.default(200),
  TRUSTED_PROXIES: proxyList.default([]),
  PUBLIC_URL: httpUrl.transform((value) => value.replace(/\/+$/, '')).optional(),
  CORS_ORIGINS: originList.default([]),
  PAYLOAD_KEYS: keyRing.describe('set it to ID:BASE64 of 32 random bytes, as from `openssl rand -base64 32`'),
  PERSONAL_KEYS: keyRing.describe('set it to ID:BASE64 of 32 random bytes, as from `openssl rand -base64 32`'),
  TOKEN_KEYS: signingKeys.describe('set it to base64 of a JSON array of Ed25519 private JWKs, each with a kid'),
  OIDC_PROVIDERS: identityProviders.default([]),
  RATE_SIGN_IN: count.default(5),
  RATE_TOKENS: count.default(60),
  RATE_QUERIES: count.default(1000),
  RATE_TRADING: count.default(100),
  RATE_LARGE: count.default(10),
  LIVE_CONNECTIONS: count.default(10),
  MEMBERS_PER_COMMUNITY: count.default(MOST_MEMBERS),
  POINTS_PER_COMMUNITY: count.default(MOST_POINTS),
  UNITS_PER_COMMUNITY: count.default(MOST_UNITS),
  DOCUMENT_MB_PER_COMMUNITY: count.default(2_000),
  MAILS_PER_HOUR: count.default(5),
  MAILS_PER_DAY: count.default(10),
  MAILS_PER_DOMAIN: count.default(200),
  INVITATIONS_PER_DAY: count.default(100),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: text.regex(/^[^<>\r\n]*<?[^<>@\s]+@[^<>@\s]+>?$/, 'must be ADDRESS or NAME <ADDRESS>').optional(),
  PASSWORD_MEMORY_KIB: count.default(19_456),
  PASSWORD_PASSES: count.default(2),
  PASSWORD_HASHES_AT_ONCE: count.default(2),
  WEBHOOKS_TO_LOOPBACK: switchOn.default(false),
  DOCUMENT_STORE_URL: url('file:', 's3:').optional(),
  DOCUMENT_SCANNER_URL: url('clamd:').optional(),
  BREACHED_PASSWORDS_URL: httpUrl.optional(),
  GEOCODER_URL: httpUrl.optional(),
  DEVICE_BROKER_URL: url('mqtt:', 'mqtts:').optional(),
  GSE_DESK_URL: httpUrl.optional(),
  GSE_DESK_JWK: publicKey.optional(),
  GSE_DESK_KEY_FILE: text.optional(),
  WORKER_METRICS_PORT: port.optional(),
  COMPUTE_METRICS_PORT: port.optional(),
  INGEST_METRICS_PORT: port.optional(),
};
