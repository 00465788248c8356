import type { Logger } from 'pino';
import { createClient } from 'redis';

const MAX_RETRY_MS = 2_000;
const CONNECT_TIMEOUT_MS = 5_000;

const build = (url: string, name: string) =>
  createClient({
    url,
    name,
    disableOfflineQueue: true,
    // Whoever asks has a patience of its own (fallback.ts); the client's timer for each command would cost more than the command.
    commandOptions: { timeout: 0 },
    socket: { connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, MAX_RETRY_MS) },
  });

export type RedisClient = ReturnType<typeof build>;

export interface Redis {
  readonly client: RedisClient;
  /** Rejects when Redis does not answer, at once while there is no connection. */
  ping(): Promise<void>;
  /** Lets running commands finish, then disconnects. */
  close(): Promise<void>;
}

/** Connects in the background and goes on reconnecting; commands fail at once while there is no connection, they are never queued. */
export function openRedis(url: string, { name, log }: { readonly name: string; readonly log: Logger }): Redis {
  const client = build(url, name);
  watch(client, log);
  client.connect().catch((error: unknown) => log.warn({ err: error }, 'Redis connection given up'));
  return {
    client,
    ping: async () => {
      await client.ping();
    },
    close: () => close(client),
  };
}

function watch(client: RedisClient, log: Logger): void {
  let up = false;
  client.on('ready', () => {
    up = true;
    log.info('Redis connected');
  });
  client.on('error', (error: Error) => {
    if (up) log.warn({ err: error }, 'Redis connection lost, reconnecting');
    up = false;
  });
}

async function close(client: RedisClient): Promise<void> {
  if (client.isReady) await client.close();
  else if (client.isOpen) client.destroy();
}
