import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { inject } from 'vitest';
import { bootstrapAdmin } from '../../activities/identity/commands/bootstrap-admin.ts';
import { readConfig } from '../../infra/config/env.ts';
import { createScanner } from '../../infra/documents/scanner.ts';
import { openObjectStore } from '../../infra/documents/store/open-object-store.ts';
import { createOidc } from '../../infra/identity/oidc.ts';
import { openPasswords } from '../../infra/identity/open-passwords.ts';
import { openTokens } from '../../infra/identity/open-tokens.ts';
import { openDeviceAccounts } from '../../infra/mqtt/device-accounts.ts';
import { openChangeFeed } from '../../infra/postgres/driver/index.ts';
import { type BackOff, createBackOff } from '../../infra/redis/back-off.ts';
import { openRedis } from '../../infra/redis/client.ts';
import { createLiveFeed } from '../../infra/redis/live-feed.ts';
import { createStreamLimit } from '../../infra/redis/stream-limit.ts';
import { createRateLimiter, type RateLimiter } from '../../infra/redis/token-bucket.ts';
import { createLogger } from '../../infra/telemetry/logger.ts';
import { createMetrics } from '../../infra/telemetry/metrics.ts';
import { openTemporal } from '../../infra/temporal/client.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../../infra/vault/personal.ts';
import { createApp } from '../app.ts';
import type { ApiDeps } from '../deps.ts';
import { createCompute } from '../http/compute/compute.ts';
import type { ApiEnv } from '../http/context.ts';
import { createLoad } from '../http/load/load.ts';
import { expectDeclared, findRoute } from './expect-declared.ts';

/** The callers that bootstrap makes, by their API keys. */
interface TestKeys {
  readonly admin: string;
  readonly operator: string;
  readonly manager: string;
  readonly utility: string;
}

export interface CallOptions {
  readonly key?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: RequestInit['body'];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API in memory on a database of its own, with the stack's real Redis and Temporal. */
export interface TestApi {
  readonly app: OpenAPIHono<ApiEnv>;
  readonly deps: ApiDeps;
  readonly database: TestDatabase;
  readonly keys: TestKeys;
  /** Id of the organisation `local`, which the manager works for. */
  readonly organisationId: number;
  call(method: string, path: string, options?: CallOptions): Promise<Response>;
  drop(): Promise<void>;
}

/** Ids repeat from database to database, Redis is one: each database counts for itself. */
const ownLimits = (limiter: RateLimiter, name: string): RateLimiter => ({ take: (key, limit) => limiter.take(`${name}:${key}`, limit) });

const ownBackOff = ({ waitSeconds, failed, forget }: BackOff, name: string): BackOff => ({
  waitSeconds: (key) => waitSeconds(`${name}:${key}`),
  failed: (key) => failed(`${name}:${key}`),
  forget: (key) => forget(`${name}:${key}`),
});

/** Call it in beforeAll and `drop` in afterAll. `settings`: variables of the environment that this API has otherwise. */
export async function testApi(settings: Readonly<Record<string, string>> = {}): Promise<TestApi> {
  const database = await testDatabase();
  const { app: DATABASE_URL, bulk: DATABASE_BULK_URL, owner: DATABASE_OWNER_URL } = database.urls;
  const config = readConfig({
    ...inject('stack'),
    // Content of documents stays in the database of the test, unless its settings say otherwise.
    DOCUMENT_STORE_URL: '',
    NODE_ENV: 'test',
    // The stack of a developer lets more people sign in.
    RATE_SIGN_IN: '5',
    LOG_LEVEL: 'silent',
    PASSWORD_MEMORY_KIB: '64',
    PASSWORD_PASSES: '1',
    ...settings,
    DATABASE_URL,
    DATABASE_BULK_URL,
    DATABASE_OWNER_URL,
  });
  const log = createLogger({ level: config.logLevel, name: 'test-api' });
  const redis = openRedis(config.redisUrl, { name: 'test-api', log });
  const listener = openRedis(config.redisUrl, { name: 'test-api-live', log });
  const temporal = await openTemporal(config);
  const changes = openChangeFeed(config.databaseUrl, 'test-api-changes');
  const personal = createPersonalKeys(config.personalKeys);
  const deps: ApiDeps = {
    config,
    db: database.app.db,
    temporal: temporal.client,
    redis: redis.client,
    limiter: ownLimits(createRateLimiter(redis.client, log), new URL(DATABASE_URL).pathname),
    streams: createStreamLimit(redis.client, log),
    live: createLiveFeed(redis.client, { log, listener: listener.client, prefix: `${new URL(DATABASE_URL).pathname}:` }),
    load: createLoad(),
    compute: createCompute({ databaseUrl: DATABASE_URL }),
    personal,
    tokens: openTokens(config, database.app.db, personal, log),
    scanner: config.documentScannerUrl === undefined ? undefined : createScanner(config.documentScannerUrl),
    documents: config.documentStoreUrl === undefined ? undefined : openObjectStore(config.documentStoreUrl),
    deviceAccounts: openDeviceAccounts(config.mqttUrl),
    oidc: createOidc(config.oidcProviders, config.api.publicUrl),
    passwords: openPasswords(config.passwords, log),
    backOff: ownBackOff(createBackOff(redis.client, log), new URL(DATABASE_URL).pathname),
    log,
    metrics: createMetrics(),
    changes,
    probes: { redis: redis.ping },
  };
  const app = createApp(deps);
  const drop = async (): Promise<void> => {
    await Promise.all([deps.compute.close(), redis.close(), listener.close(), temporal.close(), changes.close()]);
    await database.drop();
  };
  return { app, deps, database, ...(await callers(database)), call: (method, path, options) => call(app, method, path, options), drop };
}

async function callers({ app }: TestDatabase): Promise<{ keys: TestKeys; organisationId: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'condivisa-keys-'));
  const file = (name: string): string => join(folder, name);
  const read = async (name: string): Promise<string> => (await readFile(file(name), 'utf8')).trim();
  try {
    const made = await bootstrapAdmin(app.db, {
      'job-operator': file('operator'),
      'job-manager': file('manager'),
      'gse-desk': file('utility'),
    });
    const keys = {
      admin: made.adminKey ?? '',
      operator: await read('operator'),
      manager: await read('manager'),
      utility: await read('utility'),
    };
    return { keys, organisationId: made.organisationId };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Streams of events have no end to wait for; addresses outside the document have no declaration. */
const isJudged = (method: string, path: string, response: Response): boolean =>
  findRoute(method, path) !== undefined && response.headers.get('content-type')?.startsWith('text/event-stream') !== true;

/** Calls the app and checks the answer against its declaration; an update rests on whatever is there (`If-Match: *`) unless headers say else. */
async function call(
  app: OpenAPIHono<ApiEnv>,
  method: string,
  path: string,
  { key, json, body, headers = {} }: CallOptions = {},
): Promise<Response> {
  const sent = json === undefined ? body : JSON.stringify(json);
  const own = {
    ...(key === undefined ? {} : { 'X-API-Key': key }),
    ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(method === 'PUT' ? { 'If-Match': '*' } : {}),
  };
  const response = await app.request(path, { method, headers: { ...own, ...headers }, ...(sent === undefined ? {} : { body: sent }) });
  if (isJudged(method, path, response)) await expectDeclared(method, path, response.clone());
  return response;
}
