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
  /** Adds entries of a community and what is now of its devices, of many samples (oldest first) the newest; never throws: whoever records samples does not depend on readers. */
  publish(communityId: number, samples: readonly LiveTuple[], state: LiveState): Promise<void>;
  /** Fields of the state of a community; all of them without names. */
  state(communityId: number, fields?: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** Keeps a text under a number of a community's day where nothing is kept there yet, and answers what is kept. */
  keep(communityId: number, day: string, number: number, text: string): Promise<string>;
  /** What is kept of a community's day under the highest number. */
  newestKept(communityId: number, day: string): Promise<string | undefined>;
  /** Calls `onEntry` for each new entry of a community until the function that it answers is called. */
  follow(communityId: number, onEntry: (entry: LiveEntry) => void): Promise<() => void>;
  /** Entries after one that was seen, oldest first, at most `most`. */
  since(communityId: number, lastId: string, most: number): Promise<LiveEntry[]>;
}

/** Entries kept of a community, some 50 MB at most: a quarter of an hour at a thousand samples a second, a day at a few entries a minute. */
const KEPT_ENTRIES = 10_000;
const KEPT_SECONDS = 86_400;
/** Of one entry. */
const MOST_SAMPLES = 100;
/** Of what was recorded at once: readers are told the newest, the record keeps them all. */
const MOST_TOLD = 5_000;

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
  const keptOf = (communityId: number, day: string): string => `${prefix}live:told:${communityId}:${day}`;
  const add = createScript(redis, ADD);
  const entryOf = createEntryReader();
  return {
    publish: async (communityId, samples, state) => {
      try {
        const newest = samples.slice(-MOST_TOLD);
        for (let i = 0; i < newest.length; i += MOST_SAMPLES)
          await add(streamOf(communityId), [JSON.stringify(newest.slice(i, i + MOST_SAMPLES)), KEPT_ENTRIES, KEPT_SECONDS]);
        if (Object.keys(state).length === 0) return;
        await redis.hSet(stateOf(communityId), { ...state });
        await redis.expire(stateOf(communityId), KEPT_SECONDS);
      } catch (error) {
        log.warn({ err: error, communityId }, 'recorded samples are not shown live: Redis does not answer');
      }
    },
    state: (communityId, fields) => readState(redis, stateOf(communityId), fields),
    keep: async (communityId, day, number, text) => {
      const key = keptOf(communityId, day);
      await redis.hSetNX(key, String(number), text);
      await redis.expire(key, 2 * KEPT_SECONDS);
      return (await redis.hGet(key, String(number))) ?? text;
    },
    newestKept: async (communityId, day) => {
      const entries = Object.entries(await redis.hGetAll(keptOf(communityId, day)));
      return entries.toSorted(([a], [b]) => Number(b) - Number(a))[0]?.[1];
    },
    follow: async (communityId, onEntry) => {
      if (listener === undefined) throw new Error('this process does not follow live samples');
      const channel = streamOf(communityId);
      const listen = (message: string): void => onEntry(entryOf(message));
      await listener.subscribe(channel, listen);
      return () => void listener.unsubscribe(channel, listen).catch(() => undefined);
    },
    since: async (communityId, lastId, most) => {
      const entries = await redis.xRange(streamOf(communityId), `(${lastId}`, '+', { COUNT: most });
      return (entries ?? []).map(({ id, message }) => ({ id, samples: JSON.parse(String(message.s)) }));
    },
  };
}

/** Reads what is told; all followers of a community are told the same text one after the other, and share its entry. */
function createEntryReader(): (message: string) => LiveEntry {
  let last: { readonly message: string; readonly entry: LiveEntry } | undefined;
  return (message) => {
    if (last?.message !== message) {
      const space = message.indexOf(' ');
      last = { message, entry: { id: message.slice(0, space), samples: JSON.parse(message.slice(space + 1)) } };
    }
    return last.entry;
  };
}

async function readState(redis: RedisClient, key: string, fields?: readonly string[]): Promise<Record<string, string>> {
  if (fields === undefined) return { ...(await redis.hGetAll(key)) };
  if (fields.length === 0) return {};
  const values = await redis.hmGet(key, [...fields]);
  return Object.fromEntries(fields.flatMap((field, i) => (values[i] == null ? [] : [[field, values[i] as string]])));
}
