import type { Logger } from 'pino';
import type { RedisClient } from './client.ts';
import { createScript } from './script.ts';

/** What was newly recorded in a community at once: device, channel, instant (epoch ms) and whole value of each sample. */
export interface LiveEntry {
  /** Of the stream: `1764500000000-0`. */
  readonly id: string;
  readonly samples: readonly LiveTuple[];
}
export type LiveTuple = readonly [deviceId: number, channelId: number, at: number, value: number];

/** Latest power of a device and quantity, in W; `register`: the last total of a channel, to tell power from the next one. */
export type LiveState = Readonly<Record<string, string>>;

/** Newly recorded samples of communities, for readers of every process. Kept for a while, so that who comes back misses nothing. */
export interface LiveFeed {
  /** Adds entries of communities and what is now of their devices; never throws: whoever records samples does not depend on readers. */
  publish(communityId: number, samples: readonly LiveTuple[], state: LiveState): Promise<void>;
  /** Fields of the state of a community; all of them without names. */
  state(communityId: number, fields?: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** Calls `onEntry` for each new entry of a community until the function that it answers is called. */
  follow(communityId: number, onEntry: (entry: LiveEntry) => void): Promise<() => void>;
  /** Entries after one that was seen, oldest first, at most `most`. */
  since(communityId: number, lastId: string, most: number): Promise<LiveEntry[]>;
}

/** Entries kept of a community: some minutes at a thousand a second, a day at a few a minute. */
const KEPT_ENTRIES = 20_000;
const KEPT_SECONDS = 86_400;
const MOST_SAMPLES = 500;

/** Adds an entry to the stream KEYS[1] and tells its followers by the channel of the same name. */
const ADD = `
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 's', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', KEYS[1], id .. ' ' .. ARGV[1])
return id`;

interface LiveFeedOptions {
  readonly log: Logger;
  /** A connection of its own for what is told; left out where a process only publishes. */
  readonly listener?: RedisClient;
  /** Before the names of keys: tests share one Redis. */
  readonly prefix?: string;
}

export function createLiveFeed(redis: RedisClient, { log, listener, prefix = '' }: LiveFeedOptions): LiveFeed {
  const streamOf = (communityId: number): string => `${prefix}live:samples:${communityId}`;
  const stateOf = (communityId: number): string => `${prefix}live:state:${communityId}`;
  const add = createScript(redis, ADD);
  return {
    publish: async (communityId, samples, state) => {
      try {
        for (let i = 0; i < samples.length; i += MOST_SAMPLES)
          await add(streamOf(communityId), [JSON.stringify(samples.slice(i, i + MOST_SAMPLES)), KEPT_ENTRIES, KEPT_SECONDS]);
        if (Object.keys(state).length === 0) return;
        await redis.hSet(stateOf(communityId), { ...state });
        await redis.expire(stateOf(communityId), KEPT_SECONDS);
      } catch (error) {
        log.warn({ err: error, communityId }, 'recorded samples are not shown live: Redis does not answer');
      }
    },
    state: (communityId, fields) => readState(redis, stateOf(communityId), fields),
    follow: async (communityId, onEntry) => {
      if (listener === undefined) throw new Error('this process does not follow live samples');
      const channel = streamOf(communityId);
      const listen = (message: string): void => {
        const space = message.indexOf(' ');
        onEntry({ id: message.slice(0, space), samples: JSON.parse(message.slice(space + 1)) });
      };
      await listener.subscribe(channel, listen);
      return () => void listener.unsubscribe(channel, listen).catch(() => undefined);
    },
    since: async (communityId, lastId, most) => {
      const entries = await redis.xRange(streamOf(communityId), `(${lastId}`, '+', { COUNT: most });
      return (entries ?? []).map(({ id, message }) => ({ id, samples: JSON.parse(String(message.s)) }));
    },
  };
}

async function readState(redis: RedisClient, key: string, fields?: readonly string[]): Promise<Record<string, string>> {
  if (fields === undefined) return { ...(await redis.hGetAll(key)) };
  if (fields.length === 0) return {};
  const values = await redis.hmGet(key, [...fields]);
  return Object.fromEntries(fields.flatMap((field, i) => (values[i] == null ? [] : [[field, values[i] as string]])));
}
