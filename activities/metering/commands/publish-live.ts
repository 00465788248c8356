import type { Channel, Sample } from '../../../domain/metering/devices/kinds.ts';
import { type LastCount, type LivePower, powerField, powerOf } from '../../../domain/metering/devices/live-power.ts';
import type { LiveFeed, LiveTuple } from '../../../infra/redis/live-feed.ts';

/** A device as far as its live samples need it. */
interface LiveDevice {
  readonly communityId: number;
  readonly channels: readonly Channel[];
}

/** What was recorded, with the devices it is of. */
export interface Recorded {
  readonly fresh: readonly Sample[];
  readonly devices: ReadonlyMap<number, LiveDevice>;
}

/** Older samples, such as a device sends after a time without connection, say nothing about now. */
const MOST_OLD_MS = 3_600_000;
const countField = (channelId: number): string => `c:${channelId}`;

/** Tells readers of newly recorded samples, once these are committed; what is told is lost where Redis does not answer. */
export async function publishLive(feed: LiveFeed, { fresh, devices }: Recorded): Promise<void> {
  const byCommunity = Map.groupBy(fresh, ({ deviceId }) => devices.get(deviceId)?.communityId);
  for (const [communityId, samples] of byCommunity) {
    if (communityId === undefined) continue;
    const ordered = samples.toSorted((a, b) => a.at - b.at);
    const tuples = ordered.map(({ deviceId, channelId, at, value }): LiveTuple => [deviceId, channelId, at, value]);
    await feed.publish(communityId, tuples, await stateAfter(feed, communityId, ordered, devices));
  }
}

/** The fields that the samples change, in time order: the last count of each channel and the latest power of each device. */
async function stateAfter(feed: LiveFeed, communityId: number, samples: readonly Sample[], devices: Recorded['devices']) {
  const channels = new Map([...devices.values()].flatMap((device) => device.channels.map((channel) => [channel.id, channel] as const)));
  const counting = new Set(samples.map(({ channelId }) => channelId).filter((id) => isCount(channels.get(id))));
  const stored = await feed.state(communityId, [...counting].map(countField)).catch(() => ({}) as Record<string, string>);
  const last = new Map([...counting].map((id) => [id, readCount(stored[countField(id)])]));
  const powers = new Map<string, LivePower>();
  for (const sample of samples) {
    const channel = channels.get(sample.channelId);
    if (channel === undefined) continue;
    const before = last.get(channel.id);
    if (sample.at < Date.now() - MOST_OLD_MS || (before !== undefined && sample.at <= before.at)) continue;
    for (const power of powerOf(sample, channel, before)) powers.set(powerField(power.deviceId, power.quantity), power);
    if (counting.has(channel.id)) last.set(channel.id, sample);
  }
  return Object.fromEntries([
    ...[...powers].map(([field, { watts, at }]) => [field, `${watts} ${at}`]),
    ...[...last].flatMap(([id, count]) => (count === undefined ? [] : [[countField(id), `${count.value} ${count.at}`]])),
  ]);
}

const isCount = (channel: Channel | undefined): boolean =>
  channel !== undefined && channel.kind !== 'instant' && channel.unit.endsWith('Wh');

function readCount(text: string | undefined): LastCount | undefined {
  const [value, at] = (text ?? '').split(' ').map(Number);
  return value === undefined || at === undefined ? undefined : { value, at };
}
