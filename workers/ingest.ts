import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createDeviceBook, type DeviceBook } from '../activities/metering/ingest/device-book.ts';
import { createIngest } from '../activities/metering/ingest/ingest-batch.ts';
import { createKeptTopics } from '../activities/metering/ingest/kept-topics.ts';
import { tellLive } from '../activities/metering/ingest/tell-live.ts';
import { brokerUser, isBrokerUser } from '../domain/metering/devices/topics.ts';
import { required } from '../infra/config/config-error.ts';
import { runProcess } from '../infra/config/run-process.ts';
import { askForBirths } from '../infra/mqtt/ask-for-births.ts';
import { type Consumer, openConsumer } from '../infra/mqtt/consumer.ts';
import { openDeviceAccounts } from '../infra/mqtt/device-accounts.ts';
import { openDatabase } from '../infra/postgres/driver/index.ts';
import { openRedis } from '../infra/redis/client.ts';
import { tellHeartbeat } from '../infra/redis/heartbeat.ts';
import { createLiveFeed } from '../infra/redis/live-feed.ts';
import { createIngestMetrics, type IngestMetrics } from '../infra/telemetry/ingest-metrics.ts';
import type { Logger } from '../infra/telemetry/logger.ts';
import { requireUtc } from './require-utc.ts';

const CONNECTIONS = 3;
const REFRESH_MS = 10_000;
const RETRY_MS = 1_000;
/** Accounts of revoked devices are looked for once in so many refreshes. */
const ACCOUNTS_EVERY = 30;
const CLIENT_ID = 'condivisa-ingest-0';

/** Why devices are not heard; undefined: they are. */
interface Health {
  wrong: string | undefined;
}

/** Answers /metrics, and /readyz with 503 and the reason while devices are not heard. */
function serveHealth(host: string, port: number | undefined, metrics: IngestMetrics, health: Health) {
  if (port === undefined) return undefined;
  const server = createServer(async (request, response) => {
    if (request.url === '/readyz') {
      response.statusCode = health.wrong === undefined ? 200 : 503;
      response.end(JSON.stringify({ status: health.wrong === undefined ? 'pass' : 'fail', output: health.wrong }));
    } else if (request.url === '/metrics') {
      response.setHeader('Content-Type', metrics.registry.contentType);
      response.end(await metrics.registry.metrics());
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  server.listen(port, host);
  return server;
}

/**
 * Accounts of revoked devices end at the broker, should they be there still; those of others connect under their own name alone and send nothing
 * that they read. Throws where the broker gives devices no accounts.
 */
async function keepAccounts(url: string, book: DeviceBook): Promise<void> {
  const accounts = openDeviceAccounts(url);
  const known = await accounts.list();
  const revoked = new Set(book.revoked().map(({ id }) => brokerUser(id)));
  await accounts.remove(known.map(({ username }) => username).filter((name) => revoked.has(name)));
  const others = known.filter(({ username }) => isBrokerUser(username) && !revoked.has(username));
  await accounts.bind(others.filter(({ username, clientId }) => clientId !== username).map(({ username }) => username));
  await accounts.separate(others.filter(({ sendsToItself }) => sendsToItself).map(({ username }) => username));
}

interface Keeping {
  readonly url: string;
  readonly book: DeviceBook;
  readonly consumer: Consumer;
  readonly health: Health;
  /** Says that devices are heard, or why not. */
  readonly tell: (wrong: string | undefined) => Promise<void>;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Keeps devices and subscriptions current. Without accounts of devices anybody could speak for any: then nothing is subscribed. */
async function keepCurrent({ url, book, consumer, health, tell, log, signal }: Keeping): Promise<void> {
  let isSafe = false;
  for (let pass = 0; !signal.aborted; pass += 1) {
    try {
      await book.refresh();
      if (!isSafe || pass % ACCOUNTS_EVERY === 0) await keepAccounts(url, book);
      consumer.subscribe(book.filters());
      if (!isSafe && consumer.connected) {
        isSafe = true;
        log.info('messages of devices are taken');
      }
      health.wrong = consumer.connected ? undefined : 'the MQTT broker is not connected';
    } catch (error) {
      health.wrong = error instanceof Error ? error.message : String(error);
      log.warn({ err: error }, isSafe ? 'devices are not read again now' : 'messages of devices are not taken');
    }
    await tell(health.wrong).catch((error: unknown) => log.warn({ err: error }, 'the ingest cannot say that it runs'));
    await wait(health.wrong === undefined ? REFRESH_MS : RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

await runProcess('ingest', ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'PAYLOAD_KEYS', 'PERSONAL_KEYS', 'TOKEN_KEYS'], async (config, log) => {
  requireUtc();
  const url = required(config.databaseBulkUrl, 'DATABASE_BULK_URL', 'samples of all communities are stored under the role condivisa_bulk');
  const database = openDatabase(url, { name: 'condivisa-ingest', max: CONNECTIONS });
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  const metrics = createIngestMetrics();
  const book = createDeviceBook(database.db);
  const redis = openRedis(config.redisUrl, { name: 'condivisa-ingest', log });
  const live = tellLive(createLiveFeed(redis.client, { log }), book);
  const births = askForBirths(config.mqttUrl, log);
  const health: Health = { wrong: 'it starts' };
  const server = serveHealth(config.api.host, config.ingestMetricsPort, metrics, health);
  const tell = (wrong: string | undefined) => tellHeartbeat(redis.client, 'ingest', wrong);
  const handle = createIngest({
    ...{ db: database.db, book, metrics, log, signal: stopping.signal },
    askForBirth: births.ask,
    stored: live.tell,
  });
  const consumer = openConsumer(config.mqttUrl, { clientId: CLIENT_ID, log, handle, mayStay: createKeptTopics(book) });
  const measuring = setInterval(() => {
    metrics.connected.set(consumer.connected ? 1 : 0);
    metrics.waiting.set(consumer.waiting);
    metrics.dropped.set(consumer.dropped);
  }, 1000);
  await keepCurrent({ url: config.mqttUrl, book, consumer, health, tell, log, signal: stopping.signal });
  log.info('ingest drains');
  clearInterval(measuring);
  await consumer.close();
  server?.close();
  await live.idle();
  await Promise.all([births.close(), redis.close(), database.close()]);
});
