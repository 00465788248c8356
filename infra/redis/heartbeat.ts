import type { RedisClient } from './client.ts';

/** That a process without a queue in Temporal works, as it last said itself. */
export interface Heartbeat {
  readonly at: Date;
  /** Why it does not do its work; undefined: it does. */
  readonly wrong?: string;
}

/** Long enough to say when a process was seen last. */
const KEPT_SECONDS = 3_600;
const keyOf = (name: string): string => `heartbeat:${name}`;

/** Says that the process works, or why not; rejects while Redis does not answer. */
export async function tellHeartbeat(redis: RedisClient, name: string, wrong: string | undefined): Promise<void> {
  const beat = JSON.stringify({ at: new Date().toISOString(), ...(wrong === undefined ? {} : { wrong }) });
  await redis.set(keyOf(name), beat, { expiration: { type: 'EX', value: KEPT_SECONDS } });
}

/** When the process last said that it works; null: not within the last hour. */
export async function lastHeartbeat(redis: RedisClient, name: string): Promise<Heartbeat | null> {
  const text = await redis.get(keyOf(name));
  if (text === null) return null;
  const { at, ...more } = JSON.parse(text) as { readonly at: string; readonly wrong?: string };
  return { at: new Date(at), ...more };
}
