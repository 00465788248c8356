import type { Channel } from '../../../domain/metering/devices/kinds.ts';
import type { LiveDevice } from '../../../infra/postgres/metering/devices/live-devices.ts';
import type { LiveEntry } from '../../../infra/redis/live-feed.ts';
import { devicesOf, type LiveView, showNow } from './show-now.ts';

/** What a reader is told. `id` names the place in the stream where it goes on after a break. */
export interface LiveEvent {
  readonly id?: string;
  readonly event: 'samples' | 'now' | 'missed' | 'dropped';
  readonly data: object;
}

/** Samples that wait for a reader: one who is further behind is dropped. */
const MOST_WAITING = 20_000;
/** Entries after a break, in all and read at once. */
const MOST_REPLAYED = 2_000;
const REPLAYED_AT_ONCE = 50;
const NOW_EVERY_MS = 5000;
const DEVICES_EVERY_MS = 30_000;
const UNKNOWN_EVERY_MS = 2000;
const PLACE = /^\d{1,15}-\d{1,10}$/;

/**
 * Newly recorded samples of the devices that the caller sees, and every few seconds what is now. After a break it goes on behind `lastId`;
 * `missed` says that this lies too far back. A reader who does not keep up is told (`dropped`), then the stream ends.
 */
export async function* liveEvents(
  view: LiveView,
  lastId: string | null,
  signal: AbortSignal,
): AsyncGenerator<readonly LiveEvent[], undefined> {
  const known = createKnownDevices(view);
  const waiting: LiveEntry[] = [];
  let samplesWaiting = 0;
  let isDropped = false;
  let wake = (): void => undefined;
  const stop = await view.deps.live.follow(view.communityId, (entry) => {
    samplesWaiting += entry.samples.length;
    if (samplesWaiting > MOST_WAITING) isDropped = true;
    else waiting.push(entry);
    wake();
  });
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  try {
    yield [await nowEvent(view, known)];
    let seen = lastId !== null && PLACE.test(lastId) ? lastId : null;
    if (seen !== null) seen = yield* replay(view, known, seen);
    let nextNow = Date.now() + NOW_EVERY_MS;
    while (!signal.aborted) {
      if (isDropped) return yield [{ event: 'dropped', data: { reason: 'too_slow', waiting: MOST_WAITING } }];
      if (waiting.length === 0) await sleep(Math.max(0, nextNow - Date.now()), (resume) => (wake = resume));
      samplesWaiting = 0;
      const entries = waiting.splice(0).filter(({ id }) => seen === null || isAfter(id, seen));
      seen = entries.at(-1)?.id ?? seen;
      const events = await samplesOf(entries, known);
      if (Date.now() >= nextNow) {
        events.push(await nowEvent(view, known));
        nextNow = Date.now() + NOW_EVERY_MS;
      }
      if (events.length > 0) yield events;
    }
  } finally {
    stop();
    signal.removeEventListener('abort', onAbort);
  }
}

async function nowEvent(view: LiveView, known: KnownDevices): Promise<LiveEvent> {
  return { event: 'now', data: await showNow(view, await known.all(), Date.now()) };
}

/** What came after `lastId`, part by part as the reader takes it; answers the last place. */
async function* replay(view: LiveView, known: KnownDevices, lastId: string): AsyncGenerator<readonly LiveEvent[], string> {
  let last = lastId;
  for (let read = 0; read < MOST_REPLAYED; read += REPLAYED_AT_ONCE) {
    const entries = await view.deps.live.since(view.communityId, last, REPLAYED_AT_ONCE);
    const events = await samplesOf(entries, known);
    last = entries.at(-1)?.id ?? last;
    if (events.length > 0) yield events;
    if (entries.length < REPLAYED_AT_ONCE) return last;
  }
  yield [{ event: 'missed', data: { after: last } }];
  return last;
}

/** Of the samples those of devices that the caller sees. */
async function samplesOf(entries: readonly LiveEntry[], known: KnownDevices): Promise<LiveEvent[]> {
  const events: LiveEvent[] = [];
  for (const { id, samples } of entries) {
    const shown = [];
    for (const [deviceId, channelId, at, value] of samples) {
      const channel = await known.channel(deviceId, channelId);
      if (channel === undefined) continue;
      const { code, quantity, kind, unit } = channel;
      shown.push({ device_id: deviceId, channel: code, quantity, kind, unit, timestamp: new Date(at).toISOString(), value });
    }
    if (shown.length > 0) events.push({ id, event: 'samples', data: { samples: shown } });
  }
  return events;
}

interface KnownDevices {
  all(): Promise<readonly LiveDevice[]>;
  channel(deviceId: number, channelId: number): Promise<Channel | undefined>;
}

/** The devices that the caller sees, looked up again at intervals, and sooner when a new one sends. */
function createKnownDevices(view: LiveView): KnownDevices {
  let devices: readonly LiveDevice[] = [];
  let channels = new Map<string, Channel>();
  let foreign = new Set<number>();
  let readAt = Number.NEGATIVE_INFINITY;
  const refresh = async (olderThanMs: number): Promise<void> => {
    if (performance.now() - readAt < olderThanMs) return;
    readAt = performance.now();
    devices = await devicesOf(view, Date.now());
    channels = new Map(devices.flatMap((device) => device.channels.map((channel) => [`${device.id}/${channel.id}`, channel] as const)));
    foreign = new Set();
  };
  return {
    all: async () => {
      await refresh(DEVICES_EVERY_MS);
      return devices;
    },
    channel: async (deviceId, channelId) => {
      await refresh(DEVICES_EVERY_MS);
      const found = channels.get(`${deviceId}/${channelId}`);
      if (found !== undefined || foreign.has(deviceId)) return found;
      await refresh(UNKNOWN_EVERY_MS);
      if (!channels.has(`${deviceId}/${channelId}`)) foreign.add(deviceId);
      return channels.get(`${deviceId}/${channelId}`);
    },
  };
}

function sleep(ms: number, onWake: (resume: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    onWake(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Is a place of the stream behind another one? */
function isAfter(id: string, other: string): boolean {
  const [ms, number] = id.split('-').map(Number) as [number, number];
  const [otherMs, otherNumber] = other.split('-').map(Number) as [number, number];
  return ms > otherMs || (ms === otherMs && number > otherNumber);
}
