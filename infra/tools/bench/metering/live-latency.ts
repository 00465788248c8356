import { setTimeout as sleep } from 'node:timers/promises';
import { openRedis } from '../../../redis/client.ts';
import type { LiveTuple } from '../../../redis/live-feed.ts';
import { createLiveFeed } from '../../../redis/live-feed.ts';
import { createLogger } from '../../../telemetry/logger.ts';
import type { BenchEnvironment } from '../bench-environment.ts';

const A_SECOND = 1000;
const EVERY_MS = 10;
const SECONDS = 20;

export interface LiveLatency {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly received: number;
  readonly sent: number;
}

/**
 * M2: samples are published at an even pace of a thousand a second, and read by one client of the API's stream of events. The value of a sample is the
 * instant at which it was published, so that the client tells how long it took.
 */
export async function liveLatency(
  { env }: BenchEnvironment,
  key: string,
  of: { communityId: number; deviceId: number; channelId: number },
): Promise<LiveLatency> {
  const log = createLogger({ level: 'warn', name: 'bench' });
  const redis = openRedis(env.REDIS_URL as string, { name: 'bench-live', log });
  const feed = createLiveFeed(redis.client, { log });
  const left = new AbortController();
  const waits: number[] = [];
  const reading = readWaits(`http://${env.API_HOST}:${env.API_PORT}/api/v1/live?community_id=${of.communityId}`, key, left.signal, (ms) =>
    waits.push(ms),
  );
  await sleep(1000);
  let sent = 0;
  const start = performance.now();
  for (let tick = 0; tick < (SECONDS * 1000) / EVERY_MS; tick += 1) {
    const now = Date.now();
    const samples = Array.from({ length: (A_SECOND * EVERY_MS) / 1000 }, (): LiveTuple => [of.deviceId, of.channelId, now, now]);
    for (const sample of samples) void feed.publish(of.communityId, [sample], {});
    sent += samples.length;
    await sleep(Math.max(0, start + (tick + 1) * EVERY_MS - performance.now()));
  }
  await sleep(1000);
  left.abort();
  await reading.catch(() => undefined);
  await redis.close();
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.POSITIVE_INFINITY;
  return { p50Ms: at(0.5), p99Ms: at(0.99), received: sorted.length, sent };
}

async function readWaits(url: string, key: string, signal: AbortSignal, onWait: (ms: number) => void): Promise<void> {
  const response = await fetch(url, { headers: { 'X-API-Key': key }, signal });
  if (response.body === null || !response.ok) throw new Error(`${url} answers ${response.status}`);
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + chunk).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = /^event: samples\ndata: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) for (const { value } of JSON.parse(data).samples) onWait(Date.now() - value);
    }
  }
}
