import { homePaths, type Sender, senderOf } from '../../../domain/metering/devices/topics.ts';
import type { DeviceBook } from './device-book.ts';

/** Announcements of one device that the broker keeps, and the bytes of each and of its topic. */
const [MOST_KEPT, MOST_BYTES, MOST_TOPIC] = [100, 16 * 1024, 500];

/**
 * Which retained messages of devices the broker keeps: announcements of Home Assistant, which are read again after each start, so many of one device.
 * What we tell a home stays too: two messages of a device. All else would fill the memory of the broker, as a device may publish to any number of topics below its name.
 */
export function createKeptTopics(book: Pick<DeviceBook, 'find' | 'isRead'>) {
  const kept = new Map<number, Set<string>>();

  const deviceOf = (topic: string): number | undefined => {
    const sender = senderOf(topic);
    if (sender === undefined) return undefined;
    if (sender.path !== 'config' && !sender.path.endsWith('/config')) return undefined;
    const device = book.find(sender);
    return device?.convention === 'home_assistant' && device.state === 'active' ? device.id : undefined;
  };

  return ({ topic, payload }: { readonly topic: string; readonly payload: Uint8Array }): boolean => {
    if (!book.isRead()) return true;
    const home = senderOf(topic);
    if (home !== undefined && isForHome(home)) return book.find(home)?.communityId === home.communityId && payload.length <= MOST_BYTES;
    const device = deviceOf(topic);
    const topics = kept.get(device ?? 0) ?? new Set();
    if (payload.length === 0) {
      topics.delete(topic);
      return true;
    }
    if (device === undefined || topic.length > MOST_TOPIC || payload.length > MOST_BYTES) return false;
    if (!topics.has(topic) && topics.size >= MOST_KEPT) return false;
    kept.set(device, topics.add(topic));
    return true;
  };
}

const isForHome = ({ by, deviceId, path }: Sender): boolean => by === 'id' && Object.values(homePaths(deviceId)).includes(path);
