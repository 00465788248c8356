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

/** Entries that wait for a reader: one who is further behind is dropped. */
const MOST_WAITING = 2000;
const MOST_REPLAYED = 5000;
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
  let isDropped = false;
  let wake = (): void => undefined;
  const stop = await view.deps.live.follow(view.communityId, (entry) => {
    if (waiting.length >= MOST_WAITING) isDropped = true;
    else waiting.push(entry);
    wake();
  });
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  try {
    yield [await nowEvent(view, known)];
    let seen = lastId !== null && PLACE.test(lastId) ? lastId : null;
    if (seen !== null) {
      const { events, last } = await replay(view, known, seen);
      if (events.length > 0) yield events;
      seen = last;
    }
    let nextNow = Date.now() + NOW_EVERY_MS;
    while (!signal.aborted) {
      if (isDropped) return yield [{ event: 'dropped', data: { reason: 'too_slow', waiting: MOST_WAITING } }];
      if (waiting.length === 0) await sleep(Math.max(0, nextNow - Date.now()), (resume) => (wake = resume));
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

async function replay(view: LiveView, known: KnownDevices, lastId: string) {
  const entries = await view.deps.live.since(view.communityId, lastId, MOST_REPLAYED);
  const events: LiveEvent[] = entries.length === MOST_REPLAYED ? [{ event: 'missed', data: { after: lastId } }] : [];
  events.push(...(await samplesOf(entries, known)));
  return { events, last: entries.at(-1)?.id ?? lastId };
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
