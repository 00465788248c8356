import type { Server as HttpServer } from 'node:http';
import type { Server } from 'node:net';
import { serve } from '@hono/node-server';
import { loadConfig, refuseConfig } from '../infra/config/load.ts';
import { removeLeftFolders } from '../infra/documents/process-folders.ts';
import { createScanner } from '../infra/documents/scanner.ts';
import { openObjectStore } from '../infra/documents/store/open-object-store.ts';
import { createOidc } from '../infra/identity/oidc.ts';
import { openPasswords } from '../infra/identity/open-passwords.ts';
import { openTokens } from '../infra/identity/open-tokens.ts';
import { openDeviceAccounts } from '../infra/mqtt/device-accounts.ts';
import { openPublisher } from '../infra/mqtt/publisher.ts';
import { openChangeFeed, openDatabase } from '../infra/postgres/driver/index.ts';
import { createBackOff } from '../infra/redis/back-off.ts';
import { openRedis } from '../infra/redis/client.ts';
import { createLiveFeed } from '../infra/redis/live-feed.ts';
import { createStreamLimit } from '../infra/redis/stream-limit.ts';
import { createRateLimiter } from '../infra/redis/token-bucket.ts';
import { logCrashes } from '../infra/telemetry/log-crashes.ts';
import { createLogger } from '../infra/telemetry/logger.ts';
import { createMetrics } from '../infra/telemetry/metrics.ts';
import { openTemporal } from '../infra/temporal/client.ts';
import { createPersonalKeys } from '../infra/vault/personal.ts';
import { requireKeys } from '../infra/vault/require-keys.ts';
import { createApp } from './app.ts';
import { proxyTest } from './http/address.ts';
import { createCompute } from './http/compute/compute.ts';
import { limitConnections } from './http/load/connections.ts';
import { createLoad } from './http/load/load.ts';
import { rememberPrincipals } from './http/principals.ts';
import { SERVER_OPTIONS, SILENT_MS } from './http/server-options.ts';
import { createSocketServer } from './http/socket-server.ts';

/** More than `createLoad` allows at once: callers are authenticated meanwhile. */
const POOL = 20;
const TIMEOUTS = { statementMs: 60_000, lockMs: 10_000 };
const DRAIN_MS = 10_000;

const config = loadConfig();
const log = createLogger({ level: config.logLevel, name: 'api' });
logCrashes(log);
const database = openDatabase(config.databaseUrl, { name: 'condivisa-api', max: POOL, timeouts: TIMEOUTS });
await requireKeys(database.db, config).catch(refuseConfig);
const changes = openChangeFeed(config.databaseUrl, 'condivisa-api-changes');
const redis = openRedis(config.redisUrl, { name: 'condivisa-api', log });
const listener = openRedis(config.redisUrl, { name: 'condivisa-api-live', log });
const mqtt = openPublisher(config.mqttUrl, { clientId: `condivisa-api-${process.pid}`, log });
const temporal = await openTemporal(config);

if (config.documentScannerUrl === undefined)
  log.warn('documents are stored without a look by a virus scanner: set DOCUMENT_SCANNER_URL to clamd://HOST:PORT');
await removeLeftFolders('body');
const personal = createPersonalKeys(config.personalKeys);
const compute = createCompute({ databaseUrl: config.databaseUrl });
const app = createApp({
  config,
  db: database.db,
  temporal: temporal.client,
  redis: redis.client,
  limiter: createRateLimiter(redis.client, log),
  streams: createStreamLimit(redis.client, log),
  live: createLiveFeed(redis.client, { log, listener: listener.client }),
  load: createLoad(),
  compute,
  principals: rememberPrincipals(),
  personal,
  tokens: openTokens(config, database.db, personal, log),
  scanner: config.documentScannerUrl === undefined ? undefined : createScanner(config.documentScannerUrl),
  documents: config.documentStoreUrl === undefined ? undefined : openObjectStore(config.documentStoreUrl),
  deviceAccounts: openDeviceAccounts(config.mqttUrl),
  oidc: createOidc(config.oidcProviders, config.api.publicUrl),
  passwords: openPasswords(config.passwords, log),
  backOff: createBackOff(redis.client, log),
  log,
  metrics: createMetrics(),
  changes,
  probes: {
    postgres: database.ping,
    redis: redis.ping,
    mqtt: async () => {
      if (!mqtt.connected) throw new Error('not connected');
    },
    temporal: async () => {
      await temporal.connection.workflowService.getSystemInfo({});
    },
  },
});

const server = serve(
  {
    fetch: app.fetch,
    websocket: { server: createSocketServer() },
    hostname: config.api.host,
    port: config.api.port,
    serverOptions: SERVER_OPTIONS,
  },
  ({ address, port }) => log.info({ address, port }, 'API listens'),
);
(server as HttpServer).setTimeout(SILENT_MS);
limitConnections(server as Server, config.api.connections, proxyTest(config.api.trustedProxies));
server.on('error', (error) => {
  log.fatal({ err: error }, `the API cannot listen on ${config.api.host}:${config.api.port}: choose another API_PORT`);
  process.exit(1);
});

/** Takes no new call, lets running ones finish (at most 10 s), then closes what was opened. */
async function shutDown(signal: string): Promise<void> {
  log.info({ signal }, 'API drains');
  const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN_MS);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(cut);
  await Promise.allSettled([
    compute.close(),
    mqtt.close(),
    redis.close(),
    listener.close(),
    temporal.close(),
    changes.close(),
    database.close(),
  ]);
  log.info('API ended');
  process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void shutDown(signal));
